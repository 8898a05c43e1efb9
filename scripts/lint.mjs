// @ts-check
// `npm run lint`: everything that can be said about the code without running it.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "./build.mjs";
import { repo, run } from "./run.mjs";
import { setup } from "./setup.mjs";

const clippy = ["clippy", "--locked", "--quiet"];
const denyWarnings = ["--", "-D", "warnings"];

/** @type {Record<string, () => Promise<unknown>>} */
const checks = {
  "cargo fmt": () => run("cargo", ["fmt", "--all", "--check"]),
  "clippy, native": () =>
    run("cargo", [...clippy, "--workspace", "--all-targets", ...denyWarnings]),
  // The code that is compiled into the package; `cfg` can hide parts of it from the native one.
  "clippy, WebAssembly": () =>
    run("cargo", [
      ...clippy,
      ...["--package", "consul-wasm", "--all-features", "--target", "wasm32-unknown-unknown"],
      ...denyWarnings,
    ]),
  biome: () =>
    run("node", [join(repo, "node_modules/@biomejs/biome/bin/biome"), "ci", "--colors=off"]),
  "ts-check": expectTsCheck,
  async tsc() {
    // The types that everything is checked against are those of the built package.
    await build();
    await run("node", [join(repo, "node_modules/typescript/bin/tsc"), "-p", "scripts"]);
  },
};

/**
 * Runs all checks, even after one that fails.
 *
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function lint() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check();
      counts.passed++;
    } catch (error) {
      counts.failed++;
      // The command's output has been shown; of what `run` says, the first line is new.
      const [words] = (error instanceof Error ? error.message : String(error)).split(/:?\n/);
      console.error(`lint: ${name}: ${words}`);
    }
  }
  return counts;
}

/** tsc checks the scripts that ask for it: the generated ones beside them do not. */
async function expectTsCheck() {
  const folders = ["benches", "scripts", "tests", "www", "pkg"];
  const unchecked = [];
  for (const folder of folders) {
    for (const file of await readdir(join(repo, folder), { recursive: true })) {
      const isOurs = /\.m?js$/.test(file) && !/(^|[\\/])(dist|data|node_modules)[\\/]/.test(file);
      const text = isOurs ? await readFile(join(repo, folder, file), "utf8") : "";
      if (isOurs && !/^\/\/ @ts-check$/m.test(text)) unchecked.push(join(folder, file));
    }
  }
  if (unchecked.length > 0) throw new Error(`without // @ts-check: ${unchecked.join(", ")}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await setup();
  const { failed } = await lint();
  process.exitCode = failed > 0 ? 1 : 0;
}
