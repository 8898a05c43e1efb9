// @ts-check
// Actions in a cluster with ACLs, with tokens of different rights.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { page } from "./browser.mjs";
import { hostPageInCluster } from "./cluster.mjs";
import { ttl } from "./host.mjs";
import {
  becomes,
  button,
  dialog,
  drawer,
  field,
  instanceRow,
  shows,
  signIn,
  toasts,
} from "./panel.mjs";

/** @type {string} A token that may change only the service web, and may not read an agent. */
let limited;
const cluster = hostPageInCluster({
  acl: true,
  async prepare() {
    limited = await cluster.tokenFor(`
      service "web" { policy = "write" }
      service_prefix "" { policy = "read" }
      node_prefix "" { policy = "read" }`);
    await consul("PUT", "agent/service/register", { Name: "web", ID: "web-3" }, "a3");
    await cluster.kill("a3");
  },
});
const { consul, servicesOf, checksOf } = cluster;
const address = (/** @type {string} */ node) => cluster.agent(node).address;
const manager = () => String(cluster.agent().token);
const maintenance = "_service_maintenance:web-1";
const waiting = () => toasts().locator(".pending");
const problem = () => toasts().locator(".problem");
const addressField = () => field("Address of the agent of a2", dialog());
const tokenField = () => field("Token for a2", dialog());

/** @param {string} service @param {string} node @param {string} token */
async function openInstance(service, node, token) {
  await cluster.open(`#/services/${service}/${node}/${service}-1`, token);
  await drawer().waitFor();
}

/** @param {string} name */
async function reason(name, within = drawer()) {
  const it = button(name, within);
  await becomes(() => it.getAttribute("aria-disabled"), "true");
  return String(await it.getAttribute("title"));
}

async function removeDeadNode() {
  await page.evaluate(() => {
    location.hash = "#/nodes/a3";
  });
  await shows(drawer(), "a3");
  await button("Deregister…", drawer()).click();
  await button("Deregister a3", dialog()).click();
  await button("Now", waiting()).click();
}

const disconnect = async () => {
  await button("Settings").click();
  await page.getByRole("menuitem", { name: "Disconnect" }).click();
};

beforeEach(async () => {
  for (const node of ["a1", "a2"]) {
    const Checks = [{ ...ttl("passing"), CheckID: "beat", Name: "Heartbeat" }];
    const path = "agent/service/register?replace-existing-checks=true";
    await consul("PUT", path, { Name: "web", ID: "web-1", Checks }, node);
    await consul("PUT", path, { Name: "db", ID: "db-1" }, node);
  }
});

test("a token that may not read the agent can do what its policies allow", async () => {
  await openInstance("web", "a1", limited);
  await shows(page.locator(".agent"), "limited token");
  await button("Maintenance…", drawer()).click();
  await shows(dialog(), `On the agent that this page talks to, ${address("a1")}.`);
  await button("Start maintenance of web-1", dialog()).click();
  await shows(toasts(), "web-1 is in maintenance.");
  assert.ok((await checksOf()).includes(maintenance));
  await button("End maintenance", drawer()).click();
  await shows(toasts(), "web-1 is out of maintenance.");
  const check = drawer().locator(".check").filter({ hasText: "Heartbeat" });
  await field("Note", check).fill("by a limited token");
  await button("Warn", check).click();
  await shows(check.locator(".output"), "by a limited token");
  await button("Edit…", drawer()).click();
  await field("Port", dialog()).fill("81");
  await button("Change web-1", dialog()).click();
  await shows(toasts(), "Replaced web-1.");
  assert.equal((await servicesOf())["web-1"]?.Port, 81);
  await button("Deregister…", drawer()).click();
  await button("Deregister web-1", dialog()).click();
  await button("Now", waiting()).click();
  await shows(toasts(), "Deregistered web-1.");
  assert.ok(!("web-1" in (await servicesOf())));
  assert.ok("web-1" in (await servicesOf("a2")));
});

