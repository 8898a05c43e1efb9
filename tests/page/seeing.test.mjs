// @ts-check
// What must be visible: the focus, what is chosen, and addresses to copy.
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
  hasFocus,
  instanceRow,
  row,
  search,
  shows,
  toasts,
} from "./panel.mjs";

const { consul, open, register } = hostPage();

/** What hides the middle of the element that has the focus, and all its corners; empty if nothing does. */
const whatHidesFocus = () =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return "";
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const points = [
      [(left + right) / 2, (top + bottom) / 2],
      [left + 3, top + 3],
      [right - 3, top + 3],
      [left + 3, bottom - 3],
      [right - 3, bottom - 3],
    ];
    const found = points.map(([x = 0, y = 0]) => document.elementFromPoint(x, y));
    const isSeen = found.some((it) => it && (element.contains(it) || it.contains(element)));
    const name = element.getAttribute("aria-label") ?? element.textContent?.slice(0, 40);
    return isSeen ? "" : `${name} (${Math.round(top)}) is under ${found[0]?.className}`;
  });

for (const [width, height] of [
  [1280, 500],
  [640, 400],
  [390, 700],
]) {
  test(`the focus is never hidden in a window of ${width} x ${height} (F17)`, async () => {
    await page.setViewportSize({ width: width ?? 0, height: height ?? 0 });
    const all = Array.from({ length: 60 }, (_, index) => ({ Name: "web", ID: `web-${index}` }));
    await register(...all);
    await open("#/services/web");
    await instanceRow("web-0").focus();
    // Messages stay at the lower edge: a removal, a failure, and the maintenance of the node.
    await consul("PUT", "agent/maintenance?enable=true&reason=disk");
    await page.locator(".maintained").waitFor();
    await page.route("**/v1/agent/service/maintenance/**", (route) =>
      route.fulfill({ status: 500, body: "no" }),
    );
    await page.route("**/v1/agent/service/deregister/**", (route) =>
      route.fulfill({ status: 500, body: "no" }),
    );
    await page.keyboard.press("x");
    await button("Deregister web-0", dialog()).click();
    await button("Now", toasts()).click();
    await shows(toasts(), "web-0 was not deregistered.");
    await consul("PUT", "agent/service/maintenance/web-1?enable=true");
    await shows(instanceRow("web-1").locator(".health"), "Maintenance");
    /** @type {string[]} */
    const hidden = [];
    const look = async (/** @type {string} */ key, /** @type {number} */ times) => {
      for (let at = 0; at < times; at++) {
        await page.keyboard.press(key);
        const it = await whatHidesFocus();
        if (it) hidden.push(`${key}: ${it}`);
      }
    };
    await instanceRow("web-0").focus();
    await look("ArrowDown", 59);
    await look("ArrowUp", 20);
    await look("End", 1);
    await look("Enter", 1);
    await drawer().waitFor();
    await look("Tab", 45);
    await look("Shift+Tab", 45);
    assert.deepEqual(hidden, []);
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await consul("PUT", "agent/maintenance?enable=false");
  });
}

test("forced colors do not hide which filter, page and row are chosen (F18)", async () => {
  await page.emulateMedia({ forcedColors: "active" });
  await register({ Name: "web", Check: ttl("critical") }, { Name: "db" });
  await page.goto("about:blank");
  await open("#/services?health=critical");
  /** How two elements differ in what forced colors keep: widths and styles of lines, and text. */
  const differ = (/** @type {import("./panel.mjs").Locator} */ a, /** @type {typeof a} */ b) => {
    const look = (/** @type {typeof a} */ it) =>
      it.evaluate((element) =>
        ["", "::before", "::after"].map((part) => {
          const style = getComputedStyle(element, part);
          const names = [
            "outline-style",
            "outline-width",
            "border-width",
            "font-weight",
            "content",
          ];
          names.push("text-decoration-line", "box-sizing");
          return names.map((name) => style.getPropertyValue(name)).join();
        }),
      );
    return Promise.all([look(a), look(b)]).then(
      ([x, y]) => JSON.stringify(x) !== JSON.stringify(y),
    );
  };
  await row("web").waitFor();
  const filters = page.locator(".filter");
  const [on, off] = ['[aria-pressed="true"]', '[aria-pressed="false"]'];
  assert.ok(await differ(filters.locator(on), filters.locator(off).first()), "the filter");
  const pages = page.locator("nav a");
  const current = page.locator('nav [aria-current="page"]');
  assert.ok(await differ(current, pages.last()), "the page");
  await open("#/services/web/node-1/web");
  await drawer().waitFor();
  await register({ Name: "web", ID: "web-2" });
  await instanceRow("web-2").waitFor();
  await page.locator("h2").first().click();
  assert.ok(await differ(instanceRow("web"), instanceRow("web-2")), "the row");
});

