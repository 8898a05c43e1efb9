// @ts-check
// Keys, selected rows, and maintenance that is ended in its row.
import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./browser.mjs";
import { hostPage, ttl } from "./host.mjs";
import {
  becomes,
  button,
  dialog,
  drawer,
  focused,
  instanceRow,
  row,
  shows,
  toasts,
} from "./panel.mjs";

const { consul, open, register } = hostPage();
const selection = () => page.locator(".selection");

test("? lists the keys, and g s, g n and g a change the page", async () => {
  await register({ Name: "web" });
  await open();
  await row("web").focus();
  await page.keyboard.press("?");
  for (const keys of ["gs", "gn", "ga", "Space", "/", "?"]) {
    await dialog().locator("dt").filter({ hasText: keys }).first().waitFor();
  }
  assert.equal(await button("Cancel", dialog()).count(), 0);
  await page.keyboard.press("Escape");
  await becomes(() => dialog().count(), 0);
  for (const [key, path] of [
    ["n", "nodes"],
    ["a", "agent"],
    ["s", "services"],
  ]) {
    await page.keyboard.press("g");
    await page.keyboard.press(String(key));
    await becomes(async () => new URL(page.url()).hash, `#/${path}`);
  }
  await button("Settings").click();
  await page.getByRole("menuitem", { name: "Keys (?)" }).click();
  await shows(dialog(), "Select the row");
});

test("Space selects rows, which can be copied as JSON", async () => {
  await register({ Name: "web", ID: "a", Port: 1 }, { Name: "web", ID: "b" });
  await open("#/services/web");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await instanceRow("a").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("j");
  await page.keyboard.press("Space");
  await shows(selection(), "2 selected");
  assert.equal(await instanceRow("b").getAttribute("aria-selected"), "true");
  await page.keyboard.press("Space");
  await shows(selection(), "1 selected");
  assert.equal(await drawer().count(), 0);
  await button("Copy what is selected, as JSON").click();
  await shows(toasts(), "Copied.");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.deepEqual(JSON.parse(copied), [{ Name: "web", ID: "a", Port: 1 }]);
  await button("Clear").click();
  await becomes(() => selection().count(), 0);
  await becomes(focused, "All 2");

  await open("#/services");
  await row("web").focus();
  await page.keyboard.press("Space");
  await shows(selection(), "1 selected");
});

test("maintenance is ended in the row of the instance, and of the service", async () => {
  await register({ Name: "web", ID: "a" }, { Name: "web", ID: "b", Check: ttl("passing") });
  const start = () =>
    consul("PUT", "agent/service/maintenance/a?enable=true&reason=a%20long%20move");
  await start();
  await open();
  await shows(row("web").locator(".reason"), "a long move");
  await button("End maintenance: web", row("web")).click();
  await shows(toasts(), "a is out of maintenance.");
  await shows(row("web").locator(".health"), "Passing");
  assert.match(page.url(), /\/ui\/$/, "the row was opened");
  await start();
  await open("#/services/web");
  assert.equal(await button(/End maintenance/, instanceRow("b")).count(), 0);
  await button("End maintenance: a", instanceRow("a")).click();
  await shows(toasts(), "a is out of maintenance.");
  await shows(instanceRow("a").locator(".health"), "No checks");

  await start();
  await consul("PUT", "agent/service/maintenance/b?enable=true");
  await open();
  await shows(row("web").locator(".count"), "2");
  await shows(row("web").locator(".health"), "Maintenance");
  await becomes(() => button(/End maintenance/, row("web")).count(), 0);
});
