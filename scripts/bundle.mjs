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

/**
 * Makes a bundled script 3 to 5 % smaller, with its source map. The bundler only shortens each statement; this also moves
 * values to where they are used. The core is not treated like that: streams that a program drops were kept alive.
 *
 * @param {string} file
 */
export async function shorten(file) {
  const { minify } = await import("@swc/core");
  const content = await readFile(`${file}.map`, "utf8").catch(() => undefined);
  /** @type {import("@swc/core").JsMinifyOptions} */
  const options = { module: true, compress: { passes: 3 } };
  // Its types do not have the content of the map so far.
  if (content !== undefined) Object.assign(options, { sourceMap: { content } });
  const { code, map } = await minify(await readFile(file, "utf8"), options);
  await writeFile(file, map ? `${code}\n//# sourceMappingURL=${basename(file)}.map\n` : code);
  if (map) {
    await writeFile(`${file}.map`, map);
    await nameSources(`${file}.map`);
  }
}
