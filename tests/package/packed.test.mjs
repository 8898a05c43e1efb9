// @ts-check
// The default entry contains the WebAssembly as text, which must become the same bytes again.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { suite, test } from "node:test";
import { pathToFileURL } from "node:url";
import { pack } from "../../scripts/packed.mjs";
import { Random } from "../fuzz/random.mjs";
import { pkg } from "./project.mjs";

const { unpack } = await import(pathToFileURL(join(pkg, "dist/core.js")).href);
const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);

/** Expects that the bytes survive. @param {Uint8Array} bytes */
async function survive(bytes) {
  const { text, unpacker } = await pack(bytes);
  const unpacked = unpack(text, Buffer.from(unpacker).toString("base64"));
  assert.ok(Buffer.from(bytes).equals(unpacked), `${bytes.length} bytes became ${unpacked.length}`);
}

suite("packed bytes survive", () => {
  test("if there are none", () => survive(new Uint8Array()));

  test("if each value is there once", () => survive(everyByte));

  test("if there are few", async () => {
    for (const length of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      await survive(everyByte.subarray(0, length));
      await survive(new Uint8Array(256 + length).map((_, at) => at % 256));
    }
  });

  test("if any value follows any other", () =>
    survive(Uint8Array.from({ length: 256 * 256 * 2 }, (_, at) => (at % 2 ? at >> 9 : at >> 1))));

  test("if they are random, of any length", async () => {
    for (let number = 0; number < 100; number++) {
      const random = new Random(1, number);
      const length = random.below(random.pick([10, 1000, 200_000]));
      const values = 1 + random.below(256);
      await survive(Uint8Array.from({ length }, () => random.below(values)));
    }
  });

  test("if the text fills a page of memory", async () => {
    for (let length = 0x10000 - 513; length <= 0x10000 + 1; length += 257) {
      await survive(new Uint8Array(length));
    }
  });
});

test("the text has only characters that no string, template or markup must escape", async () => {
  const { text } = await pack(everyByte);
  assert.match(text, /^[ -~]+$/);
  assert.doesNotMatch(text, /["'`\\$<>&]/);
});

test("the default entry contains the WebAssembly of the slim one", async () => {
  const { text, unpacker } = await import(pathToFileURL(join(pkg, "dist/wasm-text.js")).href);
  assert.ok((await readFile(join(pkg, "consul.wasm"))).equals(unpack(text, unpacker)));
});
