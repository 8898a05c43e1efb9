// @ts-check
// Two clusters that can become peers. Each is one server with a gRPC port for TLS.
import { startAgent } from "../../scripts/consul-agent.mjs";
import { freePort } from "../../scripts/free-ports.mjs";

/** Starts the clusters `east` and `west`. */
export async function startPeers() {
  const [east, west] = await Promise.all(["east", "west"].map(startCluster));
  return {
    east: /** @type {import("../../scripts/consul-agent.mjs").Agent} */ (east),
    west: /** @type {import("../../scripts/consul-agent.mjs").Agent} */ (west),
    async stop() {
      await Promise.all([east?.stop(), west?.stop()]);
    },
  };
}

/** @param {string} datacenter */
async function startCluster(datacenter) {
  const ports = { grpc_tls: await freePort() };
  return startAgent({ nodeName: datacenter, config: { datacenter, ports } });
}
