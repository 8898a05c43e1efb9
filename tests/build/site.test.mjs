// @ts-check
// The site of the documentation, built and opened in Chromium. The build itself fails if a link leads nowhere.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { complaintsOf, launchChromium } from "../../scripts/chromium.mjs";
import { buildDocs, site } from "../../scripts/docs.mjs";
import { serveFiles } from "../../scripts/file-server.mjs";
import { repo, run } from "../../scripts/run.mjs";
import { menus, placeOf } from "../../site/navigation.mjs";

const dist = join(site, "dist");
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof serveFiles>>} */
let server;

before(async () => {
  await buildDocs({ quiet: true });
  [browser, server] = await Promise.all([launchChromium(), serveFiles(dist)]);
});
after(async () => {
  server?.close();
  await browser?.close();
});

suite("the site of the documentation", () => {
  test("has a page for each file of the menus", async () => {
    const files = await readdir(dist, { recursive: true });
    const pages = menus.flatMap((menu) => menu.pages).map(placeOf);
    for (const page of ["index.md", ...pages]) {
      assert.ok(files.includes(page.replace(".md", ".html")), page);
    }
  });

  test("describes everything that the types export", async () => {
    const types = await readFile(join(repo, "pkg/index.d.ts"), "utf8");
    const declared = /^export (?:declare )?(?:class|function|interface|type) (\w+)/gm;
    const names = new Set([...types.matchAll(declared)].map(([, name = ""]) => name));
    const groups = [...names].filter((name) => name.endsWith("Endpoints"));
    const files = await readdir(join(dist, "api"), { recursive: true });
    const pages = files.filter((file) => file.endsWith(".html"));
    assert.equal(
      pages.filter((page) => /\bconsul\.[\w.]+\.html$/.test(page)).length,
      groups.length,
    );
    // A class has a page, anything else a heading.
    const anchors = new Set(pages.map((page) => page.match(/(\w+)\.html$/)?.[1]?.toLowerCase()));
    for (const page of pages) {
      const html = await readFile(join(dist, "api", page), "utf8");
      for (const [, anchor] of html.matchAll(/<h3 id="(\w+)/g)) anchors.add(anchor);
    }
    const missing = [...names].filter((name) => !anchors.has(name.toLowerCase()));
    assert.deepEqual(
      missing.filter((name) => !groups.includes(name)),
      [],
    );
  });

  test("has code that compiles", async () => {
    const tsc = join(site, "node_modules/typescript/bin/tsc");
    await run("node", [tsc, "-p", site], { quiet: true });
  });

  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    for (const width of [1280, 390]) {
      test(`shows all kinds of pages, ${colorScheme}, ${width} pixels wide`, async () => {
        const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
        const page = await context.newPage();
        const complaints = complaintsOf(page);
        for (const path of ["", "watches.html", "decisions.html", "api/index.html"]) {
          await page.goto(`${server.origin}/${path}`);
          await page.locator("h1").first().waitFor();
          const tooWide = await page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.documentElement;
            return scrollWidth - clientWidth;
          });
          assert.equal(tooWide, 0, `/${path} is ${tooWide} pixels too wide`);
        }
        await context.close();
        assert.deepEqual(complaints, []);
      });
    }
  }

  test("finds words of a guide and methods of the API, without a server of its own", async () => {
    const page = await browser.newPage();
    const complaints = complaintsOf(page);
    await page.goto(`${server.origin}/`);
    const searches = { "lock delay": "/locks.html#", healthByName: "/api/" };
    for (const [words, target] of Object.entries(searches)) {
      await page.locator(".VPNavBarSearch button").click();
      await page.locator("#localsearch-input").fill(words);
      const result = page.locator(`#localsearch-list a[href*="${target}"]`).first();
      await result.click();
      await page.waitForURL((url) => url.href.includes(target));
      await page.locator("h1").first().waitFor();
    }
    await page.close();
    assert.deepEqual(complaints, []);
  });

  test("a method in a guide leads to its description", async () => {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/keys.html`);
    await page.locator("a", { has: page.locator("code", { hasText: /^kv\.get\(key\)$/ }) }).click();
    await page.waitForURL(/\/api\/.*#get$/);
    await page.locator("#get").waitFor();
    await page.close();
  });
});
