// @ts-check
// `docs/api-report.txt`: the types of the last release, with which the next one is compared.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { declarationsIn, nameIn } from "./declarations.mjs";
import { isReleased } from "./versions.mjs";

/** @typedef {{ version: string, lines: string[] }} Api */
/** @typedef {{ added: string[], removed: string[], changed: [before: string, after: string][] }} Difference */

const title = "# The types of consul-wasm ";
const explanation =
  "# `npm run release:check -- --record` writes this file: see docs/versioning.md.";

/**
 * Reads the types of a built package.
 *
 * @param {string} folder
 * @returns {Promise<Api>} Each line begins with the name of its file.
 */
export async function apiOf(folder) {
  const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((name) => name.endsWith(".d.ts")).sort();
  const lines = files.map(async (name) => {
    const declared = declarationsIn(await readFile(join(folder, name), "utf8"));
    return declared.map((line) => `${name.replace(".d.ts", "")} ${line}`);
  });
  return { version, lines: (await Promise.all(lines)).flat() };
}

/** @param {Api} api */
export function reportOf({ version, lines }) {
  return [`${title}${version}`, explanation, ...lines, ""].join("\n");
}

/** @param {string} report @returns {Api} */
export function readReport(report) {
  const lines = report.split("\n");
  const version = lines[0]?.replace(title, "") ?? "";
  return { version, lines: lines.filter((line) => line !== "" && !line.startsWith("#")) };
}

/**
 * @param {Api} before
 * @param {Api} after
 * @returns {Difference}
 */
export function compare(before, after) {
  const old = new Set(before.lines);
  const current = new Set(after.lines);
  const gone = before.lines.filter((line) => !current.has(line));
  const fresh = after.lines.filter((line) => !old.has(line));
  /** @type {Difference["changed"]} */
  const changed = [];
  for (const line of gone) {
    const at = fresh.findIndex((it) => subject(it) === subject(line));
    const [now] = at >= 0 ? fresh.splice(at, 1) : [];
    if (now !== undefined) changed.push([line, now]);
  }
  const isChanged = new Set(changed.map(([line]) => line));
  return { added: fresh, removed: gone.filter((line) => !isChanged.has(line)), changed };
}

/** The file and the name in a line. @param {string} line */
function subject(line) {
  const space = line.indexOf(" ");
  return line.slice(0, space + 1) + nameIn(line.slice(space + 1));
}

/** @param {Difference} difference */
export function describe({ added, removed, changed }) {
  return [
    ...added.map((line) => `added    ${line}`),
    ...removed.map((line) => `removed  ${line}`),
    ...changed.flatMap(([before, after]) => [`changed  ${before}`, `      to ${after}`]),
  ];
}

/**
 * The types must not change more than the version does.
 *
 * @param {{ api: Api, report: string, changelog: string, isFinal: boolean }} state
 * @returns {{ problems: string[], notes: string[] }}
 */
export function types({ api, report, changelog, isFinal }) {
  const last = readReport(report);
  const difference = compare(last, api);
  const notes = describe(difference);
  const isSame = notes.length === 0;
  /** @type {string[]} */
  const problems = [];
  if (isReleased(changelog, last.version) && last.version !== api.version) {
    const needed = neededStep(difference, last.version);
    const step = stepBetween(last.version, api.version);
    if (steps.indexOf(step) < steps.indexOf(needed)) {
      const is = `${last.version} to ${api.version} is a ${step} step`;
      problems.push(`${is}, and these changes of types need a ${needed} one`);
    }
  } else if (isReleased(changelog, api.version) && !isSame && !isFinal) {
    problems.push(`${api.version} is released, and its types have changed: raise the version`);
  }
  if (isFinal && !(isSame && last.version === api.version)) {
    problems.push("docs/api-report.txt is of other types: run npm run release:check -- --record");
  }
  return { problems, notes };
}

const steps = ["no", "patch", "minor", "major"];

/** @param {string} from @param {string} to */
function stepBetween(from, to) {
  const [before, after] = [from, to].map((it) => it.split("-")[0]?.split(".").map(Number) ?? []);
  const at = [0, 1, 2].find((it) => before?.[it] !== after?.[it]);
  if (at === undefined || Number(after?.[at]) < Number(before?.[at])) return "no";
  return ["major", "minor", "patch"][at] ?? "no";
}

/** Before 1.0.0, every step counts for one more. @param {Difference} difference @param {string} from */
function neededStep({ added, removed, changed }, from) {
  const isEarly = from.startsWith("0.");
  if (removed.length + changed.length > 0) return isEarly ? "minor" : "major";
  return added.length > 0 && !isEarly ? "minor" : "patch";
}
