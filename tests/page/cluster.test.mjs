// @ts-check
// Actions on what other agents own, or what no agent owns any more. Two agents have a service with the same ID, so that an
// action that goes to the wrong one does harm.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { expectComplaint, page } from "./browser.mjs";
import { hostPageInCluster } from "./cluster.mjs";
import { ttl } from "./host.mjs";
import {
  becomes,
  button,
  dialog,
  drawer,
  field,
  instanceRow,
  row,
  shows,
  toasts,
} from "./panel.mjs";

const cluster = hostPageInCluster({
  async prepare() {
    await consul("PUT", "agent/service/register", { Name: "web", ID: "web-3" }, "a3");
    await cluster.kill("a3");
  },
});
const { consul, servicesOf, checksOf } = cluster;
const address = (/** @type {string} */ node) => cluster.agent(node).address;
const maintenance = "_service_maintenance:web-1";
const addressField = () => field("Address of the agent of a2", dialog());
const problem = () => dialog().locator(".problem");
const waiting = () => toasts().locator(".pending");

/** @param {string} node */
async function openInstance(node, id = "web-1") {
  await cluster.open("#/services/web");
  await instanceRow(id, node).click();
  await drawer().waitFor();
}

/** Registers the same service, without maintenance, on both agents that live. */
async function reset() {
  for (const node of ["a1", "a2"]) {
    const Check = { ...ttl("passing"), CheckID: "beat", Name: "Heartbeat" };
    const web = { Name: "web", ID: "web-1", Port: 80, Check };
    const path = "agent/service/register?replace-existing-checks=true";
    await consul("PUT", path, web, node);
  }
}

/** Says the address of the agent of a2 in a dialog, and confirms. @param {string} action */
async function confirmAtOther(action) {
  await addressField().fill(address("a2"));
  await button(action, dialog()).click();
  await becomes(() => dialog().count(), 0);
}

beforeEach(reset);

test("maintenance of an instance of another node is started by its agent, whose address is saved", async () => {
  await openInstance("a2");
  await button("Maintenance…", drawer()).click();
  await shows(dialog(), "The agent of a2 has to do this, and this page talks to another one.");
  await confirmAtOther("Start maintenance of web-1");
  await shows(toasts(), "web-1 is in maintenance.");
  assert.ok((await checksOf("a2")).includes(maintenance));
  assert.ok(!(await checksOf("a1")).includes(maintenance));
  await button("Undo", toasts()).click();
  await shows(toasts(), "web-1 is out of maintenance.");
  assert.ok(!(await checksOf("a2")).includes(maintenance));

  await page.reload();
  await button("Maintenance…", drawer()).click();
  assert.equal(await addressField().inputValue(), address("a2"));
  await shows(dialog(), `On the agent of a2, at ${address("a2")}.`);
  await button("Start maintenance of web-1", dialog()).click();
  await shows(toasts(), "web-1 is in maintenance.");
  await button("End maintenance", drawer()).click();
  await shows(toasts(), "web-1 is out of maintenance.");
  assert.ok(!(await checksOf("a2")).includes(maintenance));
});

test("an address that is not that of the owning agent is refused, and not saved", async () => {
  await openInstance("a2");
  await button("Deregister…", drawer()).click();
  await addressField().fill(address("a1"));
  await button("Deregister web-1", dialog()).click();
  await shows(problem(), `The agent at ${address("a1")} is a1`);
  await addressField().fill("   ");
  await button("Deregister web-1", dialog()).click();
  await shows(problem(), "The agent of a2 has to do this");
  assert.equal(await waiting().count(), 0);
  assert.equal(await page.evaluate(() => localStorage.getItem("consul-wasm.agents")), null);
  assert.ok("web-1" in (await servicesOf("a1")));
});

test("editing an instance of another node changes it at its agent", async () => {
  await openInstance("a2");
  await button("Edit…", drawer()).click();
  await shows(dialog(), "The agent of a2 has to do this");
  await field("Port", dialog()).fill("81");
  await addressField().fill(address("a1"));
  await button("Change web-1", dialog()).click();
  await shows(problem(), "is a1");
  await confirmAtOther("Change web-1");
  await shows(toasts(), "Replaced web-1.");
  assert.equal((await servicesOf("a2"))["web-1"]?.Port, 81);
  assert.equal((await servicesOf("a1"))["web-1"]?.Port, 80);
  await button("Undo", toasts()).click();
  await shows(toasts(), "web-1 is as it was before.");
  assert.equal((await servicesOf("a2"))["web-1"]?.Port, 80);
});