test("a wrong address is refused, although the token may not read the agent there", async () => {
  const token = await cluster.tokenFor(`
    service_prefix "" { policy = "write" }
    node_prefix "" { policy = "write" }`);
  await openInstance("db", "a2", token);
  await button("Deregister…", drawer()).click();
  await addressField().fill(address("a1"));
  await tokenField().fill(token);
  await button("Deregister db-1", dialog()).click();
  await shows(dialog().locator(".problem"), `The agent at ${address("a1")} is a1`);
  await cluster.open("#/nodes/a2", token);
  await button("Maintenance…", drawer()).click();
  await addressField().fill(address("a1"));
  await tokenField().fill(token);
  await button("Start maintenance of a2", dialog()).click();
  await shows(dialog().locator(".problem"), `The agent at ${address("a1")} is a1`);
  assert.ok(!(await checksOf("a1")).includes("_node_maintenance"));

  // An agent without checks cannot be told from another one.
  for (const node of ["a1", "a2"])
    await consul("PUT", "agent/service/deregister/web-1", undefined, node);
  await button("Start maintenance of a2", dialog()).click();
  await shows(dialog().locator(".problem"), "does not say which one it is");
  assert.ok(!(await checksOf("a1")).includes("_node_maintenance"));
  assert.ok("db-1" in (await servicesOf("a2")));
});

test("an agent whose name the token may not read acts itself, and not the catalog", async () => {
  const token = await cluster.tokenFor('service "db" { policy = "write" }');
  await cluster.open("#/agent", token);
  await instanceRow("db-1", "").focus();
  await page.keyboard.press("x");
  await shows(dialog(), `On the agent that this page talks to, ${address("a1")}.`);
  await button("Deregister db-1", dialog()).click();
  await button("Now", waiting()).click();
  await shows(toasts(), "Deregistered db-1.");
  assert.ok(!("db-1" in (await servicesOf())));
});

test("what is refused after the countdown is said, and only that is not offered again", async () => {
  await openInstance("db", "a1", limited);
  await button("Deregister…", drawer()).click();
  await button("Deregister db-1", dialog()).click();
  await shows(waiting(), "Deregistering db-1 in");
  await shows(toasts(), "db-1 was not deregistered.");
  await shows(problem(), "Permission denied");
  assert.match(await reason("Deregister…"), /token may not/);
  assert.ok("db-1" in (await servicesOf()));
  await removeDeadNode();
  await shows(toasts(), "a3 was not deregistered.");
  assert.match(await reason("Deregister…"), /token may not/);
  for (const place of ["#/services/web/a1/web-1", "#/nodes/a1"]) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, place);
    const it = button("Maintenance…", drawer());
    await becomes(() => it.getAttribute("aria-disabled"), "false");
  }
});

test("another agent gets only the token that was typed for it, which is kept until the page disconnects", async () => {
  /** @type {Set<string>} */
  const tokens = new Set();
  page.on("request", (request) => {
    const { "x-consul-token": token } = request.headers();
    if (request.url().startsWith(address("a2")) && token) tokens.add(token);
  });
  await openInstance("web", "a2", manager());
  await button("Maintenance…", drawer()).click();
  await addressField().fill(address("a2"));
  await button("Start maintenance of web-1", dialog()).click();
  await shows(dialog().locator(".problem"), "does not say which one it is");
  await tokenField().fill("secret");
  await addressField().fill(`${address("a2")}/`);
  assert.equal(await tokenField().inputValue(), "", "a token belongs to one address (F8)");
  await addressField().fill(address("a2"));
  await tokenField().fill(limited);
  await button("Start maintenance of web-1", dialog()).click();
  await shows(toasts(), "web-1 is in maintenance.");
  assert.ok((await checksOf("a2")).includes(maintenance));
  // The refusal was that of a missing token, which says nothing about the token of this session.
  const end = button("End maintenance", drawer());
  assert.equal(await end.getAttribute("aria-disabled"), "false");
  await end.click();
  await shows(toasts(), "web-1 is out of maintenance.");
  const check = drawer().locator(".check").filter({ hasText: "Heartbeat" });
  await button("Warn", check).click();
  await shows(toasts(), "Reported: Heartbeat is warning.");
  assert.deepEqual([...tokens], [limited]);

  await disconnect();
  await field("Token", signIn()).fill(manager());
  await button("Connect").click();
  await instanceRow("web-1", "a2").or(page.locator("[data-key=web]")).first().waitFor();
  await page.evaluate(() => {
    location.hash = "#/services/web/a2/web-1";
  });
  await button("Maintenance…", drawer()).click();
  assert.equal(await addressField().inputValue(), address("a2"));
  assert.equal(await tokenField().inputValue(), "");
  await button("Start maintenance of web-1", dialog()).click();
  await shows(dialog().locator(".problem"), "does not say which one it is");
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  assert.ok(!stored.includes(limited), "a token of another agent is stored");
});

