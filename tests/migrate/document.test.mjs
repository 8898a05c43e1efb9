// @ts-check
// `docs/migrating.md`: its tables are up to date, and every method that it names exists.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { Consul } from "../../pkg/node.js";
import { repo } from "../../scripts/run.mjs";
import { withTables } from "./document.mjs";

const file = join(repo, "docs", "migrating.md");

test("docs/migrating.md is up to date", async () => {
  const text = await readFile(file, "utf8");
  const expected = (await withTables(text)).split("\n");
  const written = text.split("\n");
  const at = expected.findIndex((line, index) => line !== written[index]);
  assert.equal(
    at,
    -1,
    `run \`npm run migrating\`: docs/migrating.md is out of date from line ${at + 1} on:\n${expected[at]}`,
  );
});

test("every method that other clients become exists", async () => {
  const text = (await readFile(file, "utf8")).split("## From other clients")[1] ?? "";
  const named = [...text.matchAll(/\bconsul\.(\w+(?:\.\w+)*)\(/g)].map(([, path = ""]) => path);
  assert.ok(named.length > 30);
  const consul = new Consul();
  for (const path of new Set(named)) {
    /** @type {any} */
    let value = consul;
    for (const name of path.split(".")) value = value?.[name];
    assert.equal(typeof value, "function", path);
  }
});