test("an instance that is edited in place is changed at its agent, and nowhere else", async () => {
  await openInstance("a2");
  await button("Change port, tags, meta, weights", drawer()).click();
  await field("Address of the agent of a2", drawer().locator(".quick-edit")).fill(address("a1"));
  await field("Port", drawer()).fill("81");
  await button("Change web-1", drawer()).click();
  await shows(drawer().locator(".problem"), `The agent at ${address("a1")} is a1`);
  assert.equal((await servicesOf("a1"))["web-1"]?.Port, 80);
  await field("Address of the agent of a2", drawer().locator(".quick-edit")).fill(address("a2"));
  await button("Change web-1", drawer()).click();
  await shows(toasts(), "Replaced web-1.");
  assert.equal((await servicesOf("a2"))["web-1"]?.Port, 81);
  assert.equal((await servicesOf("a1"))["web-1"]?.Port, 80);
});

test("a form whose agent dies while it is open changes nothing on another agent", async () => {
  /** @param {string} Status */
  const tellThatItIs = (Status) => {
    const node = { Node: "a2", Address: "127.0.0.1", SkipNodeUpdate: true };
    const Check = { Node: "a2", CheckID: "serfHealth", Name: "Serf Health Status", Status };
    return consul("PUT", "catalog/register", { ...node, Check });
  };
  const why = "a2 has no agent that is alive";
  await openInstance("a2");
  await button("Change port, tags, meta, weights", drawer()).click();
  await field("Port", drawer()).fill("81");
  await tellThatItIs("critical");
  try {
    await shows(drawer().locator(".quick-edit"), "In the catalog: the agent of a2 is not alive.");
    await button("Change web-1", drawer()).click();
    await shows(drawer().locator(".quick-edit .problem"), why);
    assert.equal((await servicesOf("a1"))["web-1"]?.Port, 80);
  } finally {
    await tellThatItIs("passing");
  }
});

test("a duplicate of an instance of another node is registered with the agent that the dialog names", async () => {
  await openInstance("a2");
  await button("Duplicate…", drawer()).click();
  await shows(dialog(), `On the agent that this page talks to, ${address("a1")}.`);
  await button("Register web-1-2", dialog()).click();
  await shows(toasts(), "Registered web-1-2.");
  assert.ok("web-1-2" in (await servicesOf("a1")));
  assert.ok(!("web-1-2" in (await servicesOf("a2"))));
  await consul("PUT", "agent/service/deregister/web-1-2");
});

test("a report of a TTL check of another node goes to its agent, with its note", async () => {
  await openInstance("a2");
  const check = drawer().locator(".check").filter({ hasText: "Heartbeat" });
  await shows(check, "The agent of a2 has to do this");
  await field("Address of the agent of a2", check).fill(address("a1"));
  await button("Fail", check).click();
  await shows(toasts().locator(".problem"), "is a1");
  await field("Note", check).fill("disk replaced");
  await field("Address of the agent of a2", check).fill(address("a2"));
  await button("Warn", check).click();
  await shows(toasts(), "Reported: Heartbeat is warning.");
  const { beat } = await consul("GET", "agent/checks", undefined, "a2");
  assert.deepEqual([beat.Status, beat.Output], ["warning", "disk replaced"]);
  assert.equal((await consul("GET", "agent/checks")).beat.Status, "passing");
  // It is known now.
  await becomes(() => field("Address of the agent of a2", check).count(), 0);
  await button("Pass", check).click();
  await shows(toasts(), "Reported: Heartbeat is passing.");
});

test("an instance of another node is deregistered by its agent, unless it is undone", async () => {
  await openInstance("a2");
  for (const choice of ["Undo", "Now"]) {
    await button("Deregister…", drawer()).click();
    await confirmAtOther("Deregister web-1");
    await shows(waiting(), "Deregistering web-1 (a2) in");
    await button(choice, waiting()).click();
    await becomes(() => waiting().count(), 0);
    assert.equal("web-1" in (await servicesOf("a2")), choice === "Undo");
  }
  await shows(toasts(), "Deregistered web-1 (a2).");
  assert.ok("web-1" in (await servicesOf("a1")));
});

