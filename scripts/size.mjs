// @ts-check
// `npm run size`: what the package costs who downloads it, beside its targets. More than a target is an
// error.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { repo } from "./run.mjs";
import { setup } from "./setup.mjs";

const kilobyte = 1000;
/** gzip, in KB. For comparison: node-consul, made to run in a browser, is 100 KB. */
const targets = { wasm: 50, glue: 14, entry: 80 };

await setup();
const { build } = await import("./build.mjs");
await build();

const rows = [
  row("WebAssembly", await readFile(join(repo, "pkg/consul.wasm")), targets.wasm),
  row("slim entry, bundled", await bundle("slim.js"), targets.glue),
  row("default entry, bundled", await bundle("index.js"), targets.entry),
];
console.log(`${"KB of 1000 bytes".padEnd(24)}     raw    gzip  brotli  target (gzip)`);
for (const { what, raw, gzip, brotli, target } of rows) {
  const cells = [raw, gzip, brotli].map((size) => (size / kilobyte).toFixed(1).padStart(7));
  const verdict = isWithin(gzip, target) ? "within" : "ABOVE";
  console.log(`${what.padEnd(24)} ${cells.join(" ")}  ${target} ${verdict}`);
}
console.log("For comparison, node-consul made to run in a browser: 100 KB gzip.");
if (rows.some((it) => !isWithin(it.gzip, it.target))) process.exitCode = 1;

/**
 * @param {string} what
 * @param {Uint8Array} bytes
 * @param {number} target
 */
function row(what, bytes, target) {
  const gzip = gzipSync(bytes, { level: 9 }).length;
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;
  return { what, raw: bytes.length, gzip, brotli, target };
}

/**
 * @param {number} bytes
 * @param {number} target
 */
function isWithin(bytes, target) {
  return bytes <= target * kilobyte;
}

/**
 * An entry as a bundler ships it.
 *
 * @param {string} entry
 */
async function bundle(entry) {
  const { build: esbuild } = await import("esbuild");
  const { outputFiles } = await esbuild({
    absWorkingDir: join(repo, "pkg"),
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}
