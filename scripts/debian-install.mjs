// @ts-check
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { repo, run } from "./run.mjs";

/**
 * Installs packages of Debian, where that is possible.
 *
 * @param {string[]} packages
 * @returns {Promise<string>} why it did not work, if it did not
 */
export async function installDebianPackages(packages) {
  const system = await readFile("/etc/os-release", "utf8").catch(() => "");
  // Ubuntu's packages of browsers only ask snap for them, which containers do not have.
  if (!/^ID="?debian"?$/m.test(system)) return "only on Debian is it known how.";
  console.error(`Installing Debian's ${packages.join(", ")}, which the tests need`);
  try {
    await aptGet("update");
    await aptGet("install", "--yes", "--no-install-recommends", ...packages);
    return "Debian's packages lack the program.";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @param {string[]} args */
async function aptGet(...args) {
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "--non-interactive"];
  // Files of tests run side by side, and `apt-get update` fails beside another one.
  const folder = join(repo, ".cache");
  await mkdir(folder, { recursive: true });
  const lock = ["flock", join(folder, "apt-get.lock")];
  const apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"];
  const [command = "", ...rest] = [...sudo, ...lock, ...apt];
  await run(command, [...rest, "--option", "DPkg::Lock::Timeout=300", ...args], { quiet: true });
}
