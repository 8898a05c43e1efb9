// @ts-check
// `npm run screenshots`: opens every view of the services panel on the example cluster, in both themes and languages, and
// stores what it looks like in `docs/screenshots/`. Look at each of them after a change of the panel.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { build } from "./build.mjs";
import { complaintsOf, launchChromium } from "./chromium.mjs";
import { startExampleCluster } from "./example-cluster.mjs";
import { buildPanel } from "./panel.mjs";
import { repo } from "./run.mjs";
import { setup } from "./setup.mjs";

/** @typedef {import("playwright-core").Page} Page */

const folder = join(repo, "docs", "screenshots");
const wide = { width: 1280, height: 800 };
const phone = { width: 390, height: 780 };

const instance = "#/services/web/oslo-1/web-2";
const key = (/** @type {string} */ name) => async (/** @type {Page} */ page) => {
  await page.locator(".list [data-key]").first().focus();
  await page.keyboard.press(name);
  await page.locator("dialog[open]").waitFor();
};

/**
 * Each view: its address, what must be on the screen, and what is done there.
 *
 * @type {{ name: string, hash: string, ready: string, act?: (page: Page) => Promise<unknown>, size?: typeof wide }[]}
 */
const views = [
  { name: "services", hash: "#/services", ready: ".list [data-key]" },
  { name: "search", hash: "#/services?q=tag%3Ahttp+!passing", ready: ".list [data-key]" },
  { name: "instances", hash: "#/services/web", ready: ".list [data-key]" },
  { name: "instance", hash: instance, ready: ".drawer" },
  { name: "nodes", hash: "#/nodes", ready: ".list [data-key]" },
  { name: "node", hash: "#/nodes/oslo-1", ready: ".drawer" },
  { name: "agent", hash: "#/agent", ready: "main" },
  { name: "register", hash: instance, ready: ".drawer", act: key("e") },
  { name: "maintenance", hash: instance, ready: ".drawer", act: key("m") },
  { name: "deregister", hash: instance, ready: ".drawer", act: key("x") },
  { name: "shortcuts", hash: "#/services", ready: ".list [data-key]", act: key("?") },
  { name: "phone", hash: "#/services", ready: ".list [data-key]", size: phone },
  { name: "phone-instance", hash: instance, ready: ".drawer", size: phone },
];
const themes = /** @type {const} */ (["light", "dark"]);
const languages = { en: "en-GB", zh: "zh-CN" };

await setup();
await build();
await buildPanel();
const only = process.argv[2];
const cluster = await startExampleCluster({ port: 8500 });
const browser = await launchChromium();
// Checks that run every 5 s have no output before that.
await delay(6_000);
try {
  if (!only) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const view of views) {
    if (only && view.name !== only) continue;
    for (const theme of themes) {
      for (const [language, locale] of Object.entries(languages)) {
        await take(view, theme, language, locale);
      }
    }
  }
} finally {
  await browser.close();
  await cluster.stop();
}

/**
 * @param {(typeof views)[number]} view
 * @param {"light" | "dark"} colorScheme
 * @param {string} language
 * @param {string} locale
 */
async function take({ name, hash, ready, act, size = wide }, colorScheme, language, locale) {
  const context = await browser.newContext({ viewport: size, colorScheme, locale });
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${cluster.agents[0].address}/ui/${hash}`);
  await page.locator(ready).first().waitFor();
  // The instances of the rows on the screen are read after the overview.
  await page.waitForTimeout(1_500);
  await act?.(page);
  const bytes = await asWebP(page, await page.screenshot());
  await writeFile(join(folder, `${name}-${colorScheme}-${language}.webp`), bytes);
  await context.close();
  if (complaints.length > 0) throw new Error(`${name}: ${complaints.join("\n")}`);
}

/** A third of the size of a PNG. @param {Page} page @param {Buffer} png */
async function asWebP(page, png) {
  const blank = await page.context().newPage();
  const url = await blank.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = image.width;
      canvas.height = image.height;
      canvas.getContext("2d")?.drawImage(image, 0, 0);
      return canvas.toDataURL("image/webp", 0.85);
    },
    `data:image/png;base64,${png.toString("base64")}`,
  );
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}
