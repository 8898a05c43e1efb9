// @ts-check
// Whatever Consul holds, the page shows it as text, in rows of the same height, and can be linked to.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { page } from "./browser.mjs";
import { hostPage, ttl } from "./host.mjs";
import {
  becomes,
  button,
  dialog,
  drawer,
  extent,
  instanceRow,
  row,
  search,
  shownIds,
  shownNames,
  shows,
  toasts,
} from "./panel.mjs";

/** Each text, and how the page shows it if that is not the same. @type {[string, string?][]} */
const texts = [
  ['<img src=x onerror="hacked = 1">'],
  ["<script>hacked = 1</script>"],
  ["javascript:hacked=1"],
  ["&lt;b&gt; &#0;"],
  ["{{7*7}}"],
  ["a/b"],
  ["a%2Fb"],
  ["100%"],
  ["a#b?c=d&e"],
  ["?x"],
  ["#/nodes"],
  [".."],
  ["."],
  ["__proto__"],
  ["constructor"],
  ["hasOwnProperty"],
  ["\\"],
  ["'\"`]"],
  ["עברית 12"],
  ["emoji 😀👍🏽❤️"],
  ["\u202egnp.exe\u202c", "U+202Egnp.exeU+202C"],
  ["\u2066a\u2069\u200f\u061c", "U+2066aU+2069U+200FU+061C"],
  ["zero\u200b\u2060width\ufeff", "zeroU+200BU+2060widthU+FEFF"],
  ["filler\u3164\u115f\u2800.", "fillerU+3164U+115FU+2800."],
  ["tag\u{e0041}", "tagU+E0041"],
  ["nul\u0000bell\u0007esc\u001b[31m", "nulU+0000bellU+0007escU+001B[31m"],
  ["tab\tnew\nline\r\n", "tabU+0009newU+000AlineU+000DU+000A"],
  ["\u00a0space\u00a0", "U+00A0spaceU+00A0"],
  [" sp ", "␣sp␣"],
  // An agent replaces what is not valid Unicode.
  ["half\ufffd"],
  [`accents${"\u0301".repeat(100)}`],
];
const long = "x".repeat(10_000);
const evil = '<img src=x onerror="hacked = 1">\u202e\u200b\u0000';
const shownEvil = '<img src=x onerror="hacked = 1">U+202EU+200BU+0000';

beforeEach(async () => {
  await page.addInitScript(() => {
    /** @type {string[]} */
    const violations = [];
    Object.assign(window, { violations });
    addEventListener("securitypolicyviolation", (event) =>
      violations.push(event.violatedDirective),
    );
  });
  page.on("dialog", (it) => {
    it.dismiss();
    assert.fail("A dialog of the browser appeared.");
  });
});

/**
 * A test after which nothing from Consul has become part of the document.
 *
 * @param {string} title
 * @param {(context: import("node:test").TestContext) => Promise<unknown>} act
 */
const harmless = (title, act) =>
  test(title, async (context) => {
    await act(context);
    const found = await page.evaluate(() => ({
      hacked: "hacked" in window || "hacked" in document,
      violations: "violations" in window ? window.violations : [],
      polluted: Object.keys(Object.prototype),
      images: document.images.length,
    }));
    assert.deepEqual(found, { hacked: false, violations: [], polluted: [], images: 0 });
    assert.equal(
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      0,
      "nothing is wider than the page",
    );
  });

const { agent, consul, open, register } = hostPage({ anew: true });

/** At one moment: between two, a row may go. */
const heights = () =>
  page.evaluate(() => {
    const rows = [...document.querySelectorAll(".list .rows > [role=row]")];
    return [...new Set(rows.map((it) => it.getBoundingClientRect().height))];
  });
const textOf = (/** @type {import("playwright-core").Locator} */ it) =>
  it.evaluate((element) => element.textContent ?? "");
/** @param {string[]} parts */
const link = (...parts) => `#/${parts.map(encodeURIComponent).join("/")}`;

harmless("IDs of all kinds are shown as text, marked, and can be linked to", async () => {
  const ids = texts.map(([id]) => id);
  await register(
    ...texts.map(([ID], n) => ({
      Name: "web",
      ID,
      Tags: [ID, ID],
      Port: n,
      Check: ttl("passing"),
    })),
  );
  await open("#/services/web");
  await shows(extent(), String(ids.length));
  assert.deepEqual((await shownIds()).length > 10, true);
  assert.deepEqual(await heights(), [36]);
  for (const [id, shown = id] of texts) {
    await open(link("services", "web", "node-1", id));
    await drawer().waitFor();
    assert.equal(await textOf(drawer().locator("h2 bdi")), shown);
    assert.equal(await textOf(drawer().locator(".instance-facts .mono bdi").first()), shown);
    await shows(drawer().locator(".chip").first(), shown.slice(0, 20));
    await drawer().locator(".check").first().waitFor();
  }
  // The address of a row that is opened by a click is the same.
  for (const id of ["a%2Fb", "a#b?c=d&e", "..", "__proto__"]) {
    await open("#/services/web");
    await search().fill(`id:"${id}"`);
    await becomes(shownIds, [id]);
    await instanceRow(id).click();
    await shows(drawer().locator("h2"), id);
    assert.ok(page.url().includes(link("services", "web", "node-1", id)), page.url());
  }
});

