// @ts-check
import { installDebianPackages } from "./debian-install.mjs";
import { fromVariable, isExecutable, onPath } from "./run.mjs";

/**
 * @typedef {object} Wanted
 * @property {string} title what the program is called in a sentence
 * @property {string} variable the environment variable that can name it
 * @property {string[]} names its names on the PATH, the best one first
 * @property {string[]} [files] where else it may be
 * @property {string[]} packages those of Debian that have it, with what it needs to run
 */

/**
 * Finds a program; a Debian machine that lets us installs it.
 *
 * @param {Wanted} wanted
 * @returns {Promise<string>} its path
 */
export async function findProgram(wanted) {
  const { title, variable, packages } = wanted;
  const found = fromVariable(variable) ?? installed(wanted);
  if (found) return found;
  const failure = await installDebianPackages(packages);
  const fresh = installed(wanted);
  if (fresh) return fresh;
  throw new Error(
    `There is no ${title} here, and it could not be installed: ${failure}\nInstall it, or set ${variable} to the path of its program.`,
  );
}

/** @param {Wanted} wanted */
function installed({ names, files = [] }) {
  for (const name of names) {
    const file = onPath(name);
    if (file) return file;
  }
  return files.find(isExecutable);
}
