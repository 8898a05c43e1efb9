// @ts-check
// The nodes of a datacenter of three agents, one of them killed, and the agent's own view.
import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./browser.mjs";
import { hostPageInCluster } from "./cluster.mjs";
import {
  becomes,
  button,
  dialog,
  drawer,
  extent,
  field,
  focusedKey,
  instanceRow,
  shows,
  toasts,
} from "./panel.mjs";

const [here, other, dead] = ["a1", "a2", "a3"];
/** The row of a node. @param {string} name */
const row = (name) => instanceRow("", name);
const names = () =>
  page
    .locator(".list.instances .rows > [role=row]")
    .evaluateAll((rows) => rows.map((it) => it.getAttribute("data-key")?.split("\n")[0]));
const banner = () => page.locator(".maintained");

const cluster = hostPageInCluster({
  config: { node_meta: { rack: "r7" } },
  prepare: () => cluster.kill(dead),
});
const { consul } = cluster;

test("the nodes show their own health, their version and the leader, worst first", async () => {
  await external("ext", "passing");
  await open("#/nodes");
  await shows(row(dead).locator(".health"), "Critical");
  await shows(row("ext").locator(".health"), "Passing");
  await shows(row(here).locator(".id"), "a1 leader");
  await shows(row(here).locator(".node"), String(cluster.agent(here).version.text));
  assert.doesNotMatch(await row(other).innerText(), /leader/);
  await becomes(names, [dead, here, other, "ext"]);
  await shows(extent(), "4 nodes");
  await page.locator("#search").fill("!passing");
  await becomes(names, [dead]);
  await page.locator("#search").fill("meta:rack=r7");
  await becomes(names, [here]);
});

test("nodes come, change and go by themselves, with three blocking queries at most", async () => {
  await open("#/nodes");
  /** @type {Set<unknown>} */
  const waiting = new Set();
  let most = 0;
  page.on("request", (request) => {
    if (!/[?&]index=[1-9]/.test(request.url())) return;
    waiting.add(request);
    most = Math.max(most, waiting.size);
    assert.doesNotMatch(request.url(), /state\/any|internal/);
  });
  page.on("requestfinished", (request) => waiting.delete(request));
  page.on("requestfailed", (request) => waiting.delete(request));
  await external("late", "passing");
  await shows(row("late").locator(".health"), "Passing");
  await external("late", "critical", "no disk");
  await shows(row("late").locator(".reason"), "no disk");
  await page.mouse.move(5, 5);
  await consul("PUT", "catalog/deregister", { Node: "late" });
  await becomes(() => row("late").count(), 0);
  assert.ok(most > 0 && most <= 3, `${most} blocking queries at once`);
});

test("a node that changes is on the screen within a second, also if nothing is watched", async () => {
  const Node = "quick";
  await external(Node, "passing");
  await open("#/nodes");
  await row(Node).waitFor();
  /** @type {number[]} */
  const reads = [];
  const isRead = (/** @type {string} */ url) => /health\/state\/passing/.test(url);
  page.on("request", (request) => {
    if (isRead(request.url())) reads.push(Date.now());
  });
  await external(Node, "warning", "slow");
  await shows(row(Node).locator(".reason"), "slow");
  await external(Node, "passing");
  await shows(row(Node).locator(".health"), "Passing");
  const before = reads.length;
  await becomes(async () => reads.length > before + 3, true);
  await consul("PUT", "catalog/deregister", { Node });
});

