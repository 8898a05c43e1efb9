// @ts-check
// The actions on an instance: maintenance, reports of a TTL check, deregistration.
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
  focused,
  focusedKey,
  instanceRow,
  openInstance,
  row,
  shownIds,
  shows,
  toasts,
} from "./panel.mjs";

const { agent, consul, open, register, startAnew } = hostPage();

test("maintenance can be switched on with a reason, off, and undone", async () => {
  const reason = "a b&c=维护+#?";
  const id = "web/1 ?";
  await register({ Name: "web", ID: id, Check: ttl("passing") });
  await open("#/services/web");
  await openInstance(id);
  await button("Maintenance…", drawer()).click();
  await shows(dialog(), "DNS");
  await shows(dialog(), agent().address);
  await field("Reason", dialog()).fill(reason);
  await page.keyboard.press("Enter");
  await shows(toasts(), `${id} is in maintenance.`);
  await shows(instanceRow(id).locator(".reason"), reason);
  await shows(instanceRow(id).locator(".health"), "Maintenance");
  assert.equal(await focused(), "End maintenance");
  await button("End maintenance", drawer()).click();
  await shows(toasts(), `${id} is out of maintenance.`);
  await shows(instanceRow(id).locator(".health"), "Passing");
  await button("Undo", toasts().locator(".toast", { hasText: "out of" })).click();
  await shows(instanceRow(id).locator(".health"), "Maintenance");
  const checks = Object.values(await consul("GET", "agent/checks"));
  assert.ok(checks.some(({ Notes }) => Notes === reason));
});

test("only a TTL check has buttons to report its state, with a note (F24)", async () => {
  await register({
    Name: "web",
    Checks: [
      { Name: "Heartbeat", ...ttl("passing") },
      { Name: "Socket", TCP: "127.0.0.1:1", Interval: "1h", Status: "passing" },
    ],
  });
  await open("#/services/web");
  await openInstance("web");
  const check = drawer().locator(".check").filter({ hasText: "Heartbeat" });
  for (const [name, state] of [
    ["Warn", "Warning"],
    ["Fail", "Critical"],
    ["Pass", "Passing"],
  ]) {
    await button(String(name), check).click();
    await shows(check.locator(".health"), String(state));
    await shows(instanceRow("web").locator(".health"), String(state));
    assert.equal(await focused(), name);
  }
  await shows(check.locator(".output"), "by hand");
  await shows(check, "Without another one, the check becomes critical.");
  await field("Note", check).fill("disk replaced");
  await button("Warn", check).click();
  await shows(check.locator(".output"), "disk replaced");
  // Agents do not tell the TTL, so the page cannot say when a report expires, only that it does.
  const [{ Definition }] = (await consul("GET", "health/checks/web")).filter(
    (/** @type {{ Type: string }} */ { Type }) => Type === "ttl",
  );
  assert.deepEqual(Definition, {});
  const other = drawer().locator(".check").filter({ hasText: "Socket" });
  assert.equal(await button(/Pass|Warn|Fail/, other).count(), 0);
});

test("a report that has expired is shown as critical, with what the agent says", async () => {
  await register({ Name: "web", Check: { TTL: "5s", Status: "passing" } });
  await open("#/services/web/node-1/web");
  await shows(drawer().locator(".output"), "TTL expired");
  await shows(drawer().locator(".check .health").first(), "Critical");
  await button("Pass", drawer()).click();
  await shows(drawer().locator(".check .health").first(), "Passing");
});

test("deregistering asks, waits 8 seconds, and then moves the focus to another row", async () => {
  await register(
    { Name: "web", ID: "a" },
    { Name: "web", ID: "b-1", Check: ttl("passing") },
    { Name: "web", ID: "c" },
  );
  await open("#/services/web");
  await instanceRow("b-1").focus();
  await page.keyboard.press("x");
  await shows(dialog(), "Deregister b-1");
  await shows(dialog(), "and its check are removed");
  await shows(dialog(), "configuration file comes back");
  assert.equal(await focused(), "Cancel");
  await page.keyboard.press("Enter");
  await becomes(() => dialog().count(), 0);
  assert.equal(await focusedKey(), "node-1\nb-1");

  await page.keyboard.press("x");
  await button("Deregister b-1", dialog()).click();
  await shows(toasts(), "Deregistering b-1 in 8 s");
  await becomes(() => dialog().count(), 0);
  assert.ok((await consul("GET", "agent/services"))["b-1"], "it was sent at once");
  await shows(toasts(), "Deregistered b-1.");
  assert.deepEqual(Object.keys(await consul("GET", "agent/services")).sort(), ["a", "c"]);
  await shows(page.locator(".order"), "The order has changed.");
  assert.equal(await focusedKey(), "node-1\nb-1", "the row is gone while it has the focus");
  await button("Sort again").click();
  await becomes(shownIds, ["a", "c"]);
});

