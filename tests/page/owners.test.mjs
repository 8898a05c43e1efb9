// @ts-check
// Whoever owns an instance changes it: this agent, another one, or only the catalog.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { page, site } from "./browser.mjs";
import { call } from "./host.mjs";
import { becomes, button, dialog, drawer, field, instanceRow, shows, toasts } from "./panel.mjs";

/** @typedef {import("../../scripts/consul-agent.mjs").Agent} Agent */

/** @type {Agent} */
let here;
/** @type {Agent} */
let other;

before(async () => {
  here = await startAgent({ uiDir: site, nodeName: "a1" });
  const response_headers = {
    "Access-Control-Allow-Origin": here.address,
    "Access-Control-Allow-Methods": "GET, PUT",
    "Access-Control-Allow-Headers": "X-Consul-Token, Content-Type",
  };
  other = await startAgent({
    dev: false,
    nodeName: "a2",
    config: {
      server: false,
      bootstrap_expect: 0,
      retry_join: [`127.0.0.1:${here.ports.serf_lan}`],
      retry_interval: "1s",
      http_config: { response_headers },
    },
  });
  const deadline = Date.now() + 60_000;
  while ((await consul("GET", "catalog/nodes")).length < 2) {
    assert.ok(Date.now() < deadline, "the second agent has not joined");
    await new Promise((done) => setTimeout(done, 100));
  }
});
after(() => Promise.all([here?.stop(), other?.stop()]));

/** @param {string} Node @param {string} ID */
const addToCatalog = (Node, ID) =>
  consul("PUT", "catalog/register", {
    Node,
    Address: Node === "ext" ? "10.9.9.9" : "127.0.0.1",
    SkipNodeUpdate: Node !== "ext",
    Service: { Service: "ghost", ID },
  });

const open = async (/** @type {string} */ hash) => {
  await page.goto(`${here.address}/ui/${hash}`);
  await page.locator("[role=row]").nth(1).waitFor();
};
/** The catalog's entry. @param {string} node @param {string} id */
const isThere = async (node, id) =>
  id in ((await consul("GET", `catalog/node/${node}`))?.Services ?? {});

test("an instance on a node without an agent is removed from the catalog", async () => {
  await addToCatalog("ext", "ghost-1");
  await open("#/services/ghost/ext/ghost-1");
  assert.equal(
    await button("Maintenance…", drawer()).getAttribute("title"),
    "ext has no agent that is alive, so nothing can do this.",
  );
  await button("Deregister…", drawer()).click();
  await shows(dialog(), "This instance of ghost is removed from the catalog.");
  await shows(dialog(), "In the catalog: ext has no agent.");
  await shows(dialog(), "Whatever registered it may do so again.");
  await shows(dialog(), "For 8 seconds");
  await button("Deregister ghost-1", dialog()).click();
  await button("Now", toasts()).click();
  await shows(toasts(), "Deregistered ghost-1 (ext).");
  assert.equal(await isThere("ext", "ghost-1"), false);
});

test("what the agent of a live node does not know is removed from the catalog", async () => {
  await addToCatalog("a1", "ghost-2");
  await open("#/services/ghost");
  await instanceRow("ghost-2", "a1").focus();
  await page.keyboard.press("x");
  await shows(dialog(), "In the catalog: the agent of a1 does not know it.");
  await shows(dialog(), "This instance of ghost is removed from the catalog.");
  await page.keyboard.press("Escape");

  await addToCatalog("a1", "ghost-3");
  await open("#/services/ghost/a1/ghost-3");
  const why = "In the catalog: the agent of a1 does not know it.";
  for (const name of ["Maintenance…", "Edit…"]) {
    await becomes(() => button(name, drawer()).getAttribute("title"), why);
  }
  await button("Deregister…", drawer()).click();
  await shows(dialog(), why);
  await button("Deregister ghost-3", dialog()).click();
  await button("Now", toasts()).click();
  await shows(toasts(), "Deregistered ghost-3 (a1).");
  assert.equal(await isThere("a1", "ghost-3"), false);

  await addToCatalog("a1", "ghost-4");
  await open("#/agent");
  await instanceRow("ghost-4", "a1").getByRole("button", { name: "Actions" }).click();
  await page.getByRole("menuitem", { name: "Deregister…" }).click();
  await shows(dialog(), why);
});

