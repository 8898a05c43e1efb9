// @ts-check
import { installDebianPackages } from "./debian-install.mjs";
import { fromVariable, isExecutable, onPath } from "./executables.mjs";

/**
 * @typedef {object} Wanted
 * @property {string} title the name of the program in messages
 * @property {string} variable the environment variable for its path
 * @property {string[]} names its names on the PATH, in order of preference
 * @property {string[]} [files] other paths where it may be
 * @property {string[]} packages the Debian packages that contain it and what it needs to run
 */

/**
 * Finds a program. On Debian, it is installed if that is permitted.
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
    `${title} was not found and could not be installed: ${failure}\nInstall it, or set ${variable} to the path of its program.`,
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
