// @ts-check
// The main paths of the services panel in Firefox and WebKit. `tests/page` has all of it, in Chromium.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { panelFolder } from "../../scripts/panel.mjs";
import { startAndTest } from "./cases.mjs";
import { launchFirefox } from "./firefox.mjs";
import { useInPage } from "./inside/panel-user.js";
import { launchWebKit } from "./webkit.mjs";

startAndTest("the panel in Firefox", () => start(launchFirefox));
startAndTest("the panel in WebKit", () => start(launchWebKit));

/** @param {() => Promise<import("./browser.mjs").Browser>} launch */
async function start(launch) {
  const agent = await startAgent({ uiDir: panelFolder });
  after(() => agent.stop());
  const browser = await launch();
  after(() => browser.close());

  /** Lets the user of the page do something. @param {string} name @param {unknown[]} args */
  const user = async (name, ...args) => {
    const words = args.map((it) => JSON.stringify(it)).join(", ");
    const step = `Promise.resolve(user.${name}(${words}))`;
    const { value, error } = await browser.evaluate(
      `${step}.then((value) => ({ value }), (error) => ({ error: String(error) }))`,
    );
    assert.equal(error, undefined, `${name} ${words}`);
    return value;
  };
  const click = (/** @type {string[]} */ ...args) => user("click", ...args);
  const type = (/** @type {string[]} */ ...args) => user("type", ...args);
  const shows = (/** @type {string[]} */ ...args) => user("shows", ...args);
  const goesAway = (/** @type {string} */ selector) => user("goesAway", selector);

  const consul = async (/** @type {string} */ method, /** @type {string} */ path, body = {}) => {
    const init = { method, ...(method === "PUT" && { body: JSON.stringify(body) }) };
    const response = await fetch(`${agent.address}/v1/${path}`, init);
    assert.ok(response.ok, `${path}: ${response.status}`);
    return /** @type {any} */ (method === "GET" ? await response.json() : undefined);
  };
  const services = async () => Object.keys(await consul("GET", "agent/services")).sort();
  const isMaintained = async () =>
    Object.keys(await consul("GET", "agent/checks")).includes("_service_maintenance:web-1");
  const open = async (/** @type {string} */ hash) => {
    await browser.visit("about:blank");
    await browser.visit(`${agent.address}/ui/${hash}`);
    await browser.evaluate(`Promise.resolve((${useInPage})())`);
  };

  const Check = { TTL: "1h", Status: "passing" };
  await consul("PUT", "agent/service/register", { Name: "web", ID: "web-1", Check });
  await consul("PUT", "agent/service/register", { Name: "redis", Tags: ["cache"], Check });

  describe(`the panel, ${browser.version}, Consul ${agent.version.text}`, {
    timeout: 120_000,
  }, () => {
    test("it opens and connects", async () => {
      await open("");
      await shows(".light", "Live");
      await shows('[data-key="web"] .health', "Passing");
      await shows('[data-key="redis"] .tags', "cache");
    });

    test("search finds a service", async () => {
      await type("#search", "tag:cache");
      await shows(".extent", "1 of 3 services");
      await goesAway('[data-key="web"]');
      await type("#search", "");
      await shows('[data-key="web"]', "web");
    });

    test("a service and an instance can be opened", async () => {
      await click('[data-key="web"]');
      await click(".list.instances .rows [role=row]", "web-1");
      await shows(".drawer h2", "web-1");
      await shows(".drawer .check .health", "Passing");
      await click(".drawer .close");
      await goesAway(".drawer");
    });

    test("a service can be registered", async () => {
      await open("");
      await click(".tools .primary", "Register…");
      await type("dialog [name=Name]", "api");
      await type("dialog [name=Tags]", "blue, v1");
      await click("dialog .end .primary", "Register");
      await shows(".toast", "Registered api.");
      await shows('[data-key="api"] .tags', "blue");
      await goesAway("dialog");
      assert.deepEqual(await services(), ["api", "redis", "web-1"]);
    });

    test("maintenance can be started, and undone", async () => {
      await open("#/services/web/node-1/web-1");
      await click(".drawer .actions button", "Maintenance…");
      await type("dialog input", "moving");
      await click("dialog .end .primary", "Start maintenance");
      await shows(".toast", "web-1 is in maintenance.");
      await shows(".list.instances .health", "Maintenance");
      assert.equal(await isMaintained(), true);
      await click(".toast button", "Undo");
      await shows(".toast", "web-1 is out of maintenance.");
      await shows(".list.instances .health", "Passing");
      assert.equal(await isMaintained(), false);
    });

    test("a service can be deregistered, after Undo has kept it", async () => {
      const deregister = async () => {
        await click(".drawer .actions button", "Deregister…");
        await click("dialog .end .danger", "Deregister web-1");
        await shows(".toast", "Deregistering web-1 in");
        await goesAway("dialog");
      };
      await deregister();
      await click(".toast.pending button", "Undo");
      await shows(".toast", "Nothing was sent.");
      assert.deepEqual(await services(), ["api", "redis", "web-1"]);
      await deregister();
      await click(".toast.pending button", "Now");
      await shows(".toast", "Deregistered web-1.");
      assert.deepEqual(await services(), ["api", "redis"]);
      await shows(".drawer", "not in the catalog any more");
    });

    test("nothing has failed in the page, and its policy has forbidden nothing", async () => {
      assert.deepEqual(await user("problems"), []);
    });
  });
}
