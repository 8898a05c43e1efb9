// @ts-check
// What `examples/` contains, without what may have been installed or built there.
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { repo } from "./run.mjs";

/** The folder of all examples. */
export const examplesFolder = join(repo, "examples");

const notOurs = ["node_modules", "dist", "package-lock.json", ".wrangler", ".dev.vars"];

/** The names of the examples, which are folders. */
export async function exampleNames() {
  const entries = await readdir(examplesFolder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/**
 * The files of one example, or of all.
 *
 * @param {string} [name]
 * @returns {Promise<string[]>} their paths in the folder
 */
export async function exampleFiles(name = "") {
  const folder = join(examplesFolder, name);
  return (await filesBelow(folder)).map((file) => relative(folder, file)).sort();
}

/** @param {string} folder @returns {Promise<string[]>} */
async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries
    .filter(({ name }) => !notOurs.includes(name))
    .map(async (entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
  return (await Promise.all(files)).flat();
}
