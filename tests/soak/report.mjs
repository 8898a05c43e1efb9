// @ts-check
// `docs/reliability.md`: what `npm run soak` has done, and what it has found. Each version of Consul has a section.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repo } from "../../scripts/run.mjs";

const file = join(repo, "docs", "reliability.md");

/**
 * @typedef {object} Outcome
 * @property {string} what
 * @property {import("./load.mjs").Recovery[]} recoveries
 */

/** @param {string} version @param {string[]} lines of the section */
export async function writeReport(version, lines) {
  const text = await readFile(file, "utf8");
  const [head = "", ...sections] = text.split(/^(?=## Consul )/m);
  const title = `## Consul ${version}\n`;
  const others = sections.filter((it) => !it.startsWith(title));
  const own = [title, ...lines, ""].join("\n");
  const all = [...others, own].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  await writeFile(file, [head, ...all].map((it) => `${it.trim()}\n`).join("\n"));
}

/** A table of what was done, and how long recovery took. @param {Outcome[]} outcomes */
export function tableOf(outcomes) {
  return [
    "| what was done | times | a write succeeds again | every watch is up to date again | kept services are back |",
    "|---|---|---|---|---|",
    ...outcomes.map(({ what, recoveries }) => {
      const writes = range(recoveries.map((it) => it.writes));
      const watches = range(recoveries.map((it) => it.watches));
      const services = range(recoveries.map((it) => it.services));
      return `| ${what} | ${recoveries.length} | ${writes} | ${watches} | ${services} |`;
    }),
  ];
}

/** The median and the longest of these times. @param {number[]} times in milliseconds */
function range(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const seconds = (/** @type {number} */ at) => ((sorted[at] ?? 0) / 1000).toFixed(1);
  const last = sorted.length - 1;
  const longest = last > 0 ? `, at most ${seconds(last)} s` : "";
  return `${seconds(Math.floor(last / 2))} s${longest}`;
}
