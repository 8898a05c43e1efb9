// @ts-check
// Whoever uses Tab always sees what has the focus: on a wide and a narrow page, and on one that is zoomed to 200 %.
import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./browser.mjs";
import { allowComplaintsOf, states } from "./states.mjs";

const sizes = {
  "1280 px": { width: 1280, height: 800, deviceScaleFactor: 1 },
  "390 px": { width: 390, height: 800, deviceScaleFactor: 1 },
  "zoomed to 200 %": { width: 640, height: 360, deviceScaleFactor: 2 },
};

for (const [size, metrics] of Object.entries(sizes)) {
  for (const [name, reach] of Object.entries(states)) {
    test(`${name}, ${size}: the focus is visible`, { timeout: 60_000 }, async () => {
      const session = await page.context().newCDPSession(page);
      await session.send("Emulation.setDeviceMetricsOverride", { ...metrics, mobile: false });
      await reach();
      const wide = await tooWide();
      // A menu is used with arrows, and closes when Tab leaves it.
      const isMenu = (await page.getByRole("menu").count()) > 0;
      const problems = isMenu ? await walk("ArrowDown") : [];
      // The other direction costs as much time again, and one size is enough to see what it does.
      const back = size === "1280 px" ? await walk("Shift+Tab") : [];
      assert.deepEqual([...wide, ...problems, ...(await walk("Tab")), ...back], []);
      allowComplaintsOf(name);
    });
  }
}

/** Presses a key until everything has had the focus. Returns what could not be seen. @param {string} key */
async function walk(key) {
  await page.evaluate(() => Object.assign(window, { seen: new Set() }));
  const problems = [];
  for (let count = 0; count < 300; count++) {
    await page.keyboard.press(key);
    const problem = await page.evaluate(whyHidden);
    if (problem === "seen") {
      assert.ok(count > 0);
      return problems;
    }
    if (problem !== "") problems.push(`${key}: ${problem}`);
  }
  assert.fail("The focus does not come back.");
}

/** Runs in the page: why the element with the focus cannot be seen, or "seen" if it had the focus before. */
async function whyHidden() {
  // The focus may move again when something is drawn.
  await new Promise((done) => requestAnimationFrame(done));
  const short = (/** @type {Element} */ it) => it.outerHTML.replace(/\s+/g, " ").slice(0, 100);
  const element = document.activeElement;
  // The browser's own controls come before the page begins again.
  if (!element || element === document.body) return "";
  // @ts-expect-error The set was put there.
  const { seen } = window;
  if (seen.has(element)) return "seen";
  seen.add(element);
  const name = short(element);
  const { top, left, right, bottom, width, height } = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const outline = Number.parseFloat(style.outlineWidth);
  if (style.outlineStyle === "none" || outline < 2) return `no outline: ${name}`;
  const offset = outline + Number.parseFloat(style.outlineOffset);
  // What is larger than its place, such as a long text, needs to be seen in part only.
  const isLarge = height > innerHeight / 3 || width > innerWidth;
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const isHit = (/** @type {number} */ x, /** @type {number} */ y) => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (element.contains(hit) || hit.closest("label")?.control === element);
  };
  if (isLarge) {
    const places = Array.from({ length: 40 }, (_, n) => (innerHeight / 40) * n);
    const isSeen = places.some((y) => y > top && y < bottom && isHit(Math.max(left, 0) + 5, y));
    return isSeen ? "" : `covered: ${name}`;
  }
  const points = [
    [x, y],
    [left + 2, y],
    [right - 2, y],
    [x, top + 2],
    [x, bottom - 2],
  ];
  for (const [x = 0, y = 0] of points) {
    if (isHit(x, y)) continue;
    const hit = document.elementFromPoint(x, y);
    return `at ${x} ${y}, ${hit ? short(hit) : "outside"}: ${name}`;
  }
  const box = {
    top: top - offset,
    left: left - offset,
    right: right + offset,
    bottom: bottom + offset,
  };
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (getComputedStyle(parent).overflow === "visible") continue;
    // Nothing around it cuts it off.
    if (element.closest("[popover]")) return "";
    const clip =
      parent === document.documentElement
        ? { top: 0, left: 0, right: innerWidth, bottom: innerHeight }
        : parent.getBoundingClientRect();
    const cut = Math.max(
      clip.top - box.top,
      clip.left - box.left,
      box.right - clip.right,
      box.bottom - clip.bottom,
    );
    if (cut > 0.5) return `the outline is cut off by ${cut} px in ${short(parent)}: ${name}`;
  }
  return "";
}

/** What is wider than the page, which would have to be scrolled sideways. */
function tooWide() {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    return [...document.querySelectorAll("*")]
      .filter((it) => it.getBoundingClientRect().right > root.clientWidth)
      .map((it) => `too wide: ${it.outerHTML.slice(0, 100)}`)
      .slice(0, 1);
  });
}
