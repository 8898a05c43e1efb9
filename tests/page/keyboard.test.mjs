// @ts-check
// The keyboard is enough: nothing here uses a mouse, and the focus is never lost.
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
  hasFocus,
  instanceRow,
  row,
  search,
  shownIds,
  shownNames,
  shows,
  toasts,
} from "./panel.mjs";

/** @typedef {import("./panel.mjs").Locator} Locator */

const { consul, open, register } = hostPage();
const services = async () => Object.keys(await consul("GET", "agent/services")).sort();
const isClosed = () => becomes(() => dialog().count(), 0);
const focusReaches = (/** @type {string} */ key) => becomes(focusedKey, key);

/** @param {string[]} keys */
async function press(...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/** Presses Tab until this has the focus. @param {Locator} locator */
async function tabTo(locator, key = "Tab") {
  await locator.waitFor();
  for (let count = 0; count < 80; count++) {
    await page.keyboard.press(key);
    if (await hasFocus(locator)) return;
  }
  assert.fail(`${key} does not reach ${locator}.`);
}

test("a service is registered, maintained and deregistered with keys alone", async () => {
  await register({ Name: "other", Check: ttl("passing") });
  await open();
  await press("r");
  await becomes(() => hasFocus(field("Name", dialog())), true);
  await page.keyboard.type("web");
  await tabTo(field("Tags", dialog()));
  await page.keyboard.type("blue");
  await tabTo(button("Add a check", dialog()));
  await press("Enter");
  await tabTo(dialog().locator("select"), "Shift+Tab");
  await page.keyboard.type("TTL");
  await tabTo(field("TTL", dialog()));
  await page.keyboard.type("1h");
  await press("Enter");
  await shows(toasts(), "Registered web.");
  await isClosed();
  assert.deepEqual(await services(), ["other", "web"]);

  await press("/");
  await page.keyboard.type("web");
  await becomes(shownNames, ["web"]);
  await tabTo(row("web"));
  await press("Enter");
  await becomes(shownIds, ["web"]);
  await focusReaches("node-1\nweb");

  await press("m");
  await becomes(() => hasFocus(field("Reason", dialog())), true);
  await page.keyboard.type("moving");
  await press("Enter");
  await shows(instanceRow("web").locator(".reason"), "moving");
  await isClosed();
  await focusReaches("node-1\nweb");
  await press("m");
  await shows(toasts(), "web is out of maintenance.");
  await focusReaches("node-1\nweb");

  await press("x");
  await becomes(focused, "Cancel");
  await tabTo(button("Deregister web", dialog()));
  await press("Enter");
  await isClosed();
  await focusReaches("node-1\nweb");
  await tabTo(button("Undo", toasts().locator(".pending")));
  await press("Enter");
  await shows(toasts(), "Nothing was sent.");
  await focusReaches("node-1\nweb");
  assert.deepEqual(await services(), ["other", "web"]);

  await press("x");
  await tabTo(button("Deregister web", dialog()));
  await press("Enter");
  await tabTo(button("Now", toasts()));
  await press("Enter");
  await shows(toasts(), "Deregistered web.");
  await focusReaches("node-1\nweb");
  assert.deepEqual(await services(), ["other"]);
});

test("the focus stays in the lists when the page changes, and returns to the same row", async () => {
  await register(...["a", "b", "c"].map((Name) => ({ Name, Check: ttl("passing") })));
  await open();
  await press("/");
  await tabTo(row("a"));
  await press("j", "Enter");
  await focusReaches("node-1\nb");
  await press("Enter");
  await drawer().waitFor();
  await becomes(focused, "b");
  await press("Escape");
  await focusReaches("node-1\nb");
  await press("g", "s");
  await focusReaches("b");
  await press("g", "n");
  await focusReaches("node-1\n");
  await press("g", "a");
  await shows(page.locator(".toolbar"), "agrees");
  await press("g", "s");
  await focusReaches("b");
});

test("after every dialog, the focus returns to the row from which a key opened it", async () => {
  await register({ Name: "web", ID: "a" }, { Name: "web", ID: "b", Check: ttl("passing") });
  await open("#/services/web");
  await press("/");
  await tabTo(instanceRow("b"));
  await press("j", "k");
  for (const key of ["m", "e", "d", "x", "r", "?"]) {
    await press(key);
    await dialog().waitFor();
    await press("Escape");
    await isClosed();
    assert.equal(await focusedKey(), "node-1\nb", key);
  }
});

test("when the open instance is gone, the focus moves to the title of its details", async () => {
  await register({ Name: "web", ID: "a" }, { Name: "web", ID: "b" });
  await open("#/services/web/node-1/a");
  await becomes(focused, "a");
  await tabTo(button("Deregister…", drawer()));
  await press("Enter");
  await tabTo(button("Deregister a", dialog()));
  await press("Enter");
  await isClosed();
  assert.equal(await focused(), "Deregister…");
  await shows(drawer(), "not in the catalog any more");
  await becomes(focused, "a");
  await press("Escape");
  await focusReaches("node-1\nb");
});

test("a message that goes gives the focus back", async () => {
  await register({ Name: "web" });
  await open("#/services/web");
  await press("/");
  await tabTo(instanceRow("web"));
  await press("m");
  await becomes(() => hasFocus(field("Reason", dialog())), true);
  await press("Enter");
  await tabTo(button("Undo", toasts()));
  await becomes(() => toasts().locator(".toast").count(), 0);
  await focusReaches("node-1\nweb");
});

test("keys do nothing while somebody types or chooses", async () => {
  await register({ Name: "web", Check: ttl("passing") });
  await open("#/services/web/node-1/web");
  await becomes(focused, "web");
  const typed = "rgsgn/?xmedjk ";
  await press("/");
  assert.ok(await hasFocus(search()));
  await page.keyboard.type(typed);
  assert.equal(await search().inputValue(), typed);
  await search().fill("");
  await tabTo(field("Note", drawer()));
  await page.keyboard.type(typed);
  assert.equal(await field("Note", drawer()).inputValue(), typed);
  assert.equal(await dialog().count(), 0);
  await press("Escape", "/");
  await tabTo(button("Settings"));
  await press("Enter");
  await page.getByRole("menu").waitFor();
  await page.keyboard.type("rx?/");
  assert.equal(await dialog().count(), 0);
  await press("Escape");
  assert.ok(await hasFocus(button("Settings")));
  await press("r");
  await becomes(() => hasFocus(field("Name", dialog())), true);
  await page.keyboard.type(typed);
  assert.equal(await field("Name", dialog()).inputValue(), typed);
  assert.equal(await dialog().count(), 1);
  for (const key of ["Control+r", "Meta+r", "Alt+x"]) {
    // The browser would load the page again.
    await page.evaluate(() =>
      addEventListener("keydown", (event) => event.preventDefault(), { once: true }),
    );
    await press(key);
  }
  await press("Escape");
  await isClosed();
});

test("what is opened has the focus before the next key", async () => {
  await register({ Name: "web" });
  await open("#/services/web");
  const inList = { place: ".list", key: "node-1\nweb" };
  const isIn = (/** @type {string} */ place) => ({ place, key: "" });
  await instanceRow("web").focus();
  for (const key of ["r", "?", "m", "e", "x"]) {
    assert.deepEqual(await focusAfter(key), isIn("dialog[open]"), key);
    await press("Escape");
    await becomes(focusedKey, "node-1\nweb");
  }
  assert.deepEqual(await focusAfter("Enter"), isIn(".drawer"));
  await button("Change port, tags, meta, weights", drawer()).focus();
  assert.deepEqual(await focusAfter(), isIn(".quick-edit"));
  await button("Cancel", drawer()).focus();
  await focusAfter();
  assert.equal(await focused(), "Change port, tags, meta, weights");
  assert.deepEqual(await focusAfter("Escape"), inList);
  await button("Settings").focus();
  assert.deepEqual(await focusAfter(), isIn("[role=menu]"));
});

/**
 * Presses a key, or the button that has the focus, and returns where the focus is before anything else can happen in the page,
 * even the next frame. Somebody who types fast does not wait longer.
 *
 * @param {string} [key]
 */
const focusAfter = (key) =>
  page.evaluate(async (key) => {
    const element = /** @type {HTMLElement} */ (document.activeElement);
    if (key === undefined) element.click();
    else element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    for (let turn = 0; turn < 50; turn++) await null;
    const now = /** @type {HTMLElement} */ (document.activeElement);
    const places = ["dialog[open]", ".quick-edit", ".drawer", ".list", "[role=menu]"];
    const place = places.find((it) => now.closest(it)) ?? now.tagName;
    return { place, key: now.dataset.key ?? "" };
  }, key);
