// @ts-check
// Agents that several groups need, beyond a single one.
import { startAgent } from "../../scripts/consul-agent.mjs";
import { eventually } from "../behaviour/context.js";

/** @typedef {import("../../scripts/consul-agent.mjs").Agent} Agent */

/**
 * Starts a server in the datacenter `dc1` and one in `dc2`, and resolves when each answers for both.
 *
 * @param {import("../../scripts/consul-agent.mjs").AgentOptions} [options] of the first; the nodes have the same name if
 *   it has one
 * @returns {Promise<{ primary: Agent, secondary: Agent, stop: () => Promise<void> }>}
 */
export async function startFederation(options = {}) {
  const primary_datacenter = "dc1";
  const primary = await startAgent({ ...options, config: { primary_datacenter } });
  /** @type {Agent[]} */
  const agents = [primary];
  const stop = async () => {
    await Promise.all(agents.map((agent) => agent.stop()));
  };
  try {
    const secondary = await startAgent({
      nodeName: options.nodeName ?? "node-2",
      config: {
        datacenter: "dc2",
        primary_datacenter,
        retry_join_wan: [`127.0.0.1:${primary.ports.serf_wan}`],
      },
    });
    agents.push(secondary);
    for (const [agent, dc] of /** @type {const} */ ([
      [primary, "dc2"],
      [secondary, "dc1"],
    ])) {
      await eventually(
        async () => (await fetch(`${agent.address}/v1/catalog/nodes?dc=${dc}`)).status,
        (status) => status === 200,
        30_000,
      );
    }
    return { primary, secondary, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
