// @ts-check
// `npm start`: builds, and runs a cluster of three agents with example services that serve the services panel.
import { build } from "./build.mjs";
import { startExampleCluster } from "./example-cluster.mjs";
import { buildPanel } from "./panel.mjs";
import { setup } from "./setup.mjs";

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function start() {
  await setup();
  await build();
  await buildPanel();
  let stop = async () => {};
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, async () => {
      await stop();
      process.exit(0);
    });
  }
  const cluster = await startExampleCluster({ port: 8500 });
  stop = cluster.stop;
  const [{ address, version }, ...others] = cluster.agents;
  console.log(`
A cluster of three Consul ${version.text} agents, with example services.
The services panel: ${address}/ui/
The other agents:   ${others.map((agent) => agent.address).join(", ")}
Ctrl-C stops it and removes its files.
`);
}
