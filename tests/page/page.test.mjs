// @ts-check
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, suite, test } from "node:test";
import { launchChromium } from "../../scripts/chromium.mjs";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { assembleSite } from "../../scripts/site.mjs";
import { positionOfError } from "../../www/json-position.js";

/**
 * @typedef {import("playwright-core").Page} Page
 * @typedef {import("playwright-core").Locator} Locator
 */

const folder = await mkdtemp(join(tmpdir(), "consul-panel-"));
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {Page} */
let page;
/** What the browser complained of while a test ran. @type {string[]} */
let complaints = [];

before(async () => {
  await assembleSite(folder);
  browser = await launchChromium();
});

after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  complaints = [];
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // Chromium reports each answer of an error status, which the page shows already.
    const status = /^Failed to load resource: the server responded with a status of [45]\d\d/;
    const told = message.type() === "error" || message.type() === "warning";
    if (told && !status.test(message.text())) complaints.push(message.text());
  });
});

afterEach(async () => {
  await page.context().close();
  assert.deepEqual(complaints, [], "the browser has nothing to complain of");
});

/**
 * @param {{ address: string, token?: string | undefined }} agent
 * @returns {(method: string, path: string, body?: unknown) => Promise<any>} calls past the page
 */
function direct({ address, token }) {
  return async (method, path, body) => {
    const response = await fetch(`${address}/v1/${path}`, {
      method,
      headers: token ? { "X-Consul-Token": token } : {},
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  };
}

/** @param {ReturnType<typeof direct>} call */
async function deregisterAll(call) {
  const ids = Object.keys(await call("GET", "agent/services"));
  await inParallel(ids, (id) => call("PUT", `agent/service/deregister/${encodeURIComponent(id)}`));
}

/**
 * @template T
 * @param {T[]} items
 * @param {(item: T) => Promise<unknown>} act
 */
async function inParallel(items, act) {
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.pop(); item !== undefined; item = rest.pop()) await act(item);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}

/** @param {string} id of a service */
const row = (id) => page.locator(`#list > [data-id=${JSON.stringify(id)}]`);
const dialog = () => page.locator("dialog[open]");
const status = () => page.locator("#result");
const button = (/** @type {string | RegExp} */ name, within = page.locator("body")) =>
  within.getByRole("button", { name, ...(typeof name === "string" && { exact: true }) });

/**
 * @param {Locator} locator
 * @param {string | RegExp} text
 */
async function shows(locator, text) {
  await locator.filter({ hasText: text }).waitFor();
}

/**
 * Waits until something holds.
 *
 * @template T
 * @param {() => Promise<T>} read
 * @param {T} expected
 */
async function becomes(read, expected) {
  const deadline = Date.now() + 15_000;
  let value = await read();
  while (JSON.stringify(value) !== JSON.stringify(expected) && Date.now() < deadline) {
    await page.waitForTimeout(50);
    value = await read();
  }
  assert.deepEqual(value, expected);
}

/**
 * @param {string} label the whole of it
 * @param {Locator} [within]
 */
const field = (label, within = page.locator("body")) => within.getByLabel(label, { exact: true });

const payloadLabel = "Payload as in Consul's documentation";

const shownIds = () =>
  page.locator("#list > li").evaluateAll((rows) => rows.map((row) => row.dataset.id));
const focused = () =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
  });

test("index.html has the hash of its import map, and nothing that a Go template would read", async () => {
  const html = await readFile(new URL("../../www/index.html", import.meta.url), "utf8");
  const importMap = html.match(/<script type="importmap">(.*?)<\/script>/s)?.[1] ?? "";
  // Browsers hash what is left after line ends are normalized.
  const hash = createHash("sha256").update(importMap.replaceAll("\r\n", "\n")).digest("base64");
  assert.ok(
    html.includes(`'sha256-${hash}'`),
    `The Content-Security-Policy in www/index.html needs 'sha256-${hash}'.`,
  );
  assert.ok(!html.includes("{{"), "Consul 1.9 and newer run index.html through Go's templates.");
});

