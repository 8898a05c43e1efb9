// @ts-check
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { coverage } from "./coverage.mjs";

test("docs/coverage.md is what `npm run coverage` writes", async () => {
  const file = new URL("../../docs/coverage.md", import.meta.url);
  assert.equal(await readFile(file, "utf8"), await coverage());
});
