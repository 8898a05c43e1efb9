// @ts-check
// Foreign text cannot become part of the document, because of its policy and because markup is escaped.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { expectComplaint, page } from "./browser.mjs";
import { hostPage, ttl } from "./host.mjs";
import { button, dialog, drawer, instanceRow, openInstance, row, shows } from "./panel.mjs";

const { agent, consul, open, register, startAnew } = hostPage();

test("index.html has the hash of its script, and no syntax of Go templates", async () => {
  const html = await readFile(new URL("../../www/index.html", import.meta.url), "utf8");
  const script = html.match(/<script>(.*?)<\/script>/s)?.[1] ?? "";
  // Browsers normalize line ends before they hash.
  const hash = createHash("sha256").update(script.replaceAll("\r\n", "\n")).digest("base64");
  assert.ok(
    html.includes(`'sha256-${hash}'`),
    `The Content-Security-Policy in www/index.html needs 'sha256-${hash}'.`,
  );
  assert.ok(!html.includes("{{"), "Consul 1.9 and newer run index.html through Go's templates.");
});

test("markup in names, notes and output is shown as text, and added scripts are not run", async () => {
  const evil = '<img src=x onerror="window.hacked = true">';
  const path = encodeURIComponent(evil);
  const check = { ...ttl("passing"), Name: evil, Notes: evil };
  const Meta = { evil };
  await register({ Name: "evil", ID: evil, Tags: [evil], Meta, Address: evil, Check: check });
  await consul("PUT", `agent/check/warn/service:${path}?note=${path}`);
  await consul("PUT", `agent/service/maintenance/${path}?enable=true&reason=${path}`);
  await open();
  await shows(row("evil").locator(".reason"), evil);
  await shows(row("evil").locator(".tags"), evil);
  // In the middle of the row is a button.
  await row("evil").locator(".name").click();
  await openInstance(evil);
  for (const part of [".id", ".address", ".reason"]) {
    await shows(instanceRow(evil).locator(part), evil);
  }
  for (const part of ["h2", ".instance-facts", ".check .name", ".check .notes", ".output"]) {
    await shows(drawer().locator(part).filter({ hasText: evil }), evil);
  }
  await button("Deregister…", drawer()).click();
  await shows(dialog().locator("h2"), evil);
  assert.equal(await page.locator("img").count(), 0);

  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.hacked = true";
    document.body.append(script);
  });
  expectComplaint(/Content Security Policy/);
  assert.equal(await page.evaluate(() => "hacked" in window), false);
});

test("characters that cannot be seen are marked, and do not turn the text around (F10)", async () => {
  await register({ Name: "web", ID: "\u202egnp.exe\u202c safe" }, { Name: "web", ID: " sp " });
  await open("#/services/web");
  await shows(instanceRow("\u202egnp.exe\u202c safe"), "U+202Egnp.exeU+202C safe");
  await shows(instanceRow(" sp "), "␣sp␣");
  assert.ok(await instanceRow(" sp ").locator("bdi").count());
  // Consul refuses to deregister such an ID.
  await startAnew();
});

test("no value makes a row taller than the others (F9)", async () => {
  const long = "x".repeat(10_000);
  const Tags = Array.from({ length: 300 }, (_, n) => `tag-${n}-${"y".repeat(30)}`);
  await register({ Name: "web", ID: "long", Tags, Address: long, Check: ttl("passing") });
  await consul("PUT", `agent/service/maintenance/long?enable=true&reason=${"z".repeat(3_000)}`);
  await open();
  await shows(row("web").locator(".tags"), "+297");
  assert.equal((await row("web").boundingBox())?.height, 36);
  await row("web").locator(".name").click();
  assert.equal((await instanceRow("long").boundingBox())?.height, 36);
  await openInstance("long");
  const overflow = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  assert.equal(await overflow(), 0);
  await button("Deregister…", drawer()).click();
  await button("Deregister long", dialog()).waitFor();
});

test("bookmarks of the official UI lead to the page (F4)", async () => {
  await register({ Name: "web" });
  for (const [path, hash] of [
    ["dc1/services", "#/services?dc=dc1"],
    ["dc1/services/web/instances", "#/services/web?dc=dc1"],
    ["dc1/kv/some/key", "#/services"],
  ]) {
    await page.goto(`${agent().address}/ui/${path}`);
    await page.locator("#services, #instances").waitFor();
    assert.equal(page.url(), `${agent().address}/ui/${hash}`);
    expectComplaint(/MIME type/);
  }
});
