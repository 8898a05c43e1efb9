// @ts-check
// Bundles the files in `dist/` and those for `require`: minified, with a source map next to each.
import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";

/**
 * @param {import("esbuild").BuildOptions & { absWorkingDir: string, outfile: string }} options
 *   `outfile` is an absolute path
 */
export async function bundle(options) {
  const { build } = await import("esbuild");
  await build({
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    minify: true,
    sourcemap: true,
    logLevel: "warning",
    // Otherwise the WebAssembly would import `undefined` instead of a function.
    logOverride: { "import-is-undefined": "error" },
    ...options,
  });
  if (options.sourcemap ?? true) {
    await nameSources(`${options.outfile}.map`);
  }
}

/** Removes the folder of the build from the map, because its name is random. @param {string} file */
async function nameSources(file) {
  const map = JSON.parse(await readFile(file, "utf8"));
  map.sources = map.sources.map((/** @type {string} */ source) =>
    source.replace(/^.*\.cache\/[^/]+\//, "").replace(/^(?:\.\.\/)+src\//, ""),
  );
  map.file = basename(file, ".map");
  await writeFile(file, JSON.stringify(map));
}
