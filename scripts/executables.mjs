// @ts-check
// Finds programs that are installed.
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

/**
 * Finds the program that an environment variable names, if it is set.
 *
 * @param {string} variable
 * @returns {string | undefined} its absolute path
 */
export function fromVariable(variable) {
  const named = process.env[variable];
  if (!named) return undefined;
  const file = resolve(named);
  if (!isExecutable(file))
    throw new Error(`${variable} is ${named}, which is not an executable file.`);
  return file;
}

/**
 * Finds a program on the PATH, as a shell would.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
export function onPath(name) {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => resolve(join(folder, process.platform === "win32" ? `${name}.exe` : name)))
    .find(isExecutable);
}

/** @param {string} file */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
