// @ts-check
// Builds the services panel (`www/`) into `pkg/panel/`: static files for the `ui_dir` of an agent, or for any web server.
import { readFileSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { shorten } from "./bundle.mjs";
import { bundledPackages } from "./linked.mjs";
import { repo } from "./run.mjs";

const www = join(repo, "www");
/** The folder that npm publishes. */
export const panelFolder = join(repo, "pkg", "panel");

/**
 * The core of the package with what the panel uses of it, which `build.mjs` writes.
 *
 * @param {string} [folder] of the package
 */
export const coreOfPanel = (folder = join(repo, "pkg")) => join(folder, ".panel", "core.js");

/**
 * Bundles the panel with the package that has been built into `pkg/`.
 *
 * @param {string} [folder] replaced if it exists
 */
export async function buildPanel(folder = panelFolder) {
  const { build } = await import("esbuild");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: www,
    metafile: true,
    entryPoints: { app: "app.tsx" },
    outdir: folder,
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    // The other language is loaded only where it is wanted.
    splitting: true,
    chunkNames: "[name]",
    minify: true,
    legalComments: "none",
    charset: "utf8",
    logLevel: "warning",
    jsx: "automatic",
    jsxImportSource: "preact",
    alias: { "consul-wasm/slim": join(repo, "pkg", "slim.js") },
    plugins: [
      {
        name: "core",
        setup: ({ onResolve }) =>
          onResolve({ filter: /\/dist\/core\.js$/ }, () => ({ path: coreOfPanel() })),
      },
    ],
  });
  expectListed(packagesIn(metafile));
  for (const name of ["app.js", "zh.js"]) await shorten(join(folder, name));
  for (const file of ["index.html", "icon.svg"]) await cp(join(www, file), join(folder, file));
  // Agents before 1.9 do not compress what they serve, so this file is compressed already. The page decompresses it.
  const wasm = await compressed(await readFile(join(repo, "pkg", "consul.wasm")));
  await writeFile(join(folder, "consul.wasm.gz"), wasm);
}

/** The npm packages that a bundle contains code of. @param {import("esbuild").Metafile} metafile */
export function packagesIn({ inputs }) {
  const names = Object.keys(inputs).map(
    (path) => path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1],
  );
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

/** Otherwise the licences and the bill of materials would lack one, or have one too many. @param {string[]} names */
function expectListed(names) {
  if (names.join() === bundledPackages.join()) return;
  throw new Error(
    `The panel contains ${names.join(", ")}, but scripts/linked.mjs lists ${bundledPackages.join(", ")}.`,
  );
}

/** Zopfli is slower than zlib, but its output is 6 % smaller. @param {Buffer} bytes */
async function compressed(bytes) {
  const events = ["uncaughtException", "unhandledRejection"];
  const before = events.map((event) => process.listeners(/** @type {any} */ (event)));
  const { gzipAsync } = createRequire(import.meta.url)("@gfx/zopfli");
  // It brings listeners that abort the process and print its whole source.
  for (const [at, event] of events.entries()) {
    const added = process
      .listeners(/** @type {any} */ (event))
      .filter((it) => !before[at]?.includes(it));
    for (const listener of added) process.off(event, listener);
  }
  return gzipAsync(bytes, {});
}

/** The files of the panel, and their sizes. */
export function panelSizes() {
  return ["index.html", "app.js", "app.css", "consul.wasm.gz", "icon.svg"].map((name) => {
    const bytes = readFileSync(join(panelFolder, name));
    // What is compressed already is sent as it is.
    const sent = name.endsWith(".gz") ? bytes : gzipSync(bytes, { level: 9 });
    return { name, raw: bytes.length, gzip: sent.length };
  });
}
