// @ts-check
// A build of the package that tests can make panic, and whose imports they can make throw.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "../../scripts/build.mjs";
import { repo } from "../../scripts/run.mjs";

const folder = join(repo, ".cache", "panic-probe");

/** Builds it if necessary. */
export const buildProbe = () => build({ features: ["panic-probe"], into: folder });

/**
 * Loads its default entry, and the glue, which the package does not export.
 *
 * @returns {Promise<{ pkg: any, glue: any }>}
 */
export async function loadProbe() {
  await buildProbe();
  const load = (/** @type {string[]} */ ...path) =>
    import(pathToFileURL(join(folder, ...path)).href);
  return { pkg: await load("index.js"), glue: (await load("dist", "core.js")).glue };
}
