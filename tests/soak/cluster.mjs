// @ts-check
// Three servers and the agent that the load talks to, all on this machine.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Consul } from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { startCluster } from "../../scripts/consul-cluster.mjs";

/** @typedef {import("../../scripts/consul-agent.mjs").Agent} Agent */

const patience = 60_000;

export class Cluster {
  /** @param {Agent[]} servers @param {Agent} local @param {string} data the data folder of the local agent */
  constructor(servers, local, data) {
    this.servers = servers;
    /** The agent that most of the load talks to. It is no server. */
    this.local = local;
    this.version = local.version.text;
    this.#data = data;
  }

  #data;

  static async start() {
    const { agents, stop } = await startCluster();
    const data = await mkdtemp(join(tmpdir(), "consul-soak-"));
    try {
      return new Cluster(agents, await startLocal(agents, data), data);
    } catch (error) {
      await stop();
      await rm(data, { recursive: true, force: true });
      throw error;
    }
  }

  async stop() {
    await Promise.all([this.local, ...this.servers].map((it) => it.stop()));
    await rm(this.#data, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Kills the local agent and starts it again. @param {{ withData: boolean }} options */
  async crashLocal({ withData }) {
    const { pid } = this.local;
    if (pid !== undefined) process.kill(pid, "SIGKILL");
    await eventually("the local agent has ended", () => !isRunning(pid));
    if (!withData) await rm(this.#data, { recursive: true, force: true, maxRetries: 5 });
    await this.local.restart();
  }

  /** Kills the leader, and returns it. It can be restarted. */
  async killLeader() {
    const leader = await this.#leader();
    if (leader.pid !== undefined) process.kill(leader.pid, "SIGKILL");
    return leader;
  }

  /** Waits until all servers follow one leader, and could lose another server. */
  async healthy() {
    await eventually("the servers are healthy", async () => {
      const leaders = await Promise.all(this.servers.map(leaderOf));
      const [first = ""] = leaders;
      if (first === "" || leaders.some((it) => it !== first)) return false;
      const [server] = this.servers;
      const consul = new Consul({ address: server?.address ?? "", timeout: 2_000 });
      const { FailureTolerance } = await consul.operator.autopilot.health();
      return FailureTolerance >= 1;
    });
  }

  async #leader() {
    /** @type {Agent | undefined} */
    let leader;
    await eventually("there is a leader", async () => {
      for (const address of await Promise.all(this.servers.map(leaderOf))) {
        leader ??= this.servers.find(({ ports }) => address === `127.0.0.1:${ports.server}`);
      }
      return leader !== undefined;
    });
    return /** @type {Agent} */ (leader);
  }
}

/** @param {number | undefined} pid */
function isRunning(pid) {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** @param {Agent[]} servers @param {string} data */
function startLocal(servers, data) {
  return startAgent({
    dev: false,
    nodeName: "local",
    config: {
      server: false,
      data_dir: data,
      bootstrap_expect: 0,
      retry_join: servers.map(({ ports }) => `127.0.0.1:${ports.serf_lan}`),
      retry_interval: "1s",
    },
  });
}

/** The leader that a server knows; empty if it knows none or does not answer. @param {Agent} server */
function leaderOf({ address }) {
  return new Consul({ address, timeout: 1_000 }).status.leader().catch(() => "");
}

/**
 * Waits until something holds. A failure counts as not yet.
 *
 * @param {string} what
 * @param {() => boolean | Promise<boolean>} holds
 * @param {number} [within] milliseconds
 */
export async function eventually(what, holds, within = patience) {
  const deadline = performance.now() + within;
  /** @type {unknown} */
  let last;
  while (performance.now() < deadline) {
    try {
      if (await holds()) return;
    } catch (error) {
      last = error;
    }
    await delay(50);
  }
  throw new Error(`not after ${within / 1000} s: ${what}`, { cause: last });
}
