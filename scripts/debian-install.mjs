// @ts-check
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { repo, run } from "./run.mjs";

/**
 * Installs Debian packages, if that is possible.
 *
 * @param {string[]} packages
 * @returns {Promise<string>} why the program may still be missing
 */
export async function installDebianPackages(packages) {
  const system = await readFile("/etc/os-release", "utf8").catch(() => "");
  // Ubuntu's packages only make snap install the browser, and containers have no snap.
  if (!/^ID="?debian"?$/m.test(system)) return "this is not Debian.";
  console.error(`Installing Debian's ${packages.join(", ")}, which the tests need`);
  try {
    await aptGet("update");
    await aptGet("install", "--yes", "--no-install-recommends", ...packages);
    return "Debian's packages do not contain the program.";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @param {string[]} args */
async function aptGet(...args) {
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "--non-interactive"];
  // Test files run in parallel, and `apt-get update` fails if another one is running.
  const folder = join(repo, ".cache");
  await mkdir(folder, { recursive: true });
  const lock = ["flock", join(folder, "apt-get.lock")];
  const apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"];
  const [command = "", ...rest] = [...sudo, ...lock, ...apt];
  await run(command, [...rest, "--option", "DPkg::Lock::Timeout=300", ...args], { quiet: true });
}