test("the place of an error in JSON is found", () => {
  for (const [text, offset] of /** @type {[string, number][]} */ ([
    ["", 0],
    ['{"a":1,}', 7],
    ['{"a" 1}', 5],
    ["{a:1}", 1],
    ["[1 2]", 3],
    ['{"a":[1,{"b":nul}]}', 13],
    ['{"a":1', 6],
    ['{"a":1} x', 8],
    ['["\\x"]', 1],
    ["[01]", 1],
  ])) {
    assert.throws(() => JSON.parse(text));
    assert.equal(positionOfError(text), offset, text);
  }
});

suite("on an agent that hosts the page", () => {
  /** @type {Awaited<ReturnType<typeof startAgent>>} */
  let agent;
  /** @type {ReturnType<typeof direct>} */
  let consul;

  before(async () => {
    agent = await startAgent({ uiDir: folder, nodeName: "panel-node" });
    consul = direct(agent);
  });
  after(() => agent?.stop());
  afterEach(() => deregisterAll(consul));

  /** @param {unknown[]} services */
  const register = (...services) =>
    inParallel(services, (service) => consul("PUT", "agent/service/register", service));
  const ttl = (/** @type {string} */ Status) => ({ TTL: "1h", Status });

  const open = async () => {
    await page.goto(`${agent.address}/ui/`);
    await page.locator("#services").waitFor();
  };
  const refresh = async () => {
    await page.locator("#refresh").click();
    await shows(status(), "Refreshed.");
  };

  test("it connects by itself, and says to which agent", async () => {
    await open();
    const bar = page.locator("#agent");
    await shows(bar, "panel-node");
    await shows(bar, "dc1");
    await shows(bar, `Consul ${agent.version.text}`);
    await shows(bar, agent.address);
    await shows(bar, "this one agent");
    await shows(page.locator("footer"), "Not affiliated with HashiCorp");
    await shows(page.locator("#empty"), "This agent has no services");
    await button("Disconnect").click();
    await page.locator("#connection").waitFor();
    assert.equal(await page.locator("#list > li").count(), 0);

    await field("Address", page.locator("#connection")).fill("ftp://nowhere");
    await button("Connect").click();
    await shows(page.locator("#connection .problem"), "ftp://nowhere");
    await field("Address", page.locator("#connection")).fill(agent.address);
    await page.getByRole("combobox", { name: "Consistency" }).selectOption("stale");
    await button("Connect").click();
    await shows(bar, "panel-node");
  });

  test("services are listed with their checks and health, worst first", async () => {
    await register(
      { Name: "web", ID: "web-2", Checks: [ttl("passing"), { ...ttl("critical"), Name: "Disk" }] },
      { Name: "web", ID: "web-10", Address: "10.0.0.1", Port: 80, Check: ttl("passing") },
      { Name: "web", ID: "web-9", Address: "fd00::1", Port: 80, Check: ttl("passing") },
      { Name: "redis", Tags: ["cache"], Port: 6379, Check: ttl("warning") },
      { Name: "search", Meta: { team: "discovery" } },
      { Name: "billing", Check: ttl("passing") },
    );
    await consul("PUT", "agent/service/maintenance/billing?enable=true&reason=moving");
    await consul("PUT", "agent/check/fail/service:web-2:2?note=disk%20is%20full");
    await open();
    await becomes(shownIds, ["billing", "web-2", "redis", "web-9", "web-10", "search"]);
    await shows(row("billing"), "Maintenance: moving");
    await shows(row("web-2").locator(".health"), "Critical");
    await shows(row("web-2").locator(".tally"), "1 critical, 1 passing");
    await shows(row("redis").locator(".health"), "Warning");
    await shows(row("redis").locator(".tags"), "cache");
    await shows(row("redis").locator(".address"), /^:6379$/);
    await shows(row("web-9").locator(".address"), "[fd00::1]:80");
    await shows(row("search").locator(".health"), "No checks");

    await row("web-2").locator("summary").click();
    const checks = row("web-2").locator(".check");
    await becomes(() => checks.count(), 2);
    await shows(checks.first(), "Disk");
    await shows(checks.first().locator(".output"), "disk is full");
    await row("search").locator("summary").click();
    await shows(row("search").locator("dl"), "teamdiscovery");
    await shows(row("search").locator("dl"), "Consul takes the service for passing");
  });

  test("the checks of the node count for every service", async () => {
    await register({ Name: "web", Check: ttl("passing") }, { Name: "search" });
    await consul("PUT", "agent/check/register", { Name: "Disk", ...ttl("warning") });
    try {
      await open();
      await shows(row("web").locator(".health"), "Warning");
      await shows(row("search").locator(".health"), "Warning");
      await consul("PUT", "agent/maintenance?enable=true&reason=new%20disk");
      await refresh();
      await shows(row("web").locator(".health"), "Maintenance");
      await shows(page.locator("#node-checks summary"), "in maintenance: new disk; 1 warning");
    } finally {
      await consul("PUT", "agent/maintenance?enable=false");
      await consul("PUT", "agent/check/deregister/Disk");
    }
    await refresh();
    await shows(row("web").locator(".health"), "Passing");
    assert.equal(await page.locator("#node-checks").isVisible(), false);
  });

  test("search looks at name, ID, tags, address and meta; every word has to match", async () => {
    await register(
      { Name: "web", ID: "web-1", Tags: ["Public"], Address: "10.0.0.1", Port: 8080 },
      { Name: "web", ID: "web-2", Tags: ["internal"], Check: ttl("critical") },
      { Name: "redis", Meta: { team: "Storage" } },
    );
    await open();
    for (const [query, ids] of /** @type {[string, string[]][]} */ ([
      ["WEB", ["web-2", "web-1"]],
      ["web-1", ["web-1"]],
      ["  public   web ", ["web-1"]],
      ["public redis", []],
      ["10.0.0.1:8080", ["web-1"]],
      ["team=storage", ["redis"]],
      ["", ["web-2", "redis", "web-1"]],
    ])) {
      await page.getByRole("searchbox").fill(query);
      await becomes(shownIds, ids);
    }
    await page.getByRole("searchbox").fill("nothing");
    await shows(page.locator("#count"), "0 of 3 services");
    await button("Show all").click();
    await becomes(shownIds, ["web-2", "redis", "web-1"]);
  });

  test("the counts by health are filters", async () => {
    await register(
      { Name: "a", Check: ttl("critical") },
      { Name: "b", Check: ttl("passing") },
      { Name: "c", Check: ttl("passing") },
    );
    await open();
    await button("Passing 2").click();
    await becomes(shownIds, ["b", "c"]);
    assert.equal(await button("Passing 2").getAttribute("aria-pressed"), "true");
    await page.getByRole("searchbox").fill("c");
    await becomes(shownIds, ["c"]);
    await button("Passing 1").click();
    await becomes(shownIds, ["c"]);
    await page.getByRole("searchbox").fill("");
    await button("Critical 1").click();
    await becomes(shownIds, ["a"]);
    await button("All 3").click();
    await becomes(shownIds, ["a", "b", "c"]);
  });

  test("a service is registered by the form", async () => {
    await open();
    await button("Register…").click();
    const form = dialog();
    await button("Register", form).click();
    assert.equal(await field("Name", form).evaluate((field) => field.matches(":invalid")), true);
    await field("Name", form).fill("api");
    await field("ID", form).fill("api-1");
    await field("Address", form).fill("10.1.2.3");
    await field("Port", form).fill("8443");
    await field("Tags", form).fill("v1, primary ,, ");
    await field("Meta", form).fill("version=1.2\n\nnonsense\n");
    await form.getByRole("combobox", { name: "Check" }).selectOption("http");
    await field("URL", form).fill("http://127.0.0.1:1/health");
    await field("Interval", form).fill("30s");
    await field("Deregister when critical for", form).fill("90m");
    await button("Register", form).click();
    await shows(form.locator(".problem"), "Meta, line 3: write key=value, not “nonsense”.");
    assert.equal(await field("Tags", form).inputValue(), "v1, primary ,, ");

    await field("Meta", form).fill("version=1.2\nquery=a=b");
    await field("Interval", form).fill("30");
    await button("Register", form).click();
    await shows(form.locator(".problem"), "missing unit in duration");
    await field("Interval", form).fill("30s");
    await button("Register", form).click();
    await shows(status(), "Registered api-1.");
    await shows(row("api-1").locator(".health"), "Critical");
    assert.equal(await dialog().count(), 0);
    assert.equal(await focused(), "Register…");

    const { "api-1": service } = await consul("GET", "agent/services");
    assert.equal(service.Service, "api");
    assert.equal(service.Address, "10.1.2.3");
    assert.equal(service.Port, 8443);
    assert.deepEqual(service.Tags, ["v1", "primary"]);
    assert.deepEqual(service.Meta, { version: "1.2", query: "a=b" });
    const checks = await consul("GET", "agent/checks");
    assert.equal(checks["service:api-1"].Type, "http");

    await button("Register…").click();
    assert.equal(await field("Name", form).inputValue(), "", "what is done is cleared");
  });

  test("the form registers TCP and TTL checks, and replaces checks if told to", async () => {
    await open();
    const form = dialog();
    await button("Register…").click();
    await field("Name", form).fill("db");
    await form.getByRole("combobox", { name: "Check" }).selectOption("tcp");
    await field("Host and port", form).fill("127.0.0.1:1");
    await field("Interval", form).fill("20s");
    await page.keyboard.press("Enter");
    await shows(status(), "Registered db.");
    await button("Register…").click();
    await field("Name", form).fill("db");
    await form.getByRole("combobox", { name: "Check" }).selectOption("ttl");
    await field("TTL", form).fill("1h");
    await field("Replace the checks that the service already has", form).check();
    await page.keyboard.press("Enter");
    await becomes(
      async () => Object.values(await consul("GET", "agent/checks")).map(({ Type }) => Type),
      ["ttl"],
    );
  });

  test("a service is registered by pasted JSON, which is sent as it is", async () => {
    await open();
    await button("Register…").click();
    const form = dialog();
    await form.getByText("JSON", { exact: true }).click();
    const payload = {
      Name: "redis",
      ID: "redis1",
      Weights: { Passing: 3, Warning: 2 },
      Check: ttl("passing"),
    };
    await field(payloadLabel, form).fill(JSON.stringify(payload));
    await button("Register", form).click();
    await shows(status(), "Registered redis1.");
    await shows(row("redis1").locator(".health"), "Passing");
    await row("redis1").locator("summary").click();
    await shows(row("redis1").locator("dl"), "passing 3, warning 2");
  });

  test("a payload that the server refuses stays, with the server's words and advice", async () => {
    // The sample payload of Consul's own documents, from when checks still had a `Script`.
    const payload = {
      ID: "redis1",
      Name: "redis",
      Tags: ["primary", "v1"],
      Address: "127.0.0.1",
      Port: 8000,
      EnableTagOverride: false,
      Check: {
        DeregisterCriticalServiceAfter: "90m",
        Script: "/usr/local/bin/check_redis.py",
        HTTP: "http://localhost:5000/health",
        Interval: "10s",
        TTL: "15s",
      },
    };
    await open();
    await button("Register…").click();
    const form = dialog();
    await form.getByText("JSON", { exact: true }).click();
    await field(payloadLabel, form).fill(JSON.stringify(payload));
    await button("Register", form).click();
    await shows(form.locator(".problem"), 'unknown field "Script"');
    await shows(form.locator(".problem"), "Args");
    assert.deepEqual(JSON.parse(await field(payloadLabel, form).inputValue()), payload);
    assert.equal(await form.isVisible(), true);
    await button("Cancel", form).click();
    assert.deepEqual(await consul("GET", "agent/services"), {});
    await button("Register…").click();
    assert.deepEqual(JSON.parse(await field(payloadLabel, form).inputValue()), payload);
    assert.equal(await form.locator(".problem").isVisible(), false);
  });

  test("broken JSON is not sent; its place is named and selected", async () => {
    await open();
    await button("Register…").click();
    const form = dialog();
    await form.getByText("JSON", { exact: true }).click();
    await field(payloadLabel, form).fill('{\n  "Name": "redis",\n  "Port": 80x\n}');
    await button("Register", form).click();
    await shows(form.locator(".problem"), "line 3, column 11");
    const selected = await field(payloadLabel, form).evaluate((field) => {
      const { value, selectionStart, selectionEnd } = /** @type {HTMLTextAreaElement} */ (field);
      return value.slice(selectionStart, selectionEnd);
    });
    assert.equal(selected, "80x");
    for (const wrong of ["[]", "null", '"redis"']) {
      await field(payloadLabel, form).fill(wrong);
      await button("Register", form).click();
      await shows(form.locator(".problem"), /must be an object|payload|registration/i);
    }
  });

  test("maintenance is switched on with a reason, and off", async () => {
    const reason = "a b&c=维护+#?";
    await register({ Name: "web", ID: "web/1 ?", Check: ttl("passing") });
    await open();
    await button("Maintenance… web/1 ?").click();
    await shows(dialog(), "DNS");
    await field("Reason", dialog()).fill(reason);
    await page.keyboard.press("Enter");
    await shows(status(), "web/1 ? is in maintenance.");
    await shows(row("web/1 ?").locator(".reason"), `Maintenance: ${reason}`);
    await shows(row("web/1 ?").locator(".health"), "Maintenance");
    assert.equal(await focused(), "End maintenance web/1 ?");
    await button("End maintenance web/1 ?").click();
    await shows(status(), "web/1 ? is out of maintenance.");
    await shows(row("web/1 ?").locator(".health"), "Passing");
    assert.equal(await row("web/1 ?").locator(".reason").isVisible(), false);
  });

  test("a TTL check is reported by hand; others have no buttons for it", async () => {
    await register({
      Name: "web",
      Checks: [
        { Name: "Heartbeat", ...ttl("passing") },
        { Name: "Socket", TCP: "127.0.0.1:1", Interval: "1h", Status: "passing" },
      ],
    });
    await open();
    await row("web").locator("summary").click();
    const check = row("web").locator(".check").filter({ hasText: "Heartbeat" });
    for (const [name, state] of [
      ["Warn", "Warning"],
      ["Fail", "Critical"],
      ["Pass", "Passing"],
    ]) {
      await button(String(name), check).click();
      await shows(check.locator(".health"), String(state));
      await shows(row("web").locator("summary .health"), String(state));
      assert.equal(await focused(), name);
    }
    await shows(check.locator(".output"), "by hand");
    const other = row("web").locator(".check").filter({ hasText: "Socket" });
    assert.equal(await other.getByRole("button").count(), 0);
  });

  test("deregistering asks first, and then passes the focus on", async () => {
    await register({ Name: "a" }, { Name: "b", ID: "b-1", Check: ttl("passing") }, { Name: "c" });
    await open();
    await button("Deregister… b-1").click();
    await shows(dialog(), "Deregister b-1?");
    await shows(dialog(), "and its check");
    await shows(dialog(), "configuration file comes back");
    assert.equal(await focused(), "Cancel");
    await page.keyboard.press("Enter");
    assert.equal(await dialog().count(), 0);
    assert.equal(await focused(), "Deregister… b-1");
    assert.ok((await consul("GET", "agent/services"))["b-1"]);

    await page.keyboard.press("Enter");
    await button("Deregister", dialog()).click();
    await shows(status(), "Deregistered b-1.");
    await becomes(shownIds, ["a", "c"]);
    assert.deepEqual(Object.keys(await consul("GET", "agent/services")).sort(), ["a", "c"]);
    assert.match(await focused(), /a/);
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), "SUMMARY");
  });

  test("an id that Consul would take for another one is refused, in words", async () => {
    await register({ Name: "web", ID: "x//y" }, { Name: "web", ID: "x/y" });
    await open();
    await button("Deregister… x//y").click();
    await button("Deregister", dialog()).click();
    await shows(dialog().locator(".problem"), "x//y");
    await page.keyboard.press("Escape");
    assert.deepEqual(Object.keys(await consul("GET", "agent/services")).sort(), ["x//y", "x/y"]);
    // No path leads to this id. Nothing of an agent in dev mode outlives it.
    await page.goto("about:blank");
    await agent.restart();
  });

  test("markup in names, notes and output is text, and a script in the page is not run", async () => {
    const evil = '<img src=x onerror="window.hacked = true">';
    const path = encodeURIComponent(evil);
    const check = { ...ttl("passing"), Name: evil, Notes: evil };
    const Meta = { evil };
    await register({ Name: "evil", ID: evil, Tags: [evil], Meta, Address: evil, Check: check });
    await consul("PUT", `agent/check/warn/service:${path}?note=${path}`);
    await consul("PUT", `agent/service/maintenance/${path}?enable=true&reason=${path}`);
    // Newer agents refuse such a name, but an agent's client may have been told one by another.
    await page.route("**/v1/agent/services", async (route) => {
      const services = await (await route.fetch()).json();
      services[evil].Service = evil;
      await route.fulfill({ json: services });
    });
    await open();
    await row(evil).locator("summary").click();
    const parts = [".name", ".id", ".tags", ".reason", ".address", "dl"];
    for (const part of [...parts, ".check .name", ".check .notes", ".check .output"]) {
      await shows(row(evil).locator(part).filter({ hasText: evil }).first(), evil);
    }
    await button(`Deregister… ${evil}`).click();
    await shows(dialog().locator(".name"), evil);
    assert.equal(await page.locator("img").count(), 0);

    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.hacked = true";
      document.body.append(script);
    });
    assert.match(complaints.join("\n"), /Content Security Policy/);
    complaints = [];
    assert.equal(await page.evaluate(() => "hacked" in window), false);
  });

  test("2,000 services are shown, searched, and keep their rows", async () => {
    await register(
      ...Array.from({ length: 2_000 }, (_, n) => ({
        Name: `service-${n}`,
        Tags: [`shard-${n % 10}`],
        Port: 1_000 + n,
        Check: ttl(n % 100 === 0 ? "critical" : "passing"),
      })),
    );
    await open();
    await shows(page.locator("#count"), "2000 of 2000 services");
    assert.equal(await page.locator("#list > li").count(), 2_000);
    await page.getByRole("searchbox").fill("shard-7 service-19");
    await shows(page.locator("#count"), "11 of 2000 services");
    await page.getByRole("searchbox").fill("service-1234");
    await becomes(shownIds, ["service-1234"]);
    await row("service-1234").evaluate((element) => {
      Object.assign(element, { kept: true });
    });
    await page.getByRole("searchbox").fill("");
    // Searching all of 6,000 buttons for a name takes Playwright many seconds.
    const filter = page.locator("#filter");
    await button("Critical 20", filter).click();
    assert.equal((await shownIds()).length, 20);
    await button("All 2000", filter).click();
    await refresh();
    assert.equal(await row("service-1234").evaluate((element) => "kept" in element), true);
    // Faster than to deregister them: nothing of an agent in dev mode outlives it.
    await page.goto("about:blank");
    await agent.restart();
  });

  test("what is open and focused stays so when rows move", async () => {
    await register(
      { Name: "a", Check: ttl("passing") },
      { Name: "b", Check: ttl("passing") },
      { Name: "c", Check: ttl("passing") },
    );
    await open();
    await row("c").locator("summary").click();
    await shows(row("c").locator(".check"), "ttl");
    await row("c").locator("summary").focus();
    await consul("PUT", "agent/check/fail/service:c");
    await becomes(shownIds, ["c", "a", "b"]);
    await shows(row("c").locator(".check .health"), "Critical");
    assert.equal(
      await row("c")
        .locator("summary")
        .evaluate((summary) => summary === document.activeElement),
      true,
    );
    await consul("PUT", "agent/check/pass/service:c");
    await consul("PUT", "agent/check/fail/service:b");
    await becomes(shownIds, ["b", "a", "c"]);
    assert.equal(
      await row("c")
        .locator("summary")
        .evaluate((summary) => summary === document.activeElement),
      true,
    );
  });

  test("it looks again by itself, unless told not to", async () => {
    await open();
    let reads = 0;
    page.on("request", (request) => {
      if (request.url().endsWith("/v1/agent/services")) reads += 1;
    });
    await register({ Name: "late" });
    await row("late").waitFor();
    await field("Every 5 s").uncheck();
    const before = reads;
    await page.waitForTimeout(6_000);
    assert.equal(reads, before);
    await field("Every 5 s").check();
    await becomes(async () => reads > before, true);
  });

  test("a failed look is told, and forgotten when the next one works", async () => {
    await register({ Name: "web" });
    await open();
    await row("web").waitFor();
    await page.route("**/v1/agent/checks", (route) =>
      route.fulfill({ status: 500, body: "No cluster leader" }),
    );
    await button("Refresh").click();
    await shows(page.locator("#read-problem"), "No cluster leader");
    assert.equal(await row("web").isVisible(), true);
    await page.unroute("**/v1/agent/checks");
    await refresh();
    assert.equal(await page.locator("#read-problem").isVisible(), false);
  });

  test("a button's error is told, and can be dismissed", async () => {
    await register({ Name: "web", Check: ttl("passing") });
    await consul("PUT", "agent/service/maintenance/web?enable=true");
    await open();
    await field("Every 5 s").uncheck();
    await consul("PUT", "agent/service/deregister/web");
    await button("End maintenance web").click();
    await shows(page.locator("#action-problem"), /No service registered|Unknown service/);
    await button("Dismiss").click();
    assert.equal(await page.locator("#action-problem").isVisible(), false);
  });

  test("Escape closes a dialog, and the focus goes back", async () => {
    await register({ Name: "web" });
    await open();
    for (const name of ["Register…", "Maintenance… web", "Deregister… web"]) {
      await button(name).focus();
      await page.keyboard.press("Enter");
      await dialog().waitFor();
      await page.keyboard.press("Escape");
      await becomes(() => dialog().count(), 0);
      assert.equal(await focused(), name);
    }
  });
});

