// @ts-check
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { coverage } from "./coverage.mjs";

test("docs/coverage.md is up to date", async () => {
  const file = new URL("../../docs/coverage.md", import.meta.url);
  const written = (await readFile(file, "utf8")).split("\n");
  const expected = (await coverage()).split("\n");
  const at = expected.findIndex((line, index) => line !== written[index]);
  assert.ok(
    at < 0 && written.length === expected.length,
    `run \`npm run coverage\`: docs/coverage.md is out of date from line ${at + 1} on:\n${expected[at]}`,
  );
});
