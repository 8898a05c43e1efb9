// @ts-check
// With forced colors, and for people who want no motion.
import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./browser.mjs";
import { hostPage, ttl } from "./host.mjs";
import { button, dialog, drawer, instanceRow, row, search, shows, toasts } from "./panel.mjs";

/** @typedef {import("./panel.mjs").Locator} Locator */

const { consul, open, register } = hostPage();

/** What a place of the page looks like. @param {Locator} locator */
async function picture(locator, { left = 0, width = 0, margin = 0 } = {}) {
  const box = await locator.boundingBox();
  assert.ok(box, String(locator));
  const clip = {
    x: box.x + left - margin,
    y: box.y - margin,
    width: (width || box.width) + 2 * margin,
    height: box.height + 2 * margin,
  };
  return (await page.screenshot({ clip })).toString("base64");
}

test("forced colors: every health has a shape of its own, and icons and the focus are seen", async () => {
  await page.emulateMedia({ forcedColors: "active" });
  await register(
    ...["passing", "warning", "critical"].map((Status) => ({ Name: Status, Check: ttl(Status) })),
    { Name: "none" },
    { Name: "maintenance" },
  );
  await consul("PUT", "agent/service/maintenance/maintenance?enable=true");
  await open();
  const names = ["passing", "warning", "critical", "maintenance", "none"];
  for (const name of names) {
    await row(name).locator(`.health[data-health=${name}]`).waitFor();
  }
  await page.mouse.move(5, 5);
  const shape = (/** @type {string} */ name) =>
    picture(row(name).locator(".health"), { width: 12 });
  const shapes = await Promise.all(names.map(shape));
  assert.equal(new Set(shapes).size, names.length, "two states have the same shape");
  const lights = page.locator(".light");
  const light = await picture(lights, { width: 9 });
  await lights.evaluate((it) => it.setAttribute("data-link", "lost"));
  assert.notEqual(await picture(lights, { width: 9 }), light, "a lost connection");

  for (const element of [search(), button("Register…"), row("none"), button("All 6")]) {
    await button("Settings").focus();
    await page.keyboard.press("Shift+Tab");
    const plain = await picture(element, { margin: 4 });
    await element.focus();
    assert.notEqual(await picture(element, { margin: 4 }), plain, `the focus of ${element}`);
  }

  await row("critical").click();
  await instanceRow("critical").click();
  await drawer().waitFor();
  const icons = [".drawer .close", ".drawer .copy", ".tools .dots"];
  for (const icon of icons.map((it) => page.locator(it).first())) {
    const drawn = await picture(icon);
    await icon.evaluate((it) => {
      it.style.visibility = "hidden";
    });
    assert.notEqual(await picture(icon), drawn, `${icon} is not seen`);
    await icon.evaluate((it) => {
      it.style.visibility = "";
    });
  }
  await button("Deregister…", drawer()).click();
  for (const name of ["Cancel", "Deregister critical"]) {
    const it = button(name, dialog());
    assert.notEqual(await it.evaluate((at) => getComputedStyle(at).borderTopStyle), "none");
  }
  await button("Deregister critical", dialog()).click();
  await shows(toasts(), "Deregistering");
  const border = await toasts()
    .locator(".toast")
    .evaluate((it) => getComputedStyle(it).borderTopStyle);
  assert.equal(border, "solid");
});

test("nothing moves for people who want no motion", async () => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await register({ Name: "web", Check: ttl("critical") });
  await open("#/services/web/node-1/web");
  await button("Deregister…", drawer()).click();
  await button("Deregister web", dialog()).click();
  await shows(toasts(), "Deregistering web in");
  await button("Register…").click();
  await dialog().waitFor();
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter((it) => {
        const { scrollBehavior, transitionDuration, animationName } = getComputedStyle(it);
        const isStill = transitionDuration === "0s" && animationName === "none";
        return scrollBehavior !== "auto" || !isStill;
      })
      .map((it) => it.outerHTML.slice(0, 100)),
  );
  assert.deepEqual(moving, []);
});
