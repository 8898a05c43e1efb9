// @ts-check
// A token that may read or write a few services only, and no node.
import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./browser.mjs";
import { hostPage, ttl } from "./host.mjs";
import {
  becomes,
  button,
  dialog,
  drawer,
  field,
  instanceRow,
  openInstance,
  row,
  shownNames,
  shows,
  toasts,
} from "./panel.mjs";

const { consul, register, visit } = hostPage({ acl: true });

/** Signs in with a token of these rules. @param {string} rules */
async function signInWith(rules) {
  const { Name } = await consul("PUT", "acl/policy", { Name: `p${Date.now()}`, Rules: rules });
  const { SecretID } = await consul("PUT", "acl/token", { Policies: [{ Name }] });
  await visit();
  await field("Token").fill(SecretID);
  await button("Connect").click();
}
const readServices = 'service_prefix "" { policy = "read" }';
/** @param {string} name */
const action = (name) => button(name, drawer());

test("a token that may read services but no nodes sees the services of the agent", async () => {
  await register({ Name: "web", ID: "web-1", Check: ttl("critical") }, { Name: "db" });
  await signInWith(readServices);
  await shows(row("web").locator(".health"), "Critical");
  await shows(row("web").locator(".count"), "1");
  await shows(row("db").locator(".health"), "No checks");
  await row("web").click();
  await shows(instanceRow("web-1").locator(".health"), "Critical");
  await openInstance("web-1");
  await shows(drawer(), "service:web-1");
  await consul("PUT", "agent/check/pass/service:web-1");
  await shows(instanceRow("web-1").locator(".health"), "Passing");
  await page.getByRole("link", { name: "This agent" }).click();
  await shows(page.locator(".toolbar"), "so nothing is compared");
  await shows(instanceRow("db").locator(".health"), "No checks");
  assert.equal(await page.locator(".problem").count(), 0);
});

test("also if nothing tells the name of the agent's node", async () => {
  await register({ Name: "web" });
  await signInWith(`${readServices} service "web" { policy = "write" }`);
  await row("web").click();
  await shows(instanceRow("web", "").locator(".node"), "agent");
  await instanceRow("web", "").click();
  await action("Maintenance…").click();
  await shows(dialog(), "On the agent that this page talks to");
  await button("Start maintenance of web", dialog()).click();
  await shows(instanceRow("web", "").locator(".health"), "Maintenance");
  await page.reload();
});

test("what the agent has refused for one service is not offered for it any more", async () => {
  await register(
    { Name: "web", Check: { ...ttl("passing"), Name: "Heartbeat" } },
    { Name: "api", Check: ttl("passing") },
  );
  await signInWith(`${readServices} service "api" { policy = "write" }`);
  await row("web").click();
  await openInstance("web");
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await button("Warn", drawer()).click();
  await shows(toasts().locator(".problem"), "Permission denied");
  for (const name of ["Pass", "Maintenance…", "Edit…", "Deregister…"]) {
    await becomes(() => action(name).getAttribute("aria-disabled"), "true");
    assert.match(String(await action(name).getAttribute("title")), /token may not/);
  }
  await button("Register…").click();
  await field("Name", dialog()).fill("web");
  await shows(dialog().locator(".note.wrong"), "The token may not do this");
  await field("Name", dialog()).fill("api");
  await becomes(() => dialog().locator(".note.wrong").count(), 0);
  await page.keyboard.press("Escape");
  assert.ok(!asked.some((path) => path.includes("/acl/")), asked.join("\n"));

  await page.getByRole("link", { name: "Services", exact: true }).click();
  await row("api").click();
  await openInstance("api");
  assert.equal(await action("Maintenance…").getAttribute("aria-disabled"), "false");
  await button("Warn", drawer()).click();
  await shows(instanceRow("api").locator(".health"), "Warning");
  await page.getByRole("link", { name: "Services", exact: true }).click();
  await becomes(async () => (await shownNames()).includes("web"), true);
});
