// @ts-check
// What keeps foreign text from becoming part of the document: its policy, and its way with markup.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { expectComplaint, page } from "./browser.mjs";
import { hostPage, ttl } from "./host.mjs";
import { button, dialog, row, shows } from "./panel.mjs";

const { consul, open, register } = hostPage();

test("index.html has the hash of its import map, and nothing that a Go template would read", async () => {
  const html = await readFile(new URL("../../www/index.html", import.meta.url), "utf8");
  const importMap = html.match(/<script type="importmap">(.*?)<\/script>/s)?.[1] ?? "";
  // Browsers hash what is left after line ends are normalized.
  const hash = createHash("sha256").update(importMap.replaceAll("\r\n", "\n")).digest("base64");
  assert.ok(
    html.includes(`'sha256-${hash}'`),
    `The Content-Security-Policy in www/index.html needs 'sha256-${hash}'.`,
  );
  assert.ok(!html.includes("{{"), "Consul 1.9 and newer run index.html through Go's templates.");
});

test("markup in names, notes and output is text, and a script in the page is not run", async () => {
  const evil = '<img src=x onerror="window.hacked = true">';
  const path = encodeURIComponent(evil);
  const check = { ...ttl("passing"), Name: evil, Notes: evil };
  const Meta = { evil };
  await register({ Name: "evil", ID: evil, Tags: [evil], Meta, Address: evil, Check: check });
  await consul("PUT", `agent/check/warn/service:${path}?note=${path}`);
  await consul("PUT", `agent/service/maintenance/${path}?enable=true&reason=${path}`);
  // Newer agents refuse such a name, but an agent's client may have been told one by another.
  await page.route("**/v1/agent/services", async (route) => {
    const services = await (await route.fetch()).json();
    services[evil].Service = evil;
    await route.fulfill({ json: services });
  });
  await open();
  await row(evil).locator("summary").click();
  const parts = [".name", ".id", ".tags", ".reason", ".address", "dl"];
  for (const part of [...parts, ".check .name", ".check .notes", ".check .output"]) {
    await shows(row(evil).locator(part).filter({ hasText: evil }).first(), evil);
  }
  await button(`Deregister… ${evil}`).click();
  await shows(dialog().locator(".name"), evil);
  assert.equal(await page.locator("img").count(), 0);

  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.hacked = true";
    document.body.append(script);
  });
  expectComplaint(/Content Security Policy/);
  assert.equal(await page.evaluate(() => "hacked" in window), false);
});
