// @ts-check
// Every state of the panel, for the tests that look at all of them. Importing this starts an agent without ACLs and one with
// ACLs, whose services stay for the whole file.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { allowComplaints, page, site } from "./browser.mjs";
import { call, ttl } from "./host.mjs";
import {
  button,
  dialog,
  drawer,
  field,
  instanceRow,
  openInstance,
  row,
  search,
  shows,
  signIn,
  toasts,
} from "./panel.mjs";

/** @typedef {import("../../scripts/consul-agent.mjs").Agent} Agent */

/** @type {Agent} */
let agent;
/** @type {Agent} */
let guarded;
/** May read everything but the agent, and change nothing. */
let reader = "";
/** May read nothing but the agent. */
let stranger = "";

const long = "a-name-that-is-much-longer-than-what-fits-into-a-column-of-the-list";
const Output = `GET http://10.0.0.1/health: 503 ${"Service Unavailable ".repeat(20)}`;

const services = [
  {
    Name: "web",
    ID: "web-1",
    Address: "10.0.0.1",
    Port: 8080,
    Tags: ["blue", "v1", "public", "edge", "eu"],
    Meta: { team: "discovery", version: "1.2.3" },
    Weights: { Passing: 3, Warning: 1 },
    EnableTagOverride: true,
    Checks: [
      { Name: "Disk", Notes: "See the handbook.", ...ttl("critical") },
      { Name: "Socket", TCP: "127.0.0.1:1", Interval: "1h", Status: "passing" },
    ],
  },
  { Name: "web", ID: "web-2", Check: ttl("passing") },
  { Name: "web", ID: "web-3", Check: ttl("warning") },
  { Name: "many", ID: "x".repeat(280), Tags: Array.from({ length: 99 }, (_, n) => `tag-${n}`) },
  { Name: "redis", Tags: ["cache"], Check: ttl("warning") },
  { Name: "search" },
  { Name: "billing", Check: ttl("passing") },
  { Name: long, ID: `${long}-1`, Tags: [long], Check: ttl("passing") },
  ...Array.from({ length: 40 }, (_, n) => ({ Name: `job-${n}`, Check: ttl("passing") })),
];

const nodes = [
  {
    Node: "printer",
    Address: "10.0.0.7",
    NodeMeta: { "external-node": "true" },
    Service: { Service: "web", ID: "web-5", Port: 81 },
    Check: { Node: "printer", CheckID: "ping", Name: "Ping", Status: "critical", Output },
  },
  // Its agent is said to live, but cannot be reached.
  {
    Node: "far",
    Address: "10.0.0.8",
    Service: { Service: "web", ID: "web-6", Port: 82 },
    Check: { Node: "far", CheckID: "serfHealth", Name: "Serf Health Status", Status: "passing" },
  },
];

before(async () => {
  [agent, guarded] = await Promise.all([
    startAgent({ uiDir: site }),
    startAgent({ uiDir: site, acl: true }),
  ]);
  for (const service of services) await consul("PUT", "agent/service/register", service);
  await consul("PUT", "agent/check/fail/service:web-1:1");
  await consul("PUT", "agent/service/maintenance/web-2?enable=true&reason=moving");
  await call(guarded, "PUT", "agent/service/register", { Name: "web", Check: ttl("passing") });
  reader = await tokenFor(
    'service_prefix "" { policy = "read" } node_prefix "" { policy = "read" }',
  );
  stranger = await tokenFor('agent_prefix "" { policy = "read" }');
});
after(() => Promise.all([agent?.stop(), guarded?.stop()]));

/** @type {(method: string, path: string, body?: unknown) => Promise<any>} */
const consul = (method, path, body) => call(agent, method, path, body);

/** @param {string} rules */
async function tokenFor(rules) {
  const policy = { Name: `p${rules.length}`, Rules: rules };
  const { Name } = await call(guarded, "PUT", "acl/policy", policy);
  return (await call(guarded, "PUT", "acl/token", { Policies: [{ Name }] })).SecretID;
}

/** What shows that a page of the panel is there. */
const loaded = () => page.locator("[role=row]").nth(1);

async function registerNodes() {
  for (const node of nodes) await consul("PUT", "catalog/register", node);
}

/** @param {string} [hash] @param {string} [query] */
async function open(hash = "", query = "") {
  await registerNodes();
  await page.goto(`${agent.address}/ui/${query}${hash}`);
  // Details may cover the list.
  await loaded().waitFor({ state: "attached" });
}

