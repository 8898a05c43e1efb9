// @ts-check
// The services panel as its user finds it: the parts of the page, and waiting until they show
// something.
import assert from "node:assert/strict";
import { page } from "./browser.mjs";

/** @typedef {import("playwright-core").Locator} Locator */

/** @param {string} id of a service */
export const row = (id) => page.locator(`#list > [data-id=${JSON.stringify(id)}]`);
export const dialog = () => page.locator("dialog[open]");
export const status = () => page.locator("#result");
export const connection = () => page.locator("#connection");

export const button = (/** @type {string | RegExp} */ name, within = page.locator("body")) =>
  within.getByRole("button", { name, ...(typeof name === "string" && { exact: true }) });

/**
 * @param {string} label the whole of it
 * @param {Locator} [within]
 */
export const field = (label, within = page.locator("body")) =>
  within.getByLabel(label, { exact: true });

export const shownIds = () =>
  page.locator("#list > li").evaluateAll((rows) => rows.map((row) => row.dataset.id));

export const focused = () =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
  });

/** @param {Locator} locator */
export const hasFocus = (locator) =>
  locator.evaluate((element) => element === document.activeElement);

export async function refresh() {
  await page.locator("#refresh").click();
  await shows(status(), "Refreshed.");
}

/**
 * @param {Locator} locator
 * @param {string | RegExp} text
 */
export async function shows(locator, text) {
  await locator.filter({ hasText: text }).waitFor();
}

/**
 * Waits until something holds.
 *
 * @template T
 * @param {() => Promise<T>} read
 * @param {T} expected
 */
export async function becomes(read, expected) {
  const deadline = Date.now() + 15_000;
  let value = await read();
  while (JSON.stringify(value) !== JSON.stringify(expected) && Date.now() < deadline) {
    await page.waitForTimeout(50);
    value = await read();
  }
  assert.deepEqual(value, expected);
}