suite("with ACLs", () => {
  /** @type {Awaited<ReturnType<typeof startAgent>>} */
  let agent;
  /** @type {ReturnType<typeof direct>} */
  let consul;

  before(async () => {
    agent = await startAgent({ uiDir: folder, acl: true });
    consul = direct(agent);
  });
  after(() => agent?.stop());
  afterEach(() => deregisterAll(consul));

  const problem = () => page.locator("#connection .problem");
  const stored = () => page.evaluate(() => JSON.stringify(localStorage));
  /** @param {string} rules */
  const tokenFor = async (rules) => {
    const { Name } = await consul("PUT", "acl/policy", { Name: `p${Date.now()}`, Rules: rules });
    return (await consul("PUT", "acl/token", { Policies: [{ Name }] })).SecretID;
  };

  test("without a token, and with a wrong one, the server's words are shown", async () => {
    await page.goto(`${agent.address}/ui/`);
    await shows(problem(), "Permission denied");
    await shows(problem(), "No token was given");
    assert.equal(await field("Token").evaluate((e) => e === document.activeElement), true);
    await page.keyboard.type("00000000-0000-0000-0000-000000000000");
    await page.keyboard.press("Enter");
    await shows(problem(), "ACL not found");
    await shows(problem(), "does not know the token");
    assert.equal(await field("Token").evaluate((e) => e === document.activeElement), true);
  });

  test("the token is stored only if the user asks for it, and forgotten if not any more", async () => {
    const token = String(agent.token);
    await page.goto(`${agent.address}/ui/`);
    await problem().waitFor();
    await field("Token").fill(token);
    await button("Connect").click();
    await page.locator("#services").waitFor();
    assert.equal(await stored(), "{}");
    assert.ok(!page.url().includes(token));
    await page.reload();
    await shows(problem(), "Permission denied");

    await field("Token").fill(token);
    await field("Remember address and token in this browser").check();
    await button("Connect").click();
    await page.locator("#services").waitFor();
    assert.ok((await stored()).includes(token));
    await page.reload();
    await page.locator("#services").waitFor();

    await button("Disconnect").click();
    await field("Remember address and token in this browser").uncheck();
    assert.equal(await stored(), "{}");
    await page.reload();
    await shows(problem(), "Permission denied");
    assert.equal(await field("Token").inputValue(), "");
  });

  test("a token for services need not read the agent; what it may not do is told", async () => {
    const token = await tokenFor('service_prefix "" { policy = "read" }');
    await consul("PUT", "agent/service/register", { Name: "web" });
    await page.goto(`${agent.address}/ui/`);
    await problem().waitFor();
    await field("Token").fill(token);
    await button("Connect").click();
    await row("web").waitFor();
    await shows(page.locator("#agent .refusal"), "Permission denied");
    await button("Deregister… web").click();
    await button("Deregister", dialog()).click();
    await shows(dialog().locator(".problem"), "Permission denied");
    await shows(dialog().locator(".problem"), "policies do not allow this");
    assert.ok((await consul("GET", "agent/services")).web);
  });
});