test("several removals on several nodes wait at once, and each can be undone by itself", async () => {
  await openInstance("a1");
  await button("Deregister…", drawer()).click();
  await shows(dialog(), `On the agent that this page talks to, ${address("a1")}.`);
  await button("Deregister web-1", dialog()).click();
  await becomes(() => dialog().count(), 0);
  await page.evaluate(() => {
    location.hash = "#/services/web/a2/web-1";
  });
  await shows(drawer(), "a2");
  await button("Deregister…", drawer()).click();
  await confirmAtOther("Deregister web-1");
  const own = waiting().filter({ hasNotText: "(a2)" });
  await button("Undo", own).click();
  await shows(toasts(), "web-1 stays registered.");
  await shows(toasts(), "Deregistered web-1 (a2).");
  assert.ok("web-1" in (await servicesOf("a1")));
  assert.ok(!("web-1" in (await servicesOf("a2"))));
});

test("no action reaches another agent that has got the address of this one", async () => {
  await openInstance("a1");
  await consul("PUT", "agent/service/maintenance/web-1?enable=true");
  await consul("PUT", "agent/service/maintenance/web-1?enable=true", undefined, "a2");
  await button("End maintenance", drawer()).waitFor();
  await button("Deregister…", drawer()).click();
  await button("Deregister web-1", dialog()).click();
  await shows(waiting(), "Deregistering web-1");
  /** @type {string[]} */
  const written = [];
  await page.route(`${address("a1")}/v1/**`, async (route) => {
    const request = route.request();
    if (request.method() !== "GET") written.push(request.url());
    const url = request.url().replace(address("a1"), address("a2"));
    // A page that is left answers nothing.
    const response = await route.fetch({ url }).catch(() => undefined);
    if (response) await route.fulfill({ response }).catch(() => {});
  });
  await button("Now", waiting()).click();
  await shows(toasts(), "web-1 was not deregistered.");
  await shows(toasts().locator(".problem"), `The agent at ${address("a1")} is a2`);
  await shows(page.locator(".agent"), "a2");
  // The page knows now that it talks to another agent, so the dialog asks for the right one.
  await button("End maintenance", drawer()).click();
  await field("Address of the agent of a1", dialog()).waitFor();
  await page.keyboard.press("Escape");
  assert.deepEqual(written, []);
  assert.ok("web-1" in (await servicesOf("a2")));
  assert.ok((await checksOf("a2")).includes(maintenance));
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("an external service is removed from the catalog, and its node stays", async () => {
  const Service = { ID: "mail-1", Service: "mail" };
  const NodeMeta = { "external-node": "true" };
  await consul("PUT", "catalog/register", { Node: "ext", Address: "10.9.9.9", NodeMeta, Service });
  await cluster.open("#/services/mail/ext/mail-1");
  await drawer().waitFor();
  for (const name of ["Maintenance…", "Edit…"]) {
    assert.equal(await button(name, drawer()).getAttribute("aria-disabled"), "true");
  }
  await button("Deregister…", drawer()).click();
  await shows(dialog(), "In the catalog: ext has no agent.");
  await shows(dialog(), "Whatever registered it may do so again.");
  await button("Deregister mail-1", dialog()).click();
  await button("Now", waiting()).click();
  await shows(toasts(), "Deregistered mail-1 (ext).");
  const { Node, Services } = await consul("GET", "catalog/node/ext");
  assert.deepEqual([Node.Node, Services], ["ext", {}]);
  await consul("PUT", "catalog/deregister", { Node: "ext" });
});

test("an external service that was registered again during the countdown is not removed", async () => {
  const register = (/** @type {number} */ Port) => {
    const Service = { ID: "mail-1", Service: "mail", Port };
    return consul("PUT", "catalog/register", { Node: "ext", Address: "10.9.9.9", Service });
  };
  await register(25);
  for (const [hash, title, shown] of [
    ["#/services/mail/ext/mail-1", "mail-1", "mail-1 (ext)"],
    ["#/nodes/ext", "ext", "ext"],
  ]) {
    await cluster.open(String(hash));
    await button("Deregister…", drawer()).click();
    await button(`Deregister ${title}`, dialog()).click();
    await shows(waiting(), `Deregistering ${shown} in`);
    await register(hash?.includes("nodes") ? 27 : 26);
    await button("Now", waiting()).click();
    await shows(toasts(), `${shown} was not deregistered.`);
    await shows(toasts().locator(".problem"), `${title} has been changed since.`);
    assert.ok("mail-1" in (await consul("GET", "catalog/node/ext")).Services);
  }
  await consul("PUT", "catalog/deregister", { Node: "ext" });
});

test("an instance of a dead node is removed from the catalog, but not if its agent has come back", async () => {
  const inCatalog = async () => {
    const list = await consul("GET", "catalog/service/web");
    return list.some((/** @type {{ Node: string }} */ it) => it.Node === "a3");
  };
  await openInstance("a3", "web-3");
  await shows(instanceRow("web-3", "a3").locator(".health"), "Critical");
  assert.equal(await drawer().getByText("Consul treats the service as passing").count(), 0);
  for (const name of ["Maintenance…", "Edit…"]) {
    assert.equal(await button(name, drawer()).getAttribute("aria-disabled"), "true");
    assert.match(String(await button(name, drawer()).getAttribute("title")), /no agent/);
  }
  const decide = async () => {
    await button("Deregister…", drawer()).click();
    await shows(dialog(), "In the catalog: the agent of a3 is not alive.");
    await shows(dialog(), "If its agent is started again, the agent registers it again.");
    await button("Deregister web-3", dialog()).click();
    await shows(waiting(), "Deregistering web-3 (a3) in");
  };
  await decide();
  // The agent is back during the countdown. No agent starts within 8 seconds for sure, so the catalog says it.
  const node = { Node: "a3", Address: "127.0.0.1", SkipNodeUpdate: true };
  const Check = { Node: "a3", CheckID: "serfHealth", Name: "Serf", Status: "passing" };
  await consul("PUT", "catalog/register", { ...node, Check });
  await button("Now", waiting()).click();
  await shows(toasts().locator(".problem"), "The agent of a3 is alive");
  assert.ok(await inCatalog());
  await consul("PUT", "catalog/register", { ...node, Check: { ...Check, Status: "critical" } });
  await shows(instanceRow("web-3", "a3").locator(".health"), "Critical");
  await decide();
  await button("Now", waiting()).click();
  await shows(toasts(), "Deregistered web-3 (a3).");
  assert.ok(!(await inCatalog()));
});

test("in read-only mode, no key and no button changes anything", async () => {
  /** @type {string[]} */
  const sent = [];
  page.on("request", (request) => sent.push(`${request.method()} ${request.url()}`));
  await page.goto(`${address("a1")}/ui/?readonly#/services/web/a1/web-1`);
  await drawer().waitFor();
  await shows(page.locator(".agent"), "read-only");
  const tryAll = async () => {
    for (const key of ["r", "m", "e", "d", "x"]) {
      await page.keyboard.press(key);
      assert.equal(await dialog().count(), 0, `the key ${key} opens a dialog`);
    }
    const names = /Register|Maintenance|Edit|Duplicate|Deregister|Pass|Warn|Fail/;
    const all = page.locator(".top, .drawer, .blank").getByRole("button", { name: names });
    assert.ok((await all.count()) > 0);
    for (const it of await all.all()) {
      if ((await it.getAttribute("aria-disabled")) === "true") continue;
      await it.click();
      assert.equal(await dialog().count(), 0, `${await it.innerText()} opens a dialog`);
    }
  };
  await instanceRow("web-1", "a1").focus();
  await tryAll();
  for (const node of ["a1", "a2", "a3"]) {
    await page.goto(`${address("a1")}/ui/?readonly#/nodes/${node}`);
    await drawer().waitFor();
    await instanceRow("", node).focus();
    await tryAll();
  }
  assert.deepEqual(
    sent.filter((it) => !it.startsWith("GET ")),
    [],
  );
  // A bookmark of the official UI is as read-only as it was.
  await page.goto(`${address("a1")}/ui/dc1/services/web?readonly`);
  await row("web").or(instanceRow("web-1", "a1")).first().waitFor();
  await shows(page.locator(".agent"), "read-only");
  expectComplaint(/MIME type/);
});
