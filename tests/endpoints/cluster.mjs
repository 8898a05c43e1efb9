// @ts-check
// A cluster of servers, for what one server alone cannot show.
import { startAgent } from "../../scripts/consul-agent.mjs";
import { freePort } from "../../scripts/free-ports.mjs";

/** @typedef {import("../../scripts/consul-agent.mjs").Agent} Agent */

/**
 * Starts three servers that are one cluster. None is ready before all of them are.
 *
 * @returns {Promise<{ agents: [Agent, Agent, Agent], stop(): Promise<void> }>}
 */
export async function startCluster() {
  const ports = [await freePort(), await freePort(), await freePort()];
  const config = {
    bootstrap_expect: 3,
    retry_join: ports.map((port) => `127.0.0.1:${port}`),
    retry_interval: "1s",
  };
  const starts = ports.map((serf_lan, at) =>
    startAgent({
      dev: false,
      nodeName: `server-${at + 1}`,
      config: { ...config, ports: { serf_lan } },
    }),
  );
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
