// @ts-check
// The cluster of `npm start` and of the screenshots: three agents with example services, each of which serves the panel.
import { startCluster } from "./consul-cluster.mjs";
import { panelFolder } from "./panel.mjs";

/** @param {{ port?: number }} [options] the port of the first agent, if it is free */
export async function startExampleCluster({ port } = {}) {
  const cluster = await startCluster((at) => ({
    uiDir: panelFolder,
    nodeName: `${["berlin", "oslo", "paris"][at]}-1`,
    ...(at === 0 && port && { port }),
    config: {
      enable_script_checks: true,
      // The panel of one agent may use the others.
      http_config: {
        response_headers: {
          "Access-Control-Allow-Origin": "*",
          "Access-Control-Allow-Methods": "GET, PUT, POST, DELETE",
          "Access-Control-Allow-Headers": "X-Consul-Token, Content-Type",
          "Access-Control-Expose-Headers": "X-Consul-Index",
        },
      },
    },
  }));
  try {
    // It imports what may just have been built.
    const { startExampleServices } = await import("./example-services.mjs");
    const services = await startExampleServices(cluster);
    const stop = () => {
      services.stop();
      return cluster.stop();
    };
    return { agents: cluster.agents, stop };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
