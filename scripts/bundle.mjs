// @ts-check
// How the files in `dist/` and those for `require` are bundled: minified, with a source map beside each.
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
    // The WebAssembly would import nothing in place of a function.
    logOverride: { "import-is-undefined": "error" },
    ...options,
  });
  if (options.sourcemap ?? true) {
    await nameSources(`${options.outfile}.map`);
  }
}

/** The folder of a build has another name each time: the map says only what is in it. @param {string} file */
async function nameSources(file) {
  const map = JSON.parse(await readFile(file, "utf8"));
  map.sources = map.sources.map((/** @type {string} */ source) =>
    source.replace(/^.*\.cache\/[^/]+\//, "").replace(/^(?:\.\.\/)+src\//, ""),
  );
  map.file = basename(file, ".map");
  await writeFile(file, JSON.stringify(map));
}
