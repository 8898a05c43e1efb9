// @ts-check
import { chmod, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fetchDebianPackage } from "./debian-package.mjs";
import { fetchRelease, program } from "./hashicorp-release.mjs";
import { fromVariable, isExecutable, onPath, repo, run } from "./run.mjs";

const cache = join(repo, ".cache", "consul");
const cached = join(cache, program);

/**
 * Finds a Consul binary, or fetches one into `.cache/consul`.
 *
 * @param {{ log?: (line: string) => void }} [options] `log` is told before something is downloaded
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
  const tried = ["PATH: it has no `consul`."];
  for (const fetchInto of [fetchRelease, fetchDebianPackage]) {
    await mkdir(cache, { recursive: true });
    const folder = await mkdtemp(join(cache, "fetch-"));
    try {
      const file = await fetchInto(folder, log);
      await chmod(file, 0o755);
      // Processes that fetch at the same time each end with a whole file in place.
      await rename(file, cached).catch((error) => {
        // Windows does not replace a program that runs, so another process was first.
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
    "There is no Consul binary here, and none could be fetched:",
    ...tried.map((line) => `- ${line}`),
    "Install Consul so that PATH has it, or set CONSUL_BIN to the path of its binary.",
  ];
  throw new Error(lines.join("\n"));
}

/**
 * @param {string} bin
 * @returns {Promise<Version>}
 *
 * @typedef {object} Version
 * @property {string} text such as "1.8.7", without what a distribution added
 * @property {number} major
 * @property {number} minor
 * @property {number} patch
 * @property {(major: number, minor: number, patch?: number) => boolean} atLeast
 */
export async function consulVersion(bin) {
  const answer = await run(bin, ["version"], { quiet: true });
  const match = answer.match(/(\d+)\.(\d+)\.(\d+)/);
  if (!match) throw new Error(`${bin} does not tell its version, but:\n${answer}`);
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
