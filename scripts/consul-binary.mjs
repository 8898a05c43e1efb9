// @ts-check
import { chmod, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fetchDebianPackage } from "./debian-package.mjs";
import { fromVariable, isExecutable, onPath } from "./executables.mjs";
import { fetchRelease, program } from "./hashicorp-release.mjs";
import { repo, run } from "./run.mjs";

const cache = join(repo, ".cache", "consul");
const cached = join(cache, program);

/**
 * Finds a Consul binary, or fetches one into `.cache/consul`.
 *
 * @param {{ log?: (line: string) => void }} [options] `log` is called before something is downloaded
 * @returns {Promise<string>} its absolute path
 */
export async function findConsul({ log = console.error } = {}) {
  const found = fromVariable("CONSUL_BIN") ?? onPath("consul");
  if (found) return found;
  if (isExecutable(cached)) return cached;
  fetching ??= fetchConsul(log).finally(() => {
    fetching = undefined;
  });
  return fetching;
}

/** @type {Promise<string> | undefined} */
let fetching;

/** @param {(line: string) => void} log */
async function fetchConsul(log) {
  const tried = ["There is no `consul` on the PATH."];
  for (const fetchInto of [fetchRelease, fetchDebianPackage]) {
    await mkdir(cache, { recursive: true });
    const folder = await mkdtemp(join(cache, "fetch-"));
    try {
      const file = await fetchInto(folder, log);
      await chmod(file, 0o755);
      // If several processes fetch it, each must end up with a complete file.
      await rename(file, cached).catch((error) => {
        // Windows does not replace a running program: another process was faster.
        if (!isExecutable(cached)) throw error;
      });
      return cached;
    } catch (error) {
      tried.push(error instanceof Error ? error.message : String(error));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const lines = [
    "No Consul binary was found, and none could be fetched:",
    ...tried.map((line) => `- ${line}`),
    "Install Consul so that PATH has it, or set CONSUL_BIN to the path of its binary.",
  ];
  throw new Error(lines.join("\n"));
}

/**
 * @typedef {object} Version
 * @property {string} text such as "1.8.7", without the suffix of a distribution
 * @property {number} major
 * @property {number} minor
 * @property {number} patch
 * @property {(major: number, minor: number, patch?: number) => boolean} atLeast
 */

/**
 * @param {string} bin
 * @returns {Promise<Version>}
 */
export async function consulVersion(bin) {
  const output = await run(bin, ["version"], { quiet: true });
  const match = output.match(/(\d+)\.(\d+)\.(\d+)/);
  if (!match) throw new Error(`${bin} version did not print a version, but:\n${output}`);
  const [major = 0, minor = 0, patch = 0] = match.slice(1).map(Number);
  return {
    text: match[0],
    major,
    minor,
    patch,
    atLeast: (otherMajor, otherMinor, otherPatch = 0) =>
      (major - otherMajor || minor - otherMinor || patch - otherPatch) >= 0,
  };
}