test("a node with more services than its drawer lists says so", async () => {
  const catalog = "**/v1/catalog/node/ext**";
  await external("ext", "passing");
  const Services = Object.fromEntries(
    Array.from({ length: 501 }, (_, at) => [`s-${at}`, { ID: `s-${at}`, Service: "web" }]),
  );
  const body = JSON.stringify({ Node: { Node: "ext" }, Services });
  await page.route(catalog, (route) =>
    route.fulfill({ body, contentType: "application/json", headers: { "X-Consul-Index": "1" } }),
  );
  await open("#/nodes/ext");
  await shows(drawer(), "These are the first 500 of 501.");
  assert.equal(await drawer().locator("li a").count(), 500);
  await drawer().getByRole("link", { name: "Show all" }).click();
  assert.match(page.url(), /#\/services\?node=ext$/);
});

test("the drawer of a node has its checks, services, meta and addresses", async () => {
  await consul("PUT", "agent/service/register", { Name: "web", ID: "web-1" });
  await external("ext", "critical", "line 1\nline 2");
  await open("#/nodes");
  await row("ext").click();
  await shows(drawer().locator(".output"), "line 2");
  await button("Copy Output", drawer()).waitFor();
  await open(`#/nodes/${here}`);
  await shows(drawer(), "Serf Health Status");
  await shows(drawer().locator(".pair"), /rack.*r7/);
  await shows(drawer().locator(".pair"), /lan_ipv4|lan/);
  await drawer().getByRole("link", { name: "web-1" }).click();
  await shows(drawer(), "web-1");
  assert.match(page.url(), /#\/services\/web\/a1\/web-1$/);
  await consul("PUT", "agent/service/deregister/web-1");
});

test("node maintenance can be started with a reason, ended from the banner, and undone (F23)", async () => {
  const reason = "a b&c=维护+ <b>x</b>";
  await open(`#/nodes/${here}`);
  await button("Maintenance…", drawer()).click();
  await shows(dialog(), "All services of the node");
  assert.equal(await button(/Edit|Duplicate/, drawer()).count(), 0);
  await shows(dialog(), cluster.agent(here).address);
  await field("Reason", dialog()).fill(reason);
  await button(`Start maintenance of ${here}`, dialog()).click();
  await shows(banner(), reason);
  await shows(row(here).locator(".health"), "Maintenance");
  await open("#/services");
  await shows(banner(), reason);
  await button("End maintenance", banner()).click();
  await shows(toasts(), `${here} is out of maintenance.`);
  await becomes(() => banner().count(), 0);
  await becomes(async () => (await focusedKey()) !== "", true);
  await button("Undo", toasts().locator(".toast", { hasText: "out of" })).click();
  await shows(banner(), reason);
  await consul("PUT", "agent/maintenance?enable=false");
  await becomes(() => banner().count(), 0);
});

test("another live node is changed at its own agent, and cannot be removed", async () => {
  await open(`#/nodes/${other}`);
  const remove = button("Deregister…", drawer());
  assert.equal(await remove.getAttribute("aria-disabled"), "true");
  assert.match(String(await remove.getAttribute("title")), /is alive/);
  await button("Maintenance…", drawer()).click();
  await shows(dialog(), `The agent of ${other} has to do this`);
  await field(`Address of the agent of ${other}`, dialog()).waitFor();
});

test("a dead node is removed from the catalog after 8 seconds, unless it is undone", async () => {
  await open(`#/nodes/${dead}`);
  const maintenance = button("Maintenance…", drawer());
  assert.equal(await maintenance.getAttribute("aria-disabled"), "true");
  await button("Deregister…", drawer()).click();
  await shows(dialog(), "The node, its services and its checks");
  await shows(dialog(), `the agent of ${dead} is not alive`);
  await shows(dialog(), "If its agent is started again");
  await shows(dialog(), "For 8 seconds");
  await button(`Deregister ${dead}`, dialog()).click();
  await button("Undo", toasts()).click();
  await shows(toasts(), `${dead} stays registered.`);
  await button("Deregister…", drawer()).click();
  await button(`Deregister ${dead}`, dialog()).click();
  await shows(toasts(), `Deregistering ${dead} in`);
  await shows(toasts(), `Deregistered ${dead}.`);
  await shows(drawer(), "not in the catalog any more");
});

test("an external node is removed, but not if it has become a live one", async () => {
  await external("ext", "passing");
  await open("#/nodes/ext");
  await button("Deregister…", drawer()).click();
  await shows(dialog(), "ext has no agent");
  await button("Deregister ext", dialog()).click();
  await shows(toasts(), "Deregistering ext in");
  const Check = { Node: "ext", CheckID: "serfHealth", Name: "Serf", Status: "passing" };
  await consul("PUT", "catalog/register", { Node: "ext", Address: "10.9.9.9", Check });
  await button("Now", toasts()).click();
  await shows(toasts().locator(".problem"), "ext is alive");
  await consul("PUT", "catalog/deregister", { Node: "ext", CheckID: "serfHealth" });
  await open("#/nodes/ext");
  await button("Deregister…", drawer()).click();
  await button("Deregister ext", dialog()).click();
  await button("Now", toasts()).click();
  await shows(toasts(), "Deregistered ext.");
});

test("the agent's page says what the agent and the catalog disagree about", async () => {
  const own = (/** @type {string} */ id) => instanceRow(id, here).locator(".reason");
  const Check = { TTL: "1h", Status: "passing" };
  const Checks = [{ ...Check, Name: "Alive" }];
  for (const Name of ["lost", "moved", "sick", "well"]) {
    const Meta = { owner: "ops" };
    const web = { Name, Port: 80, Tags: ["v1", "v2"], Meta, Checks };
    await consul("PUT", "agent/service/register", web);
  }
  const mesh = { DestinationServiceName: "well", Config: { a: 1 } };
  const Kind = "connect-proxy";
  const weighted = { Weights: { Passing: 3, Warning: 1 }, EnableTagOverride: true };
  const TaggedAddresses = { lan: { Address: "10.0.0.9", Port: 1 } };
  const proxy = { Name: "proxy", Kind, Port: 82, Proxy: mesh, TaggedAddresses, ...weighted };
  await consul("PUT", "agent/service/register", proxy);
  await open("#/agent");
  await shows(page.locator(".toolbar"), "The catalog agrees with the agent.");
  const node = { Node: here, Address: "127.0.0.1", SkipNodeUpdate: true };
  const put = (/** @type {object} */ entry) =>
    consul("PUT", "catalog/register", { ...node, ...entry });
  await put({ Service: { Service: "ghost", ID: "ghost" } });
  const moved = { Port: 81, Tags: ["v2", "v3"], Meta: { owner: "dev" }, Address: "10.0.0.1" };
  await put({ Service: { Service: "moved", ID: "moved", ...moved, ...weighted } });
  const ServiceID = "sick";
  const sick = { Node: here, ServiceID, Status: "critical" };
  await put({ Check: { ...sick, CheckID: "service:sick", Name: "Alive" } });
  await put({ Check: { ...sick, CheckID: "extra", Name: "Extra" } });
  await consul("PUT", "catalog/deregister", { Node: here, ServiceID: "lost" });
  await shows(own("lost"), "Missing in the catalog.");
  await shows(own("ghost"), "In the catalog, but unknown to the agent.");
  for (const difference of [
    "Port: 80, in the catalog 81.",
    "Tags: v1, in the catalog v3.",
    "Meta owner: ops, in the catalog dev.",
    "Address: –, in the catalog 10.0.0.1.",
    "Weights Passing: –, in the catalog 3.",
    "EnableTagOverride: –, in the catalog true.",
  ]) {
    await shows(own("moved"), difference);
  }
  await shows(own("sick"), "Check Alive: Passing, in the catalog Critical.");
  await shows(own("sick"), "Check Extra: –, in the catalog Critical.");
  await shows(page.locator(".toolbar"), "disagrees about 4 entries");
  assert.equal(await own("well").innerText(), "v1v2");
  assert.equal(await own("proxy").innerText(), "");
  await button("中文").click();
  await shows(own("sick"), "检查 Alive：正常，目录中为严重。");
  /** @type {string[]} */
  const asked = [];
  await instanceRow("well", here).click();
  await drawer().waitFor();
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.waitForTimeout(2_500);
  assert.deepEqual(
    asked.filter((it) => /agent\/(services|checks)$/.test(it)),
    [],
    "the agent's lists are only read while they are shown",
  );
});

/** @param {string} hash */
async function open(hash) {
  await page.goto(`${cluster.agent(here).address}/ui/${hash}`);
  await page.locator("[role=row]").nth(1).waitFor();
}

/** Registers a node that has no agent. @param {string} Node @param {string} Status @param {string} [Output] */
function external(Node, Status, Output = "") {
  const NodeMeta = { "external-node": "true" };
  const Check = { Node, CheckID: "disk", Name: "Disk", Status, Output };
  return consul("PUT", "catalog/register", { Node, Address: "10.9.9.9", NodeMeta, Check });
}
