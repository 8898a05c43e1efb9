// @ts-check
// `npm test`: tests the package in Node and Chromium.
// `npm run test:everywhere`: tests it in every other runtime, browser, bundler and compiler.
// With a word after `--`, only the JavaScript tests run, and of these the files whose path contains it.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { run as runTests } from "node:test";
import { spec } from "node:test/reporters";
import { buildProbe } from "../tests/robust/probe.mjs";
import { build } from "./build.mjs";
import { findConsul } from "./consul-binary.mjs";
import { lint } from "./lint.mjs";
import { buildPanel } from "./panel.mjs";
import { repo } from "./run.mjs";
import { installPackages, setup } from "./setup.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const everywhere = process.argv.includes("--everywhere");
const suites = (
  everywhere
    ? ["runtimes", "bundlers", "typescript", "build"]
    : [
        "node",
        "compat",
        "endpoints",
        "examples",
        "robust",
        "fuzz",
        "package",
        "migrate",
        "docs",
        "page",
        "soak",
      ]
).map((name) => join(repo, "tests", name));
/** Without this limit, a file whose process does not end would hold up everything. */
const longestFile = 15 * 60_000;
const word = process.argv.slice(2).find((argument) => argument !== "--everywhere");

/** @type {Counts} */
const total = { passed: 0, failed: 0, skipped: 0 };

await runAll();
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function runAll() {
  if (!(await step("set up", prepare(setUp)))) return;
  if (!word && !everywhere) {
    await step("lint", lint);
    await step("Rust tests", cargoTests);
  }
  const isBuilt = await step("build", prepare(buildAll));
  // Consul may have to be downloaded, which must not happen in several tests at once.
  const hasConsul = await step("find Consul", prepare(findConsul));
  await step("JavaScript tests", async () => {
    if (!isBuilt || !hasConsul) throw new Error("They need a built package and a Consul binary.");
    return nodeTests();
  });
}

/** Installs before the tests run in parallel: two that install into the same folder would break it. */
async function setUp() {
  await setup();
  for (const folder of suites) {
    if (existsSync(join(folder, "package-lock.json"))) await installPackages(folder);
  }
}

/** Builds before the tests run in parallel: several of them use the build that can be made to panic. */
async function buildAll() {
  await build();
  await buildPanel();
  const texts = (await chosenFiles()).map((file) => readFile(file, "utf8"));
  if ((await Promise.all(texts)).some((text) => text.includes("/probe.mjs"))) await buildProbe();
}

/**
 * @param {string} name
 * @param {() => Promise<Counts | undefined>} work returns how many tests passed, if it runs tests
 */
async function step(name, work) {
  const begin = performance.now();
  console.log(`\n=== ${name}`);
  /** @type {Counts} */
  let counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    const counted = await work();
    if (counted && counted.passed + counted.failed === 0) throw new Error("No test was run.");
    counts = counted ?? counts;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  console.log(`=== ${name}: ${counts.failed > 0 ? "failed" : "done"} after ${seconds} s`);
  return counts.failed === 0;
}

/**
 * A step that runs no tests.
 *
 * @template {unknown[]} A
 * @param {(...args: A) => Promise<unknown>} work
 * @param {A} args
 */
function prepare(work, ...args) {
  return async () => {
    await work(...args);
    return undefined;
  };
}

/** @returns {Promise<Counts>} */
async function cargoTests() {
  const args = ["test", "--locked", "--workspace", "--no-fail-fast"];
  const child = spawn("cargo", args, { cwd: repo, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
    process.stdout.write(text);
  });
  const code = await new Promise((done, fail) => child.on("error", fail).on("close", done));
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const summary = /^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/gm;
  for (const [, passed, failed, ignored] of output.matchAll(summary)) {
    counts.passed += Number(passed);
    counts.failed += Number(failed);
    counts.skipped += Number(ignored);
  }
  // There is no summary if the tests do not compile.
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

/** @returns {Promise<Counts>} */
async function nodeTests() {
  const files = await chosenFiles();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  if (files.length === 0) return counts;
  /** @type {string[]} */
  const empty = [];
  const events = runTests({ files, concurrency: 2, timeout: longestFile });
  events.on("test:pass", (test) => {
    if (test.details.type === "suite") return;
    // Node reports a file without tests as a test that passed.
    if (files.includes(test.name)) empty.push(test.name);
    else if (test.skip !== undefined || test.todo !== undefined) counts.skipped++;
    else counts.passed++;
  });
  events.on("test:fail", (test) => {
    // @ts-expect-error The declared type lacks this field.
    const kind = test.details.error?.failureType;
    if (test.todo !== undefined) counts.skipped++;
    // A suite fails because of its tests, which are counted themselves, or because of a hook.
    else if (test.details.type !== "suite" || kind !== "subtestsFailed") counts.failed++;
  });
  const report = events.compose(new spec());
  for await (const text of report) process.stdout.write(text);
  for (const file of empty) {
    console.error(`${relative(repo, file)} has no test.`);
    counts.failed++;
  }
  return counts;
}

async function chosenFiles() {
  const all = (await Promise.all(suites.map(testFiles))).flat();
  return all.filter((file) => !word || relative(repo, file).includes(word));
}

/** @param {string} folder */
async function testFiles(folder) {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith(".test.mjs"))
    .sort()
    .map((name) => join(folder, name));
}