/** @param {string} token */
async function openGuarded(token) {
  await page.goto(`${guarded.address}/ui/`);
  await shows(signIn(), "needs a token");
  await field("Token").fill(token);
  await button("Connect").click();
}

/** @param {string} id @param {string} action */
async function openAction(id, action, node = "node-1") {
  await open(`#/services/web/${node}/${id}`);
  const choice = button(action, drawer());
  // Once a minute the server removes nodes that are not members, which may have been right now.
  for (let turn = 0; turn < 30 && !(await choice.isVisible()); turn++) {
    await registerNodes();
    await page.waitForTimeout(500);
  }
  await choice.click();
  await dialog().waitFor();
}

async function openForm() {
  await open();
  await button("Register…").click();
  await dialog().waitFor();
}

/** @param {string | RegExp} name */
async function openMenu(name) {
  await button(name).first().click();
  await page.getByRole("menu").waitFor();
}

/** @param {() => Promise<void>} reach */
const inChinese = (reach) => async () => {
  await page.addInitScript(() => localStorage.setItem("consul-wasm.language", "zh"));
  await reach();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "zh");
};

const overview = () => open();
const instance = () => open("#/services/web/node-1/web-1");

/** How each state is reached, by its name. @type {Record<string, () => Promise<unknown>>} */
export const states = {
  async loading() {
    await page.route("**/v1/agent/self", () => {});
    await page.goto(`${agent.address}/ui/`);
    await page.locator(".skeleton").waitFor();
  },
  async "loading the services"() {
    await page.route("**/v1/catalog/services*", () => {});
    await page.goto(`${agent.address}/ui/`);
    await page.locator("main .skeleton").waitFor();
    await shows(page.locator(".agent"), "node-1");
  },
  async "signed out"() {
    await open();
    await openMenu("Settings");
    await page.getByRole("menuitem", { name: "Disconnect" }).click();
    await signIn().waitFor();
  },
  async "a token is needed"() {
    await page.goto(`${guarded.address}/ui/`);
    await shows(signIn(), "needs a token");
  },
  async "a token is refused"() {
    await openGuarded("00000000-0000-0000-0000-000000000000");
    await shows(signIn().locator(".problem"), "ACL not found");
  },
  async "an agent of another origin is refused"() {
    await states["signed out"]?.();
    await field("Address", signIn()).fill("http://127.0.0.1:1");
    await button("Connect").click();
    await shows(signIn().locator(".problem"), "Put this into its configuration");
  },
  async "a limited token"() {
    await openGuarded(reader);
    await shows(page.locator(".agent"), "limited token");
    await row("web").waitFor();
  },
  async "an action is refused"() {
    await openGuarded(reader);
    await row("web").click();
    await openInstance("web");
    await button("Maintenance…", drawer()).click();
    await button("Start maintenance of web", dialog()).click();
    await shows(dialog().locator(".problem"), "Permission denied");
  },
  async empty() {
    await openGuarded(stranger);
    await shows(page.locator(".blank"), "There are no services");
  },
  async "read-only"() {
    await open("#/services/web/node-1/web-1", "?readonly");
    await shows(page.locator(".agent"), "read-only");
  },
  overview,
  async filtered() {
    await open("#/services?tag=blue&health=critical");
    await button("Remove the filter tag: blue").waitFor();
  },
  async "nothing found"() {
    await open();
    await search().fill("nothing");
    await shows(page.locator(".blank"), "No service matches.");
  },
  "a service": () => open("#/services/web"),
  "an instance": instance,
  async "an instance with long values"() {
    await open(`#/services/many/node-1/${"x".repeat(280)}`);
    await drawer().waitFor();
  },
  async "a dialog with long values"() {
    await states["an instance with long values"]?.();
    await button("Deregister…", drawer()).click();
    await dialog().waitFor();
  },
  async "an instance of another node"() {
    await open("#/services/web/far/web-6");
    await drawer().waitFor();
  },
  nodes: () => open("#/nodes"),
  async "a node"() {
    await open("#/nodes/printer");
    await shows(drawer().locator(".output"), "Service Unavailable");
  },
  async "the agent, of which the catalog disagrees"() {
    const entry = { Node: "node-1", Address: "127.0.0.1", SkipNodeUpdate: true };
    const Service = { Service: "search", ID: "search", Port: 1 };
    await consul("PUT", "catalog/register", { ...entry, Service });
    await open("#/agent");
    await instanceRow("search").waitFor();
  },
  async "the menu of the settings"() {
    await open();
    await openMenu("Settings");
  },
  async "the menu of the order"() {
    await open();
    await openMenu("Worst first");
  },
  async "the menu of an instance"() {
    await open("#/services/web");
    await openMenu("Actions for web-1");
  },
  async "the list of keys"() {
    await open();
    await page.keyboard.press("?");
    await dialog().waitFor();
  },
  async "selected rows"() {
    await open();
    await loaded().focus();
    await page.keyboard.press("Space");
    await page.locator(".selection").waitFor();
  },
  "the form": openForm,
  async "the form with mistakes"() {
    await openForm();
    await field("ID", dialog()).fill("..");
    await field("Port", dialog()).fill("99999");
    for (const kind of ["HTTP", "TTL", "Args"]) {
      await button("Add a check", dialog()).click();
      await dialog().locator("select").last().selectOption(kind);
    }
    await dialog().locator(".end .primary").click();
    await shows(dialog().locator(".end .problem"), "This is needed");
  },
  async "the form with wrong JSON"() {
    await openForm();
    await field("JSON", dialog()).fill('{"Name": }');
    await dialog().locator(".end .primary").click();
    await shows(dialog().locator(".end .problem"), "Invalid JSON");
  },
  async "the form with services to convert"() {
    await openForm();
    await field("JSON", dialog()).fill('{"services": [{"name": "a"}, {"name": "b"}]}');
    await dialog().locator(".found button").nth(1).waitFor();
  },
  async "the form that would replace a service"() {
    await openForm();
    await field("Name", dialog()).fill("web");
    await field("ID", dialog()).fill("web-1");
    await dialog().locator(".end .primary").click();
    await dialog().locator(".changes").waitFor();
  },
  "editing an instance": () => openAction("web-1", "Edit…"),
  "duplicating an instance": () => openAction("web-1", "Duplicate…"),
  "starting maintenance": () => openAction("web-1", "Maintenance…"),
  "starting maintenance on another agent": () => openAction("web-6", "Maintenance…", "far"),
  deregistering: () => openAction("web-1", "Deregister…"),
  async "news with Undo"() {
    await consul("PUT", "agent/service/maintenance/web-2?enable=true");
    await open("#/services/web/node-1/web-2");
    await button("End maintenance", drawer()).click();
    await button("Undo", toasts()).waitFor();
  },
  async "a removal that waits"() {
    await openAction("web-1", "Deregister…");
    await button("Deregister web-1", dialog()).click();
    await shows(toasts(), "Deregistering web-1 in");
  },
  async "leaving while a removal waits"() {
    await states["a removal that waits"]?.();
    await openMenu("Settings");
    await page.getByRole("menuitem", { name: "Disconnect" }).click();
    await dialog().waitFor();
  },
  async "a failed action"() {
    await instance();
    await page.route("**/v1/agent/check/**", (route) =>
      route.fulfill({ status: 500, body: `Unknown check: ${Output.repeat(20)}` }),
    );
    await button("Fail", drawer()).first().click();
    await shows(toasts().locator(".problem"), "Unknown check");
  },
  async "the order has changed"() {
    await consul("PUT", "agent/check/pass/service:job-30");
    await open();
    await loaded().hover();
    await consul("PUT", "agent/check/fail/service:job-30");
    await page.locator(".order").waitFor();
  },
  async "the node is in maintenance"() {
    await page.route("**/v1/health/state/critical*", async (route) => {
      if (/index=[1-9]/.test(route.request().url())) return;
      const response = await route.fetch();
      const own = { Node: "node-1", ServiceID: "", ServiceName: "", Status: "critical" };
      const check = {
        ...own,
        CheckID: "_node_maintenance",
        Name: "Maintenance",
        Notes: "new disk",
      };
      await route.fulfill({ response, json: [...(await response.json()), check] });
    });
    await open();
    await page.locator(".maintained").waitFor();
  },
  async "the connection is lost"() {
    await open("#/services/web/node-1/web-1");
    await page.route("**/v1/**", (route) => route.abort());
    await page.locator(".light[data-link=lost]").waitFor();
    await page.locator(".lost").waitFor();
  },
  "the overview in Chinese": inChinese(overview),
  "an instance in Chinese": inChinese(instance),
  "the form in Chinese": inChinese(async () => {
    await open();
    await button("注册…").click();
    await dialog().waitFor();
  }),
};

/** Some states cannot be reached without problems that the browser reports. @param {string} name of the state */
export function allowComplaintsOf(name) {
  if (/lost|another origin/.test(name)) allowComplaints(/ERR_|CORS/);
}
