// @ts-check
// The parts of the services panel as its user sees them, and functions that wait until a part shows something.
import assert from "node:assert/strict";
import { page } from "./browser.mjs";

/** @typedef {import("playwright-core").Locator} Locator */

/** The row of a service. @param {string} name */
export const row = (name) =>
  page.locator(`.list.services [role=row][data-key=${JSON.stringify(name)}]`);
/** The row of an instance. @param {string} id */
export const instanceRow = (id, node = "node-1") =>
  page
    .locator(".list.instances [role=row]")
    .and(page.locator(`[data-key="${CSS.escape(`${node}\n${id}`)}"]`));
const CSS = {
  /** @param {string} text */
  escape: (text) => text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\a "),
};
export const drawer = () => page.locator(".drawer");
export const dialog = () => page.locator("dialog[open]");
/** News and problems at the lower edge. */
export const toasts = () => page.locator(".toasts");
export const signIn = () => page.locator(".sign-in");
export const search = () => page.locator("#search");
export const extent = () => page.locator(".toolbar .extent");

export const button = (/** @type {string | RegExp} */ name, within = page.locator("body")) =>
  within.getByRole("button", { name, ...(typeof name === "string" && { exact: true }) });

/**
 * @param {string} label the complete label
 * @param {Locator} [within]
 */
export const field = (label, within = page.locator("body")) =>
  within.getByLabel(label, { exact: true });

/** The names of the services in the list, in their order. */
export const shownNames = () => keys(".list.services");

/** The IDs of the instances in the list, in their order. */
export const shownIds = async () =>
  (await keys(".list.instances")).map((key) => key.split("\n")[1] ?? "");

/** At one moment: between two, a row may go. @param {string} list */
const keys = (list) =>
  page.evaluate((list) => {
    const rows = document.querySelectorAll(`${list} .rows > [role=row]`);
    return [...rows]
      .map((row) => /** @type {HTMLElement} */ (row))
      .sort((a, b) => a.offsetTop - b.offsetTop)
      .map((row) => row.dataset.key ?? "");
  }, list);

export const focused = () =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
  });

/** The key of the row that has the focus. */
export const focusedKey = () =>
  page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.key ?? "");

/** @param {Locator} locator */
export const hasFocus = (locator) =>
  locator.evaluate((element) => element === document.activeElement);

/** Keeps the pointer away from the list, which would not be sorted otherwise. */
export const pointAway = () => page.mouse.move(5, 5);

/** Opens the details of an instance. @param {string} id */
export async function openInstance(id) {
  await instanceRow(id).locator(".id").click();
  await drawer().waitFor();
}

/**
 * @param {Locator} locator
 * @param {string | RegExp} text
 */
export async function shows(locator, text) {
  await locator.filter({ hasText: text }).first().waitFor();
}

/**
 * Waits until a value is as expected.
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
