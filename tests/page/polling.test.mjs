// @ts-check
// The list is read again and again, and what the user has open or focused stays so.
import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./browser.mjs";
import { hostPage, ttl } from "./host.mjs";
import { becomes, button, field, hasFocus, refresh, row, shownIds, shows } from "./panel.mjs";

const { consul, open, register } = hostPage();

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
  assert.equal(await hasFocus(row("c").locator("summary")), true);
  await consul("PUT", "agent/check/pass/service:c");
  await consul("PUT", "agent/check/fail/service:b");
  await becomes(shownIds, ["b", "a", "c"]);
  assert.equal(await hasFocus(row("c").locator("summary")), true);
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
