// @ts-check
// Many watches in one process: what they cost while nothing changes, and how long a change takes to reach a callback. The
// others are a bare loop of `fetch` over blocking queries, and node-consul.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startAgent } from "../scripts/consul-agent.mjs";
import { median } from "./contest.mjs";

const serviceCount = 100;
const changes = 50;

/**
 * @typedef {object} Watches
 * @property {string} kind
 * @property {number} count
 * @property {number} open requests while nothing changes
 * @property {number} memory more of it than before, in MB, after garbage collection
 * @property {number} idle CPU time per second while nothing changes, in milliseconds
 * @property {number} p50 from the response of a write to the callback, in milliseconds
 * @property {number} p99
 * @property {number} missed callbacks
 */

/** @returns {Promise<Watches[]>} */
export async function compareWatches() {
  const { Consul } = await import("../pkg/server.js");
  // The others have a connection for every watch, and an agent accepts only 200 by default.
  const agent = await startAgent({
    config: { limits: { http_max_conns_per_client: 10_000 } },
  });
  try {
    const consul = new Consul({ address: agent.address });
    for (let at = 0; at < serviceCount; at++) await change(consul, at, 0);
    const results = [];
    for (const [kind, count] of /** @type {const} */ ([
      ["ours", 150],
      ["fetch", 150],
      ["node-consul", 150],
      ["ours", 1_000],
      ["fetch", 1_000],
      ["node-consul", 1_000],
      ["ours", 10_000],
    ])) {
      const { memory, idle, open, delays } = await measure(agent, consul, kind, count);
      const sorted = delays.toSorted((one, other) => one - other);
      const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
      const missed = Math.max(0, changes * (count / serviceCount) - delays.length);
      results.push({ kind, count, open, memory, idle, p50: median(delays), p99, missed });
    }
    return results;
  } finally {
    await agent.stop();
  }
}

/**
 * @param {import("../scripts/consul-agent.mjs").Agent} agent
 * @param {import("../pkg/index.js").Consul} consul
 * @param {string} kind
 * @param {number} count
 * @returns {Promise<{ memory: number, idle: number, open: number, delays: number[] }>}
 */
async function measure(agent, consul, kind, count) {
  const child = fork(fileURLToPath(new URL("watching.mjs", import.meta.url)), [], {
    execArgv: ["--expose-gc"],
    env: { ...process.env, KIND: kind, COUNT: String(count), ADDRESS: agent.address },
  });
  try {
    await answer(child, "start");
    const { memory, idle, open } = await answer(child, "rest");
    for (let round = 0; round < changes; round++) {
      const at = round % serviceCount;
      child.send({ ask: "changing", at });
      await change(consul, at, round + 1);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const { delays } = await answer(child, "delays");
    return { memory, idle, open, delays };
  } finally {
    child.kill();
  }
}

/** @param {import("../pkg/index.js").Consul} consul @param {number} at @param {number} round */
async function change(consul, at, round) {
  await consul.catalog.register({
    Node: "bench",
    Address: "127.0.0.1",
    Service: { Service: `bench-${at}`, Port: 1 + round, Meta: { at: String(now()) } },
  });
}

/** The clock of all processes of this machine, in milliseconds. */
function now() {
  return performance.timeOrigin + performance.now();
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {string} ask
 * @returns {Promise<any>}
 */
async function answer(child, ask) {
  child.send({ ask });
  const [reply] = await once(child, "message");
  return reply;
}
