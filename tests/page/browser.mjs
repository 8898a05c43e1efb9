// @ts-check
// A browser and the built panel for the test file that imports this. Every test gets a new page, and fails if
// the browser reports a problem.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach } from "node:test";
import { complaintsOf, launchChromium } from "../../scripts/chromium.mjs";
import { buildPanel } from "../../scripts/panel.mjs";

/** The folder of the site, as an agent or another web server serves it. */
export const site = await mkdtemp(join(tmpdir(), "consul-panel-"));
/** The page of the current test. @type {import("playwright-core").Page} */
export let page;

/** @type {import("playwright-core").Browser} */
let browser;
/** The problems that the browser reported during a test. @type {string[]} */
let complaints = [];
/** What the browser may report during the current test. @type {RegExp | undefined} */
let allowed;

before(async () => {
  await buildPanel(site);
  browser = await launchChromium();
});

after(async () => {
  await browser?.close();
  await rm(site, { recursive: true, force: true });
});

beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
  complaints = complaintsOf(page);
});

afterEach(async () => {
  await page.context().close();
  const problems = complaints.filter((it) => !allowed?.test(it));
  allowed = undefined;
  assert.deepEqual(problems, [], "the browser reported problems");
});

/** Allows problems that the current test may cause, also later. @param {RegExp} words */
export function allowComplaints(words) {
  allowed = words;
}

/**
 * Expects that the browser has reported this problem.
 *
 * @param {RegExp} words
 */
export function expectComplaint(words) {
  assert.match(complaints.splice(0).join("\n"), words);
}
