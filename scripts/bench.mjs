// @ts-check
// `npm run bench`: compares this client with others and writes `docs/benchmarks.md`, checks that the time for a response is
// proportional to its size, and measures what the services panel costs with 10,000 services. `npm run bench -- --calls`,
// `--linearity` or `--panel` does only that.
import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "./build.mjs";
import { repo } from "./run.mjs";
import { installPackages, setup } from "./setup.mjs";

const linearity = join(repo, "benches", "linearity.mjs");

await setup();
await build();
const parts = ["--calls", "--linearity", "--panel"];
const asked = parts.filter((it) => process.argv.includes(it));
const does = (/** @type {string} */ part) => asked.length === 0 || asked.includes(part);
if (does("--calls")) await compareWithOthers();
if (does("--linearity")) checkLinearity();
if (does("--panel")) {
  // It imports what has just been built.
  const { measurePanel } = await import("../benches/panel.mjs");
  await measurePanel();
}

function checkLinearity() {
  const { status } = spawnSync(
    process.execPath,
    ["--expose-gc", "--min-semi-space-size=512", "--max-semi-space-size=512", linearity],
    { stdio: "inherit" },
  );
  if (status !== 0) process.exitCode = 1;
}

async function compareWithOthers() {
  await installPackages(join(repo, "benches"));
  await installPackages(join(repo, "tests", "runtimes"));
  // These import what has just been built and installed.
  const { compareCalls } = await import("../benches/calls.mjs");
  const { compareWatches } = await import("../benches/watches.mjs");
  const { compareStartInNode, measureStartInChromium } = await import("../benches/start.mjs");
  const { report } = await import("../benches/report.mjs");
  const { consul, compared } = await compareCalls();
  const { text, missed } = report({
    consul,
    calls: compared,
    starts: await compareStartInNode(),
    page: await measureStartInChromium(),
    watches: await compareWatches(),
  });
  await writeFile(join(repo, "docs", "benchmarks.md"), text);
  console.log(text);
  for (const what of missed) console.log(`ABOVE its target: ${what}`);
  if (missed.length > 0) process.exitCode = 1;
}
