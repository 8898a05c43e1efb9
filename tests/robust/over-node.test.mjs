// @ts-check
// Runs the tests again with `consul-wasm/node` if the connection matters for them.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";

const same =
  "nothing is sent, or a replaced fetch responds, which both entries call in the same way";

/** Files that are not run again, and why. */
const without = {
  "argument-names.test.mjs": same,
  "arguments.test.mjs": same,
  "echoed-token.test.mjs": "it tests both entries",
  "endless.test.mjs": same,
  "freed.test.mjs": same,
  "live.test.mjs": same,
  "memory.test.mjs": same,
  "options.test.mjs": same,
  "over-node.test.mjs": "it is this file",
  "page-places.test.mjs": "pages have only the default entry",
  "realms.test.mjs": same,
  "reentrancy.test.mjs": same,
  "replaced-fetch.test.mjs": same,
  "shapes.test.mjs": same,
  "shared.test.mjs": same,
  "shown.test.mjs": "it tests both entries",
  "stack-overflow.test.mjs": same,
  "throwing-imports.test.mjs": same,
  "transfer.test.mjs": same,
  "unknown-options.test.mjs": same,
  "wrong-this.test.mjs": same,
};

const files = (await readdir(new URL(".", import.meta.url)))
  .filter((name) => name.endsWith(".test.mjs") && !(name in without))
  .sort();

test("every other file uses the entry that it is given", async () => {
  for (const name of files) {
    const text = await readFile(new URL(name, import.meta.url), "utf8");
    const advice = "must use entryOf or addressOf, or be named in over-node.test.mjs";
    assert.match(text, /\b(entryOf|addressOf)\(import\.meta\.url\)/, `${name} ${advice}`);
  }
});

for (const name of files) {
  await import(`./${name}?node`);
}
