// @ts-check
// `npm run soak`: watches, locks and semaphores while a cluster fails in every way. It writes `docs/reliability.md`.
import { join } from "node:path";
import { Cluster } from "../tests/soak/cluster.mjs";
import { Load } from "../tests/soak/load.mjs";
import { tableOf, writeReport } from "../tests/soak/report.mjs";
import { scenarios } from "../tests/soak/scenarios.mjs";
import { build } from "./build.mjs";
import { startAgent } from "./consul-agent.mjs";
import { repo, run } from "./run.mjs";
import { setup } from "./setup.mjs";

const size = { watches: 50, locks: 10, semaphores: 2, session: {} };

await setup();
await build();
const begin = performance.now();
const cluster = await Cluster.start();
try {
  await soak();
} finally {
  await cluster.stop();
}

async function soak() {
  log(`Consul ${cluster.version}: 3 servers and a local agent`);
  const load = await Load.start(cluster, size);
  const outcomes = [];
  for (const { what, times, run } of scenarios) {
    const recoveries = [];
    for (let time = 0; time < times; time++) {
      recoveries.push(await run(cluster, load));
      log(`${what}: ${JSON.stringify(recoveries.at(-1))}`);
    }
    outcomes.push({ what, recoveries });
  }
  const wrong = await load.finish();
  log(JSON.stringify(wrong));
  const churn = await growth();
  const { writer, watchers, contenders } = load;
  const holders = contenders.log;
  const failures = Object.entries(wrong);
  await writeReport(cluster.version, [
    ...tableOf(outcomes),
    "",
    `Meanwhile ${size.watches} watches saw ${at(watchers.seen)} changes. ${at(writer.acknowledged.length)} writes were acknowledged, and ${writer.failed} failed.`,
    `Locks and semaphores were acquired ${at(holders.count("acquired"))} times, and lost ${holders.count("lost")} times. ${at(contenders.accepted)} writes of holders`,
    `were accepted, and ${contenders.refused} of former holders refused.`,
    "",
    "| what must not happen | how often it happened |",
    "|---|---|",
    ...failures.map(([what, list]) => `| ${what} | ${list.length} |`),
    "",
    ...churn.lines,
  ]);
  for (const [what, list] of failures) {
    if (list.length > 0) {
      console.error(`${what}:\n${list.slice(0, 20).join("\n")}`);
      process.exitCode = 1;
    }
  }
  if (!churn.isSteady) process.exitCode = 1;
  log("docs/reliability.md has the results");
}

/** Starts and ends many watches, and compares what the process needs before and after. */
async function growth() {
  const program = join(repo, "tests", "soak", "churn.mjs");
  // An agent goes on with a blocking query that was aborted, and its connection counts until the end of `wait`.
  const agent = await startAgent({ config: { limits: { http_max_conns_per_client: 5_000 } } });
  const output = await run("node", [program, agent.address], { quiet: true }).finally(() =>
    agent.stop(),
  );
  const { watches, rounds, before, after } = JSON.parse(output);
  log(`Churn: ${output.trim()}`);
  const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  const heap = `${megabytes(before.heap)} before and ${megabytes(after.heap)} after`;
  return {
    isSteady:
      after.wasm === before.wasm &&
      after.heap < before.heap * 1.2 + 2e6 &&
      after.timers <= before.timers &&
      after.listeners === before.listeners,
    lines: [
      `Then ${watches} watches were started and ended in every phase, and ${at(rounds)} rounds saw a change. The WebAssembly`,
      `needed ${megabytes(before.wasm)} before and ${megabytes(after.wasm)} after, the heap ${heap}. Timers: ${before.timers}`,
      `before and ${after.timers} after; listeners: ${before.listeners} before and ${after.listeners} after.`,
    ],
  };
}

/** With separators. @param {number} count */
function at(count) {
  return count.toLocaleString("en");
}

/** @param {string} line */
function log(line) {
  const seconds = ((performance.now() - begin) / 1000).toFixed(0).padStart(4);
  console.log(`${seconds} s  ${line}`);
}
