// @ts-check
// Two datacenters, whose agents have the same name.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startFederation } from "../endpoints/agents.mjs";
import { page, site } from "./browser.mjs";
import { call } from "./host.mjs";
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

/** @typedef {import("../../scripts/consul-agent.mjs").Agent} Agent */

/** @type {Awaited<ReturnType<typeof startFederation>>} */
let federation;
/** @type {Agent} */
let here;
/** @type {Agent} */
let there;

before(async () => {
  federation = await startFederation({ nodeName: "node-1", uiDir: site });
  here = federation.primary;
  there = federation.secondary;
  for (const agent of [here, there]) {
    await call(agent, "PUT", "agent/service/register", { Name: "api", ID: "api-1" });
  }
  await call(here, "PUT", "agent/service/register", { Name: "web", ID: "web-1" });
  await call(there, "PUT", "agent/service/register", { Name: "web", ID: "web-2" });
  await call(there, "PUT", "agent/maintenance?enable=true&reason=moving");
});
after(() => federation?.stop());

test("the datacenter is changed in a menu, and stays in the address", async () => {
  await page.goto(`${here.address}/ui/`);
  await row("web").click();
  await instanceRow("web-1").waitFor();
  await button("dc1").click();
  await page.getByRole("menuitemradio", { name: "dc2" }).click();
  await instanceRow("web-2").waitFor();
  await page.waitForURL(/dc=dc2/);
  await becomes(async () => / – dc2$/.test(await page.title()), true);
  await shows(instanceRow("web-2").locator(".health"), "Maintenance");
  assert.equal(await page.locator(".maintained").count(), 0, "that is not the node of this agent");
  await page.reload();
  await instanceRow("web-2").waitFor();
  await page.getByRole("link", { name: "Nodes" }).click();
  await shows(instanceRow("").locator(".health"), "Maintenance");
  await page.getByRole("link", { name: "Services", exact: true }).click();
  await row("web").waitFor();
  await button("dc2").click();
  await page.getByRole("menuitemradio", { name: "dc1" }).click();
  await row("web").click();
  await instanceRow("web-1").waitFor();
  assert.doesNotMatch(page.url(), /dc=/);
});

test("a node of the same name in another datacenter is not taken for this agent", async () => {
  await page.goto(`${here.address}/ui/#/services/web/node-1/web-2?dc=dc2`);
  await button("Deregister…", drawer()).click();
  await shows(dialog(), "The agent of node-1 has to do this, and this page talks to another one.");
});

test("an agent is not taken for its namesake in another datacenter", async () => {
  const { address } = here;
  await page.goto(`${address}/ui/#/services/api/node-1/api-1`);
  await button("Deregister…", drawer()).click();
  await shows(dialog(), `On the agent that this page talks to, ${address}.`);
  await page.keyboard.press("Escape");

  await page.goto("about:blank");
  await page.goto(`${address}/ui/?#/services/api/node-1/api-1?dc=dc2`);
  await button("Deregister…", drawer()).click();
  await field("Address of the agent of node-1", dialog()).fill(address);
  await button("Deregister api-1", dialog()).click();
  await shows(dialog().locator(".problem"), `The agent at ${address} is node-1, dc1`);
  assert.ok("api-1" in (await call(here, "GET", "agent/services")));
});

test("what only the catalog of the other datacenter has is removed there", async () => {
  const Node = "ext";
  const entry = { Node, Address: "10.9.9.9", Service: { Service: "old", ID: "old-1" } };
  await call(there, "PUT", "catalog/register", entry);
  await page.goto(`${here.address}/ui/#/services/old/ext/old-1?dc=dc2`);
  await button("Deregister…", drawer()).click();
  await button("Deregister old-1", dialog()).click();
  await button("Now", toasts()).click();
  await shows(toasts(), "Deregistered old-1 (ext).");
  assert.deepEqual((await call(there, "GET", "catalog/node/ext")).Services, {});
});
