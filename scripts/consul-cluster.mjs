// @ts-check
// Starts several agents that form one cluster.
import { startAgent } from "./consul-agent.mjs";
import { freePort } from "./free-ports.mjs";

/**
 * @typedef {import("./consul-agent.mjs").Agent} Agent
 * @typedef {import("./consul-agent.mjs").AgentOptions} AgentOptions
 */

/**
 * Starts three servers that form one cluster. None is ready before all of them are.
 *
 * @param {(at: number) => AgentOptions} [optionsOf] more options of each agent: 0 is the first one
 * @returns {Promise<{ agents: [Agent, Agent, Agent], stop(): Promise<void> }>}
 */
export async function startCluster(optionsOf = () => ({})) {
  const ports = [await freePort(), await freePort(), await freePort()];
  const joined = {
    bootstrap_expect: 3,
    retry_join: ports.map((port) => `127.0.0.1:${port}`),
    retry_interval: "1s",
  };
  const starts = ports.map((serf_lan, at) => {
    const { config, ...options } = optionsOf(at);
    return startAgent({
      dev: false,
      nodeName: `server-${at + 1}`,
      ...options,
      config: { ...joined, ...config, ports: { serf_lan } },
    });
  });
  const stop = async () => {
    const started = await Promise.allSettled(starts);
    await Promise.all(started.map((it) => it.status === "fulfilled" && it.value.stop()));
  };
  try {
    const agents = /** @type {[Agent, Agent, Agent]} */ (await Promise.all(starts));
    return { agents, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
