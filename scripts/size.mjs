// @ts-check
// `npm run size`: how much the package adds to a download. It fails if anything is above its target.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "./build.mjs";
import { buildPanel, panelSizes } from "./panel.mjs";
import { repo } from "./run.mjs";
import { setup } from "./setup.mjs";

const kilobyte = 1000;
/** In KB of gzip. */
const targets = { wasm: 55, slim: 25.6, default: 82, compat: 8.1 };

await setup();
await build();

const rows = [
  row("WebAssembly", await readFile(join(repo, "pkg/consul.wasm")), targets.wasm),
  row("slim entry, bundled", await bundle("slim.js"), targets.slim),
  row("default entry, bundled", await bundle("index.js"), targets.default),
  // It adds this to what it imports, which is the default entry.
  row("consul-wasm/compat alone", await readFile(join(repo, "pkg/dist/compat.js")), targets.compat),
];
console.log(`${"KB of 1000 bytes".padEnd(24)}     raw    gzip  brotli  target (gzip)`);
for (const { what, raw, gzip, brotli, target } of rows) {
  const cells = [raw, gzip, brotli].map((size) => (size / kilobyte).toFixed(1).padStart(7));
  const verdict = isWithin(gzip, target) ? "within" : "ABOVE";
  console.log(`${what.padEnd(24)} ${cells.join(" ")}  ${target} ${verdict}`);
}
console.log("For comparison, node-consul adapted to run in a browser: 100 KB gzip.");
if (rows.some((it) => !isWithin(it.gzip, it.target))) process.exitCode = 1;

await buildPanel();
/**
 * In KB: compressed, and as an agent sends it, because version 1.8 does not compress. Two thirds of it are the client. Only those
 * who read Chinese load `zh.js` as well.
 */
const panelTargets = { gzip: 120, raw: 250 };
for (const kind of /** @type {const} */ (["gzip", "raw"])) {
  const bytes = panelSizes().reduce((sum, file) => sum + file[kind], 0);
  const verdict = isWithin(bytes, panelTargets[kind]) ? "within" : "ABOVE";
  console.log(
    `panel, ${kind}: ${(bytes / kilobyte).toFixed(1)}, target ${panelTargets[kind]} ${verdict}`,
  );
  if (verdict === "ABOVE") process.exitCode = 1;
}

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
 * Bundles an entry as an application would.
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
