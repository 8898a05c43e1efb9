// An Express server that is registered in Consul as long as it runs.
import { once } from "node:events";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Consul } from "consul-wasm/node";
import express from "express";

const { HOST = "0.0.0.0", PORT = "3000" } = process.env;
/** How long requests may take after a signal to stop, in milliseconds. */
const grace = 10_000;

const app = express();
app.use(express.json());
app.get("/", (_, response) => {
  response.send("shop\n");
});
app.post("/orders", (request, response) => {
  response.status(201).json({ ordered: request.body });
});

const server = app.listen(Number(PORT), HOST);
await once(server, "listening");
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
console.log(`listening at http://${HOST}:${port}`);

const lateness = monitorEventLoopDelay();
lateness.enable();

// Waits until there is an agent. Nobody is sent here before that, so a signal simply ends the process.
const service = await Consul.fromEnv().agent.service.keep(
  {
    ID: `shop-${port}`,
    Name: "shop",
    Port: port,
    // The process reports to the agent, so the agent need not reach the process.
    Check: { TTL: "10s", DeregisterCriticalServiceAfter: "5m" },
  },
  { status, onForgotten: () => console.log("The agent has forgotten the service.") },
);
console.log(`registered as ${service.id}`);

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);

/**
 * Is asked three times per TTL. This is the place to look at what the server needs, such as its database.
 *
 * @returns {import("consul-wasm/node").KeptStatus}
 */
function status() {
  const milliseconds = Math.round(lateness.max / 1e6);
  lateness.reset();
  const Output = `The event loop was busy for up to ${milliseconds} ms.`;
  return { Status: milliseconds < 1_000 ? "passing" : "warning", Output };
}

async function stop() {
  setTimeout(() => process.exit(1), grace).unref();
  // First nobody is sent here any more, then what has been sent is finished.
  await service.end().catch((error) => console.error(`still registered: ${error}`));
  console.log("deregistered");
  await once(server.close(), "close");
  console.log("stopped");
}
