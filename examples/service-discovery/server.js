// A server that registers itself in Consul, and says who it is.
import { once } from "node:events";
import { createServer } from "node:http";
import { Consul } from "consul-wasm/node";

const { HOST = "127.0.0.1", PORT = "0" } = process.env;

const server = createServer((_, response) => response.end(id));
await once(server.listen(Number(PORT), HOST), "listening");
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
const id = `hello-${port}`;

const service = await Consul.fromEnv().agent.service.keep({
  ID: id,
  Name: "hello",
  Address: HOST,
  Port: port,
  Check: {
    HTTP: `http://${HOST}:${port}/`,
    Interval: "2s",
    Timeout: "1s",
    // It is listening already, so nobody has to wait for the first check.
    Status: "passing",
    // For a server that was killed, and could not deregister itself.
    DeregisterCriticalServiceAfter: "1m",
  },
});
console.log(`${id} is registered`);

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);

async function stop() {
  // In this order, so that clients stop choosing this server before it stops listening.
  await service.end();
  server.close();
  console.log(`${id} has stopped`);
}
