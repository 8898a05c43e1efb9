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

test("the title and the icon of the tab show how many services are critical", async () => {
  await open();
  await becomes(() => page.title(), "Consul services – dc1");
  await register({ Name: "web", Check: ttl("critical") });
  await becomes(() => page.title(), "(1) Consul services – dc1");
  const icon = await page.locator("link[rel=icon]").getAttribute("href");
  assert.match(String(icon), /^data:image\/svg/);
});