suite("on a server of files", () => {
  const server = createServer(async (request, response) => {
    const path = request.url === "/" ? "/index.html" : String(request.url);
    const type = { html: "text/html", css: "text/css", js: "text/javascript" }[
      String(path.split(".").pop())
    ];
    try {
      const file = await readFile(join(folder, path));
      response.writeHead(200, { "Content-Type": type ?? "image/svg+xml" }).end(file);
    } catch {
      response.writeHead(404).end();
    }
  });
  let origin = "";

  before(async () => {
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    origin = `http://127.0.0.1:${port}`;
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  /** @param {{ address: string, token?: string | undefined }} agent */
  const connect = async ({ address, token = "" }) => {
    await becomes(() => field("Address", page.locator("#connection")).inputValue(), "");
    await field("Address", page.locator("#connection")).fill(address);
    await field("Token").fill(token);
    await button("Connect").click();
  };

  test("where no agent hosts it, the page asks for an address", async () => {
    await page.goto(origin);
    await becomes(() => field("Address", page.locator("#connection")).inputValue(), "");
    assert.equal(await page.locator("#connection .problem").isVisible(), false);
  });

  test("an agent that does not allow the page's origin has to, and the page says how", async () => {
    const agent = await startAgent();
    try {
      await page.goto(origin);
      await connect(agent);
      await shows(page.locator("#connection .problem"), "Access-Control-Allow-Origin");
      assert.match(complaints.join("\n"), /blocked by CORS policy/);
      complaints = [];
    } finally {
      await agent.stop();
    }
  });

  test("an agent that allows the page's origin is managed from there", async () => {
    const agent = await startAgent({
      nodeName: "elsewhere",
      acl: true,
      config: {
        http_config: {
          response_headers: {
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Methods": "GET, PUT, POST, DELETE",
            "Access-Control-Allow-Headers": "X-Consul-Token, Content-Type",
          },
        },
      },
    });
    try {
      await page.goto(origin);
      await connect(agent);
      await shows(page.locator("#agent"), "elsewhere");
      await button("Register…").click();
      await field("Name", dialog()).fill("web");
      await page.keyboard.press("Enter");
      await row("web").waitFor();
    } finally {
      await agent.stop();
    }
  });
});
