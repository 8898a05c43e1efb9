// @ts-check
// `npm run lint`: checks the code without running it.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "./build.mjs";
import { checkCrates } from "./cargo-deny.mjs";
import { repo, run } from "./run.mjs";
import { installPackages, setup } from "./setup.mjs";

const clippy = ["clippy", "--locked", "--quiet"];
const denyWarnings = ["--", "-D", "warnings"];

/** @type {Record<string, () => Promise<unknown>>} */
const checks = {
  "cargo fmt": () => run("cargo", ["fmt", "--all", "--check"]),
  "clippy, native": () =>
    run("cargo", [...clippy, "--workspace", "--all-targets", ...denyWarnings]),
  // This checks code that `cfg` hides from the native build.
  "clippy, WebAssembly": () =>
    run("cargo", [
      ...clippy,
      ...["--package", "consul-wasm", "--all-features", "--target", "wasm32-unknown-unknown"],
      ...denyWarnings,
    ]),
  "cargo deny": () => checkCrates(),
  biome: () =>
    run("node", [join(repo, "node_modules/@biomejs/biome/bin/biome"), "ci", "--colors=off"]),
  "ts-check": expectTsCheck,
  async tsc() {
    // Everything is checked against the types of the built package.
    await build();
    for (const project of ["scripts", "www", "tests/examples", "src/js/migrate"]) {
      await run("node", [join(repo, "node_modules/typescript/bin/tsc"), "-p", project]);
    }
  },
};

/**
 * Runs all checks, even if one fails.
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
      // The output of the command has been shown already. Only the first line of the error is new.
      const [words] = (error instanceof Error ? error.message : String(error)).split(/:?\n/);
      console.error(`lint: ${name}: ${words}`);
    }
  }
  return counts;
}

/** tsc checks only scripts with this comment, because there are generated ones next to them. */
async function expectTsCheck() {
  const folders = ["benches", "scripts", "site", "tests", "pkg"];
  const unchecked = [];
  for (const folder of folders) {
    for (const file of await readdir(join(repo, folder), { recursive: true })) {
      const isGenerated =
        /(^|[\\/])(dist|data|node_modules|pages|\.?panel)[\\/]/.test(file) ||
        (folder === "pkg" && file.startsWith("examples"));
      const isOurs = /\.m?js$/.test(file) && !isGenerated;
      const text = isOurs ? await readFile(join(repo, folder, file), "utf8") : "";
      if (isOurs && !/^\/\/ @ts-check$/m.test(text)) unchecked.push(join(folder, file));
    }
  }
  if (unchecked.length > 0) throw new Error(`without // @ts-check: ${unchecked.join(", ")}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await setup();
  // The examples are checked against the types of their dependencies.
  await installPackages(join(repo, "tests", "examples"));
  const { failed } = await lint();
  process.exitCode = failed > 0 ? 1 : 0;
}