test("what an agent knows again is not removed from the catalog, and can be changed again", async () => {
  const ghost = { Name: "ghost", ID: "ghost-6" };
  const problem = dialog().locator(".problem");
  const forget = async () => {
    await call(other, "PUT", "agent/service/deregister/ghost-6");
    await addToCatalog("a2", "ghost-6");
    await shows(instanceRow("ghost-6", "a2").locator(".health"), "No checks");
  };
  const ask = async () => {
    // The row may go once more before it stays.
    await becomes(async () => {
      if ((await dialog().count()) === 0) {
        await instanceRow("ghost-6", "a2").focus();
        await page.keyboard.press("x");
      }
      return dialog().count();
    }, 1);
    const address = field("Address of the agent of a2", dialog());
    if ((await address.count()) > 0) await address.fill(other.address);
    await button("Deregister ghost-6", dialog()).click();
    await shows(problem, "the agent of a2 does not know it");
  };
  await addToCatalog("a2", "ghost-6");
  await open("#/services/ghost");
  await ask();
  await call(other, "PUT", "agent/service/register", ghost);
  await button("Deregister ghost-6", dialog()).click();
  await shows(problem, "ghost-6 has been changed since.");
  await shows(dialog(), `On the agent of a2, at ${other.address}.`);
  await page.keyboard.press("Escape");

  // It comes back during the countdown.
  await forget();
  await ask();
  await button("Deregister ghost-6", dialog()).click();
  await shows(toasts(), "Deregistering ghost-6 (a2) in");
  await call(other, "PUT", "agent/service/register", ghost);
  await button("Now", toasts()).click();
  await shows(toasts(), "ghost-6 (a2) was not deregistered.");
  assert.equal(await isThere("a2", "ghost-6"), true);

  await forget();
  await ask();
  await page.keyboard.press("Escape");
  await instanceRow("ghost-6", "a2").click();
  const isOff = () => button("Maintenance…", drawer()).getAttribute("aria-disabled");
  await becomes(isOff, "true");
  await call(other, "PUT", "agent/service/register", ghost);
  await becomes(isOff, "false");
  await call(other, "PUT", "agent/service/deregister/ghost-6");
});

test("this agent is asked again whether it knows an instance when that is confirmed", async () => {
  await call(here, "PUT", "agent/service/register", { Name: "ghost", ID: "ghost-7" });
  await open("#/services/ghost");
  await instanceRow("ghost-7", "a1").focus();
  await page.keyboard.press("x");
  await shows(dialog(), "On the agent that this page talks to");
  await call(here, "PUT", "agent/service/deregister/ghost-7");
  await addToCatalog("a1", "ghost-7");
  await button("Deregister ghost-7", dialog()).click();
  await shows(dialog().locator(".problem"), "the agent of a1 does not know it");
  await shows(dialog(), "This instance of ghost is removed from the catalog.");
});

test("another agent is asked first whether it knows an instance, and edits its own", async () => {
  await addToCatalog("a2", "ghost-5");
  await open("#/services/ghost/a2/ghost-5");
  await button("Deregister…", drawer()).click();
  await shows(dialog(), "The agent of a2 has to do this");
  await field("Address of the agent of a2", dialog()).fill(other.address);
  await button("Deregister ghost-5", dialog()).click();
  await shows(dialog().locator(".problem"), "the agent of a2 does not know it");
  await shows(dialog(), "This instance of ghost is removed from the catalog.");
  await button("Deregister ghost-5", dialog()).click();
  await button("Now", toasts()).click();
  await shows(toasts(), "Deregistered ghost-5 (a2).");
  assert.equal(await isThere("a2", "ghost-5"), false);

  await call(other, "PUT", "agent/service/register", { Name: "web", Port: 80, Tags: ["v1"] });
  await open("#/services/web/a2/web");
  await button("Change port, tags, meta, weights", drawer()).click();
  await shows(drawer(), `On the agent of a2, at ${other.address}.`);
  await field("Port", drawer()).fill("81");
  await button("Change web", drawer()).click();
  await shows(toasts(), "Replaced web.");
  const { web } = await call(other, "GET", "agent/services");
  assert.deepEqual([web.Port, web.Tags], [81, ["v1"]]);
  assert.equal((await consul("GET", "agent/services")).web, undefined);
  await shows(instanceRow("web", "a2").locator(".address"), ":81");
});

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 */
const consul = (method, path, body) => call(here, method, path, body);
