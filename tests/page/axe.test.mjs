// @ts-check
// axe-core finds nothing wrong in any state of the panel, in both themes, on a wide and on a narrow page.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { beforeEach, test } from "node:test";
import { page } from "./browser.mjs";
import { allowComplaintsOf, states } from "./states.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

// The page's policy does not apply to scripts that are added this way.
beforeEach(() => page.addInitScript({ path: axe }));

for (const [name, reach] of Object.entries(states)) {
  for (const width of [1280, 390]) {
    test(`${name}, ${width} px: no findings`, { timeout: 60_000 }, async () => {
      await page.setViewportSize({ width, height: 800 });
      await reach();
      assert.deepEqual(await findings(), [], "light");
      await page.emulateMedia({ colorScheme: "dark" });
      // Nothing else depends on the theme.
      assert.deepEqual(await findings("color-contrast"), [], "dark");
      allowComplaintsOf(name);
    });
  }
}

/** What is wrong, and where. @param {string[]} rules all of them by default */
function findings(...rules) {
  return page.evaluate(async (runOnly) => {
    // @ts-expect-error It was added to the page.
    const { violations } = await window.axe.run({
      preload: false,
      resultTypes: ["violations"],
      ...(runOnly.length > 0 && { runOnly }),
    });
    return violations.flatMap((/** @type {any} */ { id, nodes }) =>
      nodes.map((/** @type {any} */ it) => `${id}: ${it.html.slice(0, 200)} ${it.failureSummary}`),
    );
  }, rules);
}
