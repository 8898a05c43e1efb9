// @ts-check
// `npm run docs`: builds the documentation as a static site in `site/dist/`. `-- --base /path/` is where a server has it,
// if that is not its root. `-- --serve` shows it afterwards.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { serveFiles } from "./file-server.mjs";
import { repo, run } from "./run.mjs";
import { installPackages, setup } from "./setup.mjs";

export const site = join(repo, "site");

/**
 * Builds the site, after the package.
 *
 * @param {{ base?: string, quiet?: boolean }} [options]
 */
export async function buildDocs({ base = "/", quiet = false } = {}) {
  await installPackages(site);
  const env = { DOCS_BASE: base.replace(/\/?$/, "/") };
  await run("node", [join(site, "build.mjs")], { env, quiet });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { values } = parseArgs({
    options: { base: { type: "string" }, serve: { type: "boolean" } },
  });
  await setup();
  await build();
  await buildDocs(values.base === undefined ? {} : { base: values.base });
  console.log(`The site is in ${join(site, "dist")}. Any server of static files can serve it.`);
  if (values.serve) console.log(`It is at ${(await serveFiles(join(site, "dist"))).origin}/`);
}
