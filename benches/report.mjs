// @ts-check
// Writes the results as a document.
import { readFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { repo } from "../scripts/run.mjs";
import { cases } from "./cases.js";
import { reasons } from "./reasons.mjs";

/** What is compared in a case, with the ratio that ours should not exceed. */
const comparisons = /** @type {const} */ ([
  { ours: "default", theirs: "fetch" },
  { ours: "node", theirs: "undici" },
  { ours: "node", theirs: "node-consul" },
]);
/** Milliseconds that a page's main thread may take. */
const pageTarget = 11;
/** The part of node-consul's time that our start may take. */
const startTarget = 0.7;
/** Above a target by so much, the benchmark fails. */
const tolerance = 1.25;
/** Ratios up to here count as equal: two runs differ by as much. */
const equal = 1.02;

/**
 * @typedef {object} Results
 * @property {string} consul its version
 * @property {import("./calls.mjs").Compared[]} calls
 * @property {import("./start.mjs").Start[]} starts
 * @property {{ full: number, quarter: number }} page
 * @property {import("./watches.mjs").Watches[]} watches
 */

/**
 * @param {Results} results
 * @returns {{ text: string, missed: string[] }} `missed`: what is far above its target
 */
export function report({ consul, calls, starts, page, watches }) {
  /** @type {string[]} */
  const missed = [];
  /** @type {Set<string>} */
  const behind = new Set();
  const expect = (/** @type {string} */ what, /** @type {number} */ value, target = Infinity) => {
    if (!(value < tolerance * target)) missed.push(`${what}: ${value.toFixed(2)} of ${target}`);
  };

  /** @param {import("./calls.mjs").Compared} compared */
  const section = ({ runtime, medians }) => {
    const names = Object.keys(Object.values(medians)[0] ?? {});
    const compared = comparisons.filter(({ theirs }) => names.includes(theirs));
    const rows = Object.entries(medians).map(([title, times]) => {
      const ratios = compared.map(({ ours, theirs }) => {
        const value = Number(times[ours]) / Number(times[theirs]);
        const targets = cases.find((it) => it.title === title)?.targets;
        const target = theirs === "undici" ? undefined : targets?.[ours];
        expect(`${runtime}, ${title}, ${ours} / ${theirs}`, value, target);
        if (value > equal) behind.add(`${title}|${ours} / ${theirs}`);
        return value.toFixed(2);
      });
      return [title, ...names.map((name) => milliseconds(times[name])), ...ratios];
    });
    const header = ["", ...names, ...compared.map(({ ours, theirs }) => `${ours} / ${theirs}`)];
    return [`### ${runtime}`, table(header, rows)];
  };

  const callSections = calls.flatMap(section);
  const startRows = starts.map(({ runtime, how, call, response }) => {
    const ratio = call.ours / call["node-consul"];
    expect(`start, ${runtime}, ${how}`, ratio, startTarget);
    if (ratio > equal) behind.add("start|ours / node-consul");
    const whole = response.ours / response["node-consul"];
    if (whole > equal) behind.add("start with the response|ours / node-consul");
    return [
      `${runtime}, ${how}`,
      ...[milliseconds(call.ours), milliseconds(call["node-consul"]), ratio.toFixed(2)],
      ...[response.ours, response["node-consul"], response.fetch].map(milliseconds),
      whole.toFixed(2),
    ];
  });
  expect("start in Chromium, ms", page.full, pageTarget);
  for (const { kind, count, idle, p50, memory } of watches) {
    if (kind !== "ours") continue;
    const others = watches.filter((it) => it.count === count && it.kind !== "ours");
    const isBehind = (/** @type {"idle" | "p50" | "memory"} */ what, /** @type {number} */ value) =>
      others.some((it) => value > equal * it[what]) && behind.add(`watches, ${what}|ours / others`);
    isBehind("idle", idle);
    isBehind("p50", p50);
    isBehind("memory", memory);
  }

  const text = [
    "# Benchmarks",
    `\`npm run bench\` wrote this page on ${new Date().toISOString().slice(0, 10)}, with ${machine()}. The agent was Consul ${consul} on the same machine. Compared are consul-wasm ${versionOf("pkg")}, node-consul ${versionOf("benches/node_modules/consul")}, the runtime's own \`fetch\`, and \`undici.request\` of undici ${versionOf("node_modules/undici")}.`,
    "`default` is `consul-wasm`, which sends with `fetch`. `node` is `consul-wasm/node`, which sends with undici. A bare `fetch` or `undici.request` is the limit for them: it sends the same request and parses the same JSON, but checks nothing, has no typed errors, no retries and no time limits.",
    "Times are medians in milliseconds. All clients of a row took turns in random order in one process, so a ratio is worth more than a time. Below 1.00, ours is faster. Every client ends up with the same data: those that return base64 decode it.",
    "## Calls",
    ...callSections,
    "## Start",
    "From nothing to the first call, in a new process each time, with a server that responds at once. *Call* is the time until the call has returned its promise, *response* the time until its data is there. Between the two, Node loads its `fetch`.",
    table(
      [
        ...["", "call: ours", "call: node-consul", "ratio of the calls"],
        ...[
          "response: ours",
          "response: node-consul",
          "response: bare fetch",
          "ratio of the responses",
        ],
      ],
      startRows,
    ),
    `In Chromium, importing the bundled default entry and creating a client takes ${milliseconds(page.full)} ms of the main thread, and ${milliseconds(page.quarter)} ms at a quarter of the speed. About half of it is parsing the script, and a quarter compiling the WebAssembly.`,
    "## Watches",
    "Watches of 100 services in a process of their own. *Idle* is the CPU time per second while nothing changes. *Change* is the time from the response of a write to the callback. This agent accepted 10,000 connections from one address. With the default of 200, only ours can have more watches.",
    table(
      ["", "open requests", "memory (MB)", "idle (ms/s)", "change, p50 (ms)", "change, p99 (ms)"],
      watches.map(({ kind, count, open, memory, idle, p50, p99, missed: lost }) => [
        `${count.toLocaleString("en")} by ${kind}${lost > 0 ? `, ${lost} callbacks missed` : ""}`,
        String(open),
        ...[memory, idle, p50, p99].map((it) => it.toFixed(1)),
      ]),
    ),
    "## Where we are not ahead",
    "Rows with a ratio above 1.02, and why:",
    listReasons(behind),
  ].join("\n\n");
  return { text: `${text}\n`, missed };
}

/**
 * Each reason, after the rows that it explains.
 *
 * @param {Set<string>} behind the name of a row and a ratio, with `|` between them
 */
function listReasons(behind) {
  /** @type {Map<string, Map<string, string[]>>} */
  const rows = new Map();
  for (const row of behind) {
    const [what = "", ratio = ""] = row.split("|");
    const why = reasons.find((it) => it.of.test(row))?.why ?? "No reason is known.";
    const explained = rows.get(why) ?? new Map();
    rows.set(why, explained.set(what, [...(explained.get(what) ?? []), ratio]));
  }
  const items = [...rows].map(([why, explained]) => {
    const names = [...explained].map(([what, ratios]) => `**${what}** (${ratios.join(", ")})`);
    return `- ${names.join("; ")}: ${why}`;
  });
  return items.join("\n");
}

/** @param {number | undefined} time */
function milliseconds(time = Number.NaN) {
  return time < 10 ? time.toFixed(2) : time.toFixed(1);
}

/** @param {string[]} header @param {string[][]} rows */
function table(header, rows) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  const rule = header.map((_, at) => (at === 0 ? "---" : "---:"));
  return [header, rule, ...rows].map(line).join("\n");
}

/** @param {string} folder */
function versionOf(folder) {
  return JSON.parse(readFileSync(join(repo, folder, "package.json"), "utf8")).version;
}

function machine() {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores of ${cpu?.model.trim() || "an unknown processor"}, ${memory} GiB of memory, ${type()} ${release().split("-")[0]}`;
}