test("nodes are put into maintenance by their agents, and a dead one is removed", async () => {
  await cluster.open("#/nodes/a2", manager());
  await button("Maintenance…", drawer()).click();
  await addressField().fill(address("a2"));
  await tokenField().fill(manager());
  await button("Start maintenance of a2", dialog()).click();
  await shows(toasts(), "a2 is in maintenance.");
  assert.deepEqual((await checksOf("a2")).includes("_node_maintenance"), true);
  assert.deepEqual((await checksOf("a1")).includes("_node_maintenance"), false);
  await button("End maintenance", drawer()).click();
  await shows(toasts(), "a2 is out of maintenance.");
  assert.deepEqual((await checksOf("a2")).includes("_node_maintenance"), false);
  await removeDeadNode();
  await shows(toasts(), "Deregistered a3.");
  const left = await consul("GET", "catalog/nodes");
  assert.deepEqual(left.map((/** @type {{ Node: string }} */ it) => it.Node).sort(), ["a1", "a2"]);
});

test("a token that is deleted during the countdown removes nothing, and the page says so", async () => {
  const token = await cluster.tokenFor(
    'service_prefix "" { policy = "write" } node_prefix "" { policy = "read" }',
  );
  const { AccessorID } = await (
    await fetch(`${address("a1")}/v1/acl/token/self`, { headers: { "X-Consul-Token": token } })
  ).json();
  await openInstance("db", "a1", token);
  await button("Deregister…", drawer()).click();
  await button("Deregister db-1", dialog()).click();
  await shows(waiting(), "Deregistering db-1 in");
  await consul("DELETE", `acl/token/${AccessorID}`);
  await button("Now", waiting()).click();
  await shows(toasts(), "db-1 was not deregistered.");
  await shows(problem(), "ACL not found");
  assert.ok("db-1" in (await servicesOf()));
});

test("another token does not send what was decided with the first one", async () => {
  await openInstance("db", "a1", limited);
  await button("Deregister…", drawer()).click();
  await button("Deregister db-1", dialog()).click();
  await shows(waiting(), "Deregistering db-1 in");
  await disconnect();
  await shows(dialog(), "1 removal is still waiting.");
  // It fails, so the page stays, and says it.
  await button("Send removals now and disconnect", dialog()).click();
  await shows(toasts(), "db-1 was not deregistered.");
  await shows(problem(), "Permission denied");
  await shows(page.locator(".agent"), "limited token");
  await page.evaluate(() => {
    location.hash = "#/services/web/a1/web-1";
  });
  await button("Deregister…", drawer()).click();
  await button("Deregister web-1", dialog()).click();
  await shows(waiting(), "Deregistering web-1 in");
  await disconnect();
  await button("Drop and disconnect", dialog()).click();
  await field("Token", signIn()).fill(manager());
  await button("Connect").click();
  await page.locator(".list").waitFor();
  assert.equal(await toasts().locator(".toast").count(), 0);
  await page.waitForTimeout(8_500);
  assert.ok("web-1" in (await servicesOf()), "it was sent with another token");
  assert.ok("db-1" in (await servicesOf()));
});
