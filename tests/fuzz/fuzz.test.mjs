// @ts-check
// A tenth of the inputs of `npm run fuzz`. They are the same every time, so that no change fails by chance.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fuzz } from "./run.mjs";

test("100,000 random inputs give the results that the models expect", {
  timeout: 600_000,
}, async () => {
  assert.equal((await fuzz({ seed: 1, inputs: 100_000 })).join("\n"), "");
});
