// @ts-check
// Finds the program of a runtime. npm has a package of each, for every system.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fromVariable, isExecutable } from "../../scripts/executables.mjs";
import { run } from "../../scripts/run.mjs";

const here = fileURLToPath(new URL("node_modules", import.meta.url));

/**
 * @param {string} runtime its name in `package.json`, such as "node-22"
 * @param {string} [packages] where its package is installed
 * @returns {Promise<{ file: string, version: string }>}
 */
export async function findRuntime(runtime, packages = here) {
  const variable = `${runtime.toUpperCase().replaceAll("-", "_")}_BIN`;
  const [name = ""] = runtime.split("-");
  const folder = join(packages, `${runtime}-${process.platform}-${process.arch}`);
  const files = [join(folder, "bin", name), join(folder, name)];
  const file = fromVariable(variable) ?? files.find(isExecutable);
  if (!file) {
    throw new Error(`There is no ${runtime} in ${folder}. Set ${variable} to the path of one.`);
  }
  const [version = ""] = (await run(file, ["--version"], { quiet: true })).match(/\d[\d.-]*/) ?? [];
  return { file, version };
}
