// @ts-check
// What the buttons of a service do: maintenance, reports of a TTL check, deregistering.
import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./browser.mjs";
import { hostPage, ttl } from "./host.mjs";
import { becomes, button, dialog, field, focused, row, shownIds, shows, status } from "./panel.mjs";

const { consul, open, register, startAnew } = hostPage();

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
  // No path leads to this id.
  await startAnew();
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
