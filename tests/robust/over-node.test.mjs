// @ts-check
// The same tests over `consul-wasm/node`, wherever the connection matters.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";

const same =
  "nothing of it is sent, or a replaced fetch answers, which both entries call in the same way";

/** What runs only over the default entry, and why. */
const without = {
  "argument-names.test.mjs": same,
  "arguments.test.mjs": same,
  "echoed-token.test.mjs": "it runs over both",
  "endless.test.mjs": same,
  "freed.test.mjs": same,
  "memory.test.mjs": same,
  "options.test.mjs": same,
  "over-node.test.mjs": "it is this file",
  "realms.test.mjs": same,
  "reentrancy.test.mjs": same,
  "replaced-fetch.test.mjs": same,
  "shapes.test.mjs": same,
  "shown.test.mjs": "it runs over both",
  "stack-overflow.test.mjs": same,
  "throwing-imports.test.mjs": same,
  "unknown-options.test.mjs": same,
  "wrong-this.test.mjs": same,
};

const files = (await readdir(new URL(".", import.meta.url)))
  .filter((name) => name.endsWith(".test.mjs") && !(name in without))
  .sort();

test("every file that is not named here asks which entry it runs over", async () => {
  for (const name of files) {
    const text = await readFile(new URL(name, import.meta.url), "utf8");
    assert.match(text, /\b(entryOf|addressOf)\(import\.meta\.url\)/, name);
  }
});

for (const name of files) {
  await import(`./${name}?node`);
}
