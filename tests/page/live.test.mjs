// @ts-check
// The page follows Consul, and tells whether what it shows is true now.
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectComplaint, page } from "./browser.mjs";
import { hostPage, ttl } from "./host.mjs";
import {
  becomes,
  button,
  drawer,
  focusedKey,
  instanceRow,
  openInstance,
  pointAway,
  row,
  shownNames,
  shows,
} from "./panel.mjs";

const { agent, consul, open, register } = hostPage();
const light = () => page.locator(".light");

test("changes appear by themselves, with three blocking queries at most", async () => {
  await open();
  /** @type {Set<unknown>} */
  const waiting = new Set();
  let most = 0;
  page.on("request", (request) => {
    if (!/[?&]index=[1-9]/.test(request.url())) return;
    waiting.add(request);
    most = Math.max(most, waiting.size);
  });
  page.on("requestfinished", (request) => waiting.delete(request));
  page.on("requestfailed", (request) => waiting.delete(request));
  await register({ Name: "late", Check: ttl("passing") });
  await row("late").waitFor();
  await consul("PUT", "agent/check/fail/service:late?note=broken");
  await shows(row("late").locator(".reason"), "broken");
  await row("late").click();
  await shows(instanceRow("late").locator(".health"), "Critical");
  await consul("PUT", "agent/check/pass/service:late");
  await shows(instanceRow("late").locator(".health"), "Passing");
  assert.ok(most <= 3, `${most} blocking queries at once`);
});

test("open details and the focus stay, and the list is sorted again when nobody points at it", async () => {
  await register(...["a", "b", "c"].map((ID) => ({ Name: "web", ID, Check: ttl("passing") })));
  await open("#/services/web");
  await openInstance("c");
  await instanceRow("c").focus();
  await consul("PUT", "agent/check/fail/service:c");
  await shows(page.locator(".order"), "The order has changed.");
  await shows(drawer().locator(".check .health").first(), "Critical");
  assert.equal(await focusedKey(), "node-1\nc");
  await button("Sort again").click();
  await becomes(focusedKey, "node-1\nc");
  await open("#/services");
  await becomes(shownNames, ["web", "consul"]);
  await pointAway();
  // The row that was open has the focus again.
  await page.locator("#search").focus();
  await register(
    { Name: "worse", Check: ttl("critical") },
    { Name: "also", Check: ttl("critical") },
  );
  await becomes(shownNames, ["also", "web", "worse", "consul"]);
});

test("a lost agent is noticed and named, and the list stays readable (F11, F13, F16)", async () => {
  await register({ Name: "web" });
  await open();
  await row("web").waitFor();
  const color = () => row("web").evaluate((element) => getComputedStyle(element).opacity);
  await page.route("**/v1/**", (route) => route.abort());
  await shows(light(), "Lost since");
  await shows(page.locator(".lost"), "The list shows what was known then.");
  assert.equal(await page.getByText("does not allow this page").count(), 0);
  assert.equal(await row("web").isVisible(), true);
  assert.equal(await color(), "1");
  await page.unroute("**/v1/**");
  await shows(light(), "Live");
  await becomes(() => page.locator(".lost").count(), 0);
  expectComplaint(/ERR_FAILED/);
});

test("a failed read is no longer told of when it can be read again, also if nothing has changed", async () => {
  await open();
  await page.route("**/v1/health/state/warning*", (route) =>
    route.fulfill({ status: 500, body: "overloaded" }),
  );
  // This ends the blocking query, which was sent before.
  await register({ Name: "web", Check: ttl("warning") });
  await shows(page.locator(".lost"), "The last read failed.");
  await page.unroute("**/v1/health/state/warning*");
  await becomes(() => page.locator(".lost").count(), 0);
  await shows(row("web").locator(".health"), "Warning");
});

test("another agent behind the address is noticed, also if a watch has its answer first", async () => {
  await open();
  /** @type {import("playwright-core").Route | undefined} */
  let held;
  let isBack = false;
  await page.route("**/v1/status/leader", (route) => {
    if (!isBack) return route.abort();
    held = route;
  });
  await shows(light(), "Lost since");
  await page.route("**/v1/agent/self", async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    json.Config.NodeName = "node-9";
    await route.fulfill({ response, json });
  });
  isBack = true;
  await becomes(async () => held !== undefined, true);
  await register({ Name: "web" });
  await row("web").waitFor();
  await shows(light(), "Live");
  await held?.continue();
  await shows(page.locator(".agent"), "node-9");
  await page.unrouteAll({ behavior: "ignoreErrors" });
  expectComplaint(/ERR_FAILED/);
});

test("the number of instances is right again, although no watch tells that a healthy one is gone", async () => {
  await register(...["a", "b", "c"].map((ID) => ({ Name: "web", ID, Check: ttl("passing") })));
  await open();
  const count = () => row("web").locator(".count").innerText();
  await becomes(count, "3");
  await consul("PUT", "agent/service/deregister/b");
  await becomes(count, "2");
});

test("an agent that hangs is noticed after a moment (F11)", async () => {
  await open();
  await page.route("**/v1/status/leader", async (route) => {
    await page.waitForTimeout(4_000);
    await route.continue().catch(() => {});
  });
  await shows(light(), "Slow");
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await shows(light(), "Live");
  assert.ok(agent());
});

test("what becomes longer in the header does not move the rows", async () => {
  await register({ Name: "web" });
  await open("#/agent");
  const top = async () => (await page.locator(".list").boundingBox())?.y;
  await shows(light(), "Live");
  const before = await top();
  await page.route("**/v1/**", (route) => route.abort());
  await shows(light(), "Lost since");
  assert.match(String(await light().getAttribute("title")), /^Lost since \d/);
  assert.equal(await top(), before);
  await page.unroute("**/v1/**");
  await shows(light(), "Live");
  await page.route("**/v1/agent/services", (route) => route.fulfill({ status: 500, body: "no" }));
  await shows(page.locator(".below .lost"), "The last read failed.");
  assert.equal(await top(), before);
  await page.unroute("**/v1/agent/services");
  await becomes(() => page.locator(".lost").count(), 0);
  // A state that no instance had before.
  await consul("PUT", "agent/service/maintenance/web?enable=true");
  await shows(instanceRow("web").locator(".health"), "Maintenance");
  assert.equal(await top(), before);
  expectComplaint(/ERR_FAILED/);
});

test("the title and the icon of the tab show how many services are critical", async () => {
  await open();
  await becomes(() => page.title(), "Consul services – dc1");
  await register({ Name: "web", Check: ttl("critical") });
  await becomes(() => page.title(), "(1) Consul services – dc1");
  const icon = await page.locator("link[rel=icon]").getAttribute("href");
  assert.match(String(icon), /^data:image\/svg/);
});
