// @ts-check
// publint and "are the types wrong?", which find common mistakes of packages.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repo, run } from "../run.mjs";

/** They are installed for the tests of the types. */
export const linterFolder = join(repo, "tests", "typescript");
const modules = join(linterFolder, "node_modules");

/**
 * @param {string} folder of the package
 * @returns {Promise<string[]>} what is wrong
 */
export async function publint(folder) {
  const program = join(modules, "publint", "src", "cli.js");
  try {
    const output = await run("node", [program, "run", "--strict", folder], { quiet: true });
    return output.includes("All good!") ? [] : [output];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/**
 * What "are the types wrong?" says about a packed package.
 *
 * @param {string} tarball
 * @returns {Promise<{ problems: object[], entrypoints: Record<string, { resolutions: object }> }>}
 */
export async function analyzeTypes(tarball) {
  const program = join(modules, "@arethetypeswrong", "cli", "dist", "index.js");
  // A .wasm file has no type, because the bundler decides what an import of it gives.
  const args = [tarball, "--exclude-entrypoints", "./consul.wasm", "--format=json"];
  // The exit code says that there are problems, but only the output says which.
  const output = await new Promise((done, fail) => {
    execFile(process.execPath, [program, ...args], { maxBuffer: 1e8 }, (error, stdout) =>
      stdout.startsWith("{") ? done(stdout) : fail(error),
    );
  });
  return JSON.parse(output).analysis;
}

/** @param {{ folder: string }} state the built package */
export async function linters({ folder }) {
  const temporary = await mkdtemp(join(tmpdir(), "consul-wasm-release-"));
  try {
    const pack = ["pack", folder, "--json", "--pack-destination", temporary];
    const [{ filename }] = JSON.parse(await run("npm", pack, { quiet: true }));
    const { problems } = await analyzeTypes(join(temporary, filename));
    const found = problems.map((problem) => `attw: ${JSON.stringify(problem)}`);
    return [...(await publint(folder)).map((it) => `publint: ${it}`), ...found];
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
