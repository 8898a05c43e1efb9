// @ts-check
// A browser for the file of tests that imports this, the assembled site, and for every test a new
// page, of which the browser must have nothing to complain.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach } from "node:test";
import { complaintsOf, launchChromium } from "../../scripts/chromium.mjs";
import { assembleSite } from "../../scripts/site.mjs";

/** The folder of the site, as an agent or any other server of files is to serve it. */
export const site = await mkdtemp(join(tmpdir(), "consul-panel-"));
/** The page of the test that runs. @type {import("playwright-core").Page} */
export let page;

/** @type {import("playwright-core").Browser} */
let browser;
/** What the browser complained of while a test ran. @type {string[]} */
let complaints = [];

before(async () => {
  await assembleSite(site);
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
  assert.deepEqual(complaints, [], "the browser has nothing to complain of");
});

/**
 * The browser has complained of this, and rightly.
 *
 * @param {RegExp} words
 */
export function expectComplaint(words) {
  assert.match(complaints.splice(0).join("\n"), words);
}