test("a service without an address shows that of its node, muted, and one click copies it (F22)", async () => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await register(
    { Name: "db", ID: "own", Address: "10.0.0.9", Port: 5432 },
    { Name: "db", Port: 1 },
  );
  await register({ Name: "db", ID: "none" });
  await open("#/services/db");
  const address = (/** @type {string} */ id) => instanceRow(id).locator(".address");
  await becomes(() => address("own").innerText(), "10.0.0.9:5432");
  await becomes(() => address("db").innerText(), "127.0.0.1:1");
  await becomes(() => address("none").innerText(), "127.0.0.1");
  const isMuted = async (/** @type {string} */ id) =>
    String(await address(id).getAttribute("class")).includes("muted");
  assert.deepEqual([await isMuted("own"), await isMuted("db")], [false, true]);
  const why = await address("db").locator("[title]").first().getAttribute("title");
  assert.match(String(why), /the node's address/);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await instanceRow("db").hover();
  await button("Copy 127.0.0.1:1", instanceRow("db")).click();
  await becomes(copied, "127.0.0.1:1");
  assert.equal(await drawer().count(), 0, "copying does not open the row");
  await instanceRow("own").click();
  await button("Copy Address", drawer()).click();
  await becomes(copied, "10.0.0.9:5432");
});

test("a list of services is recognised, and each can be converted (F20)", async () => {
  await open();
  await button("Register…").click();
  const list = [
    { name: "a", port: 1 },
    { Service: "b", ID: "b-1", Port: 2, Weights: null },
  ];
  await field("JSON", dialog()).fill(JSON.stringify(list));
  await button("a", dialog().locator(".found")).click();
  await becomes(() => hasFocus(field("Name", dialog())), true);
  assert.equal(await field("Port", dialog()).inputValue(), "1");
  await field("JSON", dialog()).fill(JSON.stringify({ Service: { Service: "b", ID: "b-1" } }));
  await button("b-1", dialog().locator(".found")).click();
  assert.equal(await field("Name", dialog()).inputValue(), "b");
});

test("a TTL and a timeout without a unit, and a target without a port, are found while typing (F21)", async () => {
  await open();
  await button("Register…").click();
  await field("Name", dialog()).fill("web");
  const wrong = dialog().locator(".note.wrong");
  for (const [kind, name, value, message] of [
    ["TTL", "0.TTL", "15", "Write a duration with a unit"],
    ["TCP", "0.TCP", "127.0.0.1", "Write host:port."],
    ["HTTP", "0.Timeout", "1", "Write a duration with a unit"],
  ]) {
    await button("Add a check", dialog()).click();
    await dialog()
      .locator('select[name$="kind" i], .check select, select')
      .last()
      .selectOption(String(kind));
    await dialog().locator(`[name="${name}"]`).fill(String(value));
    await shows(wrong, String(message));
    await button("Remove check 1", dialog()).click();
    await becomes(() => wrong.count(), 0);
    await becomes(focused, "Add a check");
  }
});

test("search keeps the focus while rows come and go", async () => {
  await register({ Name: "web" });
  await open();
  await search().fill("we");
  await register({ Name: "web2" });
  await row("web2").waitFor();
  assert.equal(await search().evaluate((it) => it === document.activeElement), true);
});