harmless(
  "names of services of all kinds are shown as text, and lead to their instances",
  async () => {
    const isStrict = agent().version.atLeast(1, 20);
    const names = isStrict ? [["constructor"], ["toString"], ["hasOwnProperty"]] : texts;
    await register(...names.map(([Name]) => ({ Name, ID: Name, Check: ttl("critical") })));
    if (!isStrict) {
      // These bytes are not UTF-8.
      const body = Buffer.concat([
        Buffer.from('{"Name":"half'),
        Buffer.from([0xff]),
        Buffer.from('"}'),
      ]);
      await fetch(`${agent().address}/v1/agent/service/register`, { method: "PUT", body });
    }
    await open();
    await shows(extent(), String(names.length + 1));
    assert.deepEqual(await heights(), [36]);
    await becomes(() => page.title(), `(${names.length}) Consul services – dc1`);
    // Consul refuses paths with characters that cannot be printed, and a browser resolves "..".
    const readable = names.filter(
      ([name = "", shown]) => !shown?.replace("U+00A0", "").includes("U+") && !/^\.\.?$/.test(name),
    );
    for (const [name = "", shown = name] of readable) {
      await open(link("services", name));
      await instanceRow(name)
        .waitFor({ timeout: 5000 })
        .catch((e) => {
          throw new Error(`${JSON.stringify(name)}: ${e}`);
        });
      assert.equal(await textOf(page.locator(".toolbar h2")), shown);
    }
    await open("#/services");
    for (const [name = "", shown = name] of names) {
      await search().fill(`name:"${name.replaceAll('"', "")}"`);
      // These cannot be typed.
      if (!/["\n]/.test(name)) {
        await shows(page.locator(".list.services .name"), shown.slice(0, 50));
      }
    }
  },
);

harmless(
  "a service that Consul does not let anybody read says so, and the page goes on",
  async (context) => {
    if (agent().version.atLeast(1, 20)) return context.skip("It refuses such names.");
    await register({ Name: "nul\u0000", ID: "a" }, { Name: "..", ID: "b" }, { Name: "web" });
    for (const name of ["nul\u0000", ".."]) {
      await open(link("services", name));
      await page.locator(".lost .problem").waitFor();
      await page.getByRole("link", { name: "All services" }).click();
      await row("web").waitFor();
      await page.locator(".lost").waitFor({ state: "detached" });
    }
  },
);

harmless("names of nodes of all kinds are shown as text, and can be linked to", async () => {
  for (const [Node] of texts) {
    await consul("PUT", "catalog/register", {
      Node,
      Address: "10.0.0.1",
      Service: { Service: "web", ID: "same" },
      Check: { Name: "c", CheckID: "c", Status: "critical", ServiceID: "same", Output: Node },
    });
  }
  await open("#/nodes");
  await shows(extent(), String(texts.length + 1));
  assert.deepEqual(await heights(), [36]);
  await open("#/services");
  await shows(row("web").locator(".count"), `${texts.length} critical`.slice(0, 3));
  assert.deepEqual(await heights(), [36]);
  await open("#/services/web");
  await shows(extent(), String(texts.length));
  assert.deepEqual(await heights(), [36]);
  for (const [node, shown = node] of texts) {
    await open(link("services", "web", node, "same"));
    await drawer().waitFor();
    await shows(drawer().locator("dd a").nth(1), shown.slice(0, 60));
    await open(link("nodes", node));
    await drawer().waitFor();
    assert.equal(await textOf(drawer().locator("h2 bdi")), shown);
  }
  await button("Deregister…", drawer()).click();
  await dialog().waitFor();
});

harmless("markup, marks and long texts stay text and fit everywhere", async () => {
  const Tags = Array.from({ length: 300 }, (_, n) => `${n}${evil}${n === 7 ? long : ""}`);
  const Meta = { __proto__x: evil, constructor: evil, toString: "\u202e".repeat(150) };
  await register(
    { Name: "web", ID: evil, Tags, Meta, Address: `${evil}${long.slice(0, 9_000)}`, Port: 1 },
    { Name: "web", ID: long, Check: { ...ttl("passing"), Name: evil, Notes: `${evil}\n${long}` } },
    { Name: "x".repeat(5_000) },
  );
  // A key that an object literal cannot have.
  await fetch(`${agent().address}/v1/agent/service/register`, {
    method: "PUT",
    body: '{"Name":"proto","Meta":{"__proto__":"value"},"Tags":["__proto__","__proto__"]}',
  });
  await consul("PUT", "agent/check/register", {
    Name: "__proto__",
    ID: "__proto__",
    ServiceID: long,
    Notes: evil,
    ...ttl("passing"),
  });
  await consul("PUT", "agent/check/update/__proto__", {
    Status: "critical",
    Output: `${evil}\n${"\u0000\u202e".repeat(600)}\n\u001b[31mred`,
  });
  await consul(
    "PUT",
    `agent/service/maintenance/proto?enable=true&reason=${encodeURIComponent(`${evil.slice(0, -1)}${long}`)}`,
  );
  await open();
  await shows(extent(), "4");
  await shows(row("web").locator(".tags"), "+297");
  await shows(row("web").locator(".reason"), shownEvil);
  await shows(row("proto").locator(".reason"), shownEvil.slice(0, -6));
  await shows(row("proto").locator(".tags"), "__proto__");
  assert.deepEqual(await heights(), [36]);
  await page.setViewportSize({ width: 400, height: 800 });
  await becomes(heights, [60]);
  await page.setViewportSize({ width: 1280, height: 900 });

  await open(link("services", "proto", "node-1", "proto"));
  await shows(drawer().locator(".instance-facts"), "__proto__ value");
  await shows(drawer().locator(".definition"), '"__proto__": "value"');

  await open(link("services", "web", "node-1", evil));
  await shows(drawer().locator(".instance-facts"), `constructor ${shownEvil}`);
  await shows(drawer().locator(".definition"), "U+202E");
  assert.deepEqual(await heights(), [36]);

  await open(link("services", "web", "node-1", long));
  await shows(drawer().locator(".check .notes").last(), shownEvil);
  await shows(drawer().locator(".output").first(), `${shownEvil}\nU+0000U+202E`);
  await shows(drawer().locator(".output").first(), "red");
  assert.ok((await drawer().locator(".output .mark").count()) < 1_200);
  for (const name of ["Maintenance…", "Edit…", "Deregister…"]) {
    await button(name, drawer()).click();
    await dialog().waitFor();
    const [inner, outer] = await Promise.all([
      dialog().locator("button[type=submit]").boundingBox(),
      dialog().boundingBox(),
    ]);
    assert.ok(inner && outer && inner.width < outer.width && inner.height < 60, name);
    await button("Cancel", dialog()).click();
    await dialog().waitFor({ state: "detached" });
  }
  await page.keyboard.press("Escape");

  // So is what dialogs and toasts say. Consul refuses paths with some characters, but not with all that cannot be seen.
  const [refused, accepted] = ["\u202eweb", "\u3164web"];
  await register({ Name: "other", ID: refused }, { Name: "other", ID: accepted });
  await open(link("services", "other", "node-1", refused));
  await button("Deregister…", drawer()).click();
  await button(/^Deregister/, dialog()).click();
  await shows(dialog().locator(".problem"), "U+202Eweb");
  await button("Cancel", dialog()).click();
  await open(link("services", "other", "node-1", accepted));
  await button("Deregister…", drawer()).click();
  await shows(dialog().locator("button[type=submit]"), "U+3164web");
  await button(/^Deregister/, dialog()).click();
  await shows(toasts(), "U+3164web");
  await button("Undo", toasts()).click();
  await shows(toasts().locator("[role=status]"), "U+3164web");
});

harmless("the agent's own page shows hostile services, and what drifts", async () => {
  await register(...texts.map(([ID]) => ({ Name: "web", ID, Check: ttl("warning") })));
  await open("#/agent");
  await shows(extent(), String(texts.length + 1));
  assert.deepEqual(await heights(), [36]);
});

harmless("any search, filter and address is harmless", async () => {
  await register({ Name: "web", Tags: ["constructor"] });
  for (const hash of [
    "#/services?q=__proto__:x",
    "#/services?q=constructor:x",
    "#/services?sort=__proto__&health=constructor",
    "#/services?sort=constructor&health=__proto__&__proto__=1",
    "#/services?tag=%3Cscript%3E&node=%E2%80%AE",
    "#/services?q=%ED%A0%80%FF",
    "#/services/%ED%A0%80/%/%00",
    "#/nodes/%/..",
    "#/__proto__/constructor",
    "#/services///",
    "#!/%2F/../",
  ]) {
    await page.goto("about:blank");
    await page.goto(`${agent().address}/ui/${hash}`);
    await page.locator("#services, #instances").first().waitFor();
  }
  await open();
  for (const text of ["__proto__:x", "constructor:x", "toString:", "\ud800", "(", "\\"]) {
    await search().fill(text);
    await shows(extent(), "0 of 2");
  }
  await search().fill("tag:constructor");
  await becomes(shownNames, ["web"]);
});
