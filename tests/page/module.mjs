// @ts-check
// Imports a module of the panel, which is TypeScript, without the page.
import { join } from "node:path";
import { build } from "esbuild";
import { repo } from "../../scripts/run.mjs";

/** @param {string} path below `www/` */
export async function panelModule(path) {
  const { outputFiles } = await build({
    entryPoints: [join(repo, "www", path)],
    bundle: true,
    format: "esm",
    write: false,
    logLevel: "warning",
  });
  const text = outputFiles[0]?.text ?? "";
  return import(`data:text/javascript,${encodeURIComponent(text)}`);
}