test("a dialog can be opened at once after another one was closed", async () => {
  await register({ Name: "web" });
  await open("#/services/web");
  await instanceRow("web").focus();
  await page.keyboard.press("x");
  await dialog().waitFor();
  // The browser tells later that a dialog is closed.
  await page.evaluate(() => {
    document.querySelector("dialog")?.close();
    const init = { key: "x", bubbles: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", init));
  });
  await page.waitForTimeout(300);
  await shows(dialog(), "Deregister web");
});

test("Undo keeps a service, Now sends at once, and several can wait", async () => {
  await register({ Name: "web", ID: "a" }, { Name: "web", ID: "b" });
  await open("#/services/web");
  for (const id of ["a", "b"]) {
    await instanceRow(id).focus();
    await page.keyboard.press("x");
    await button(`Deregister ${id}`, dialog()).click();
    await becomes(() => dialog().count(), 0);
  }
  const waiting = (/** @type {string} */ id) =>
    toasts().locator(".pending", { hasText: `Deregistering ${id} in` });
  await button("Undo", waiting("a")).click();
  await shows(toasts(), "a stays registered. Nothing was sent.");
  await button("Now", waiting("b")).click();
  await shows(toasts(), "Deregistered b.");
  assert.deepEqual(Object.keys(await consul("GET", "agent/services")), ["a"]);
});

test("what was not sent when the page was left is said on the next visit", async () => {
  await register({ Name: "web" });
  await open("#/services/web");
  await instanceRow("web").focus();
  await page.keyboard.press("x");
  await button("Deregister web", dialog()).click();
  await shows(toasts(), "Deregistering web in");
  /** @type {string[]} */
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    dialog.accept();
  });
  await page.reload();
  assert.deepEqual(asked, ["beforeunload"]);
  await shows(toasts(), "it did not happen: deregister web");
  assert.ok((await consul("GET", "agent/services")).web);
});

test("an ID that Consul would read as another one is refused with an explanation (F6)", async () => {
  await register({ Name: "web", ID: "x//y" }, { Name: "web", ID: "x/y" });
  await open("#/services/web");
  await openInstance("x//y");
  await button("Deregister…", drawer()).click();
  await button("Deregister x//y", dialog()).click();
  await shows(dialog().locator(".problem"), "x//y");
  await page.keyboard.press("Escape");
  assert.deepEqual(Object.keys(await consul("GET", "agent/services")).sort(), ["x//y", "x/y"]);
  // No path can contain this ID.
  await startAnew();
});

test("the error of an action is shown and can be dismissed, and old news goes (F26)", async () => {
  await register({ Name: "web", Check: ttl("passing") });
  await open("#/services/web");
  await openInstance("web");
  await button("Warn", drawer()).click();
  await shows(toasts(), "Reported");
  await page.route("**/v1/agent/check/**", (route) =>
    route.fulfill({ status: 500, body: "Unknown check" }),
  );
  await button("Fail", drawer()).click();
  await shows(toasts().locator(".problem"), "Unknown check");
  assert.equal(await toasts().getByText("Reported").count(), 0);
  await button("Dismiss", toasts()).click();
  assert.equal(await toasts().locator(".problem").count(), 0);
});

test("Escape closes a dialog, and the focus returns to the button", async () => {
  await register({ Name: "web" });
  await open("#/services/web");
  await openInstance("web");
  for (const name of ["Register…", "Maintenance…", "Deregister…"]) {
    await button(name).focus();
    await page.keyboard.press("Enter");
    await dialog().waitFor();
    await page.keyboard.press("Escape");
    await becomes(() => dialog().count(), 0);
    assert.equal(await focused(), name);
  }
  await page.keyboard.press("Escape");
  await becomes(() => drawer().count(), 0);
  assert.equal(await focusedKey(), "node-1\nweb");
});

test("rows do not move under the pointer or the focus (F2)", async () => {
  await register(...["a", "b", "c"].map((Name) => ({ Name, Check: ttl("passing") })));
  await open();
  const place = async (/** @type {string} */ name) => (await row(name).boundingBox())?.y;
  await row("b").hover();
  const before = await place("b");
  await consul("PUT", "agent/check/fail/service:c");
  await shows(page.locator(".order"), "The order has changed.");
  await shows(row("c").locator(".health"), "Critical");
  await page.waitForTimeout(300);
  const shift = Number(await place("b")) - Number(before);
  assert.ok(Math.abs(shift) < 1, `the row has moved by ${shift} px`);
});
