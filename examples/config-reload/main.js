// A server whose configuration changes while it runs.
import { once } from "node:events";
import { createServer } from "node:http";
import { Consul } from "consul-wasm/node";
import { configurations } from "./config.js";

const { HOST = "127.0.0.1", PORT = "3000" } = process.env;
const prefix = "config-reload/";

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stopping.abort());

let config = { greeting: "", repeat: 0 };
const server = createServer((_, response) => {
  response.end(`${config.greeting}\n`.repeat(config.repeat));
});

const options = { signal: stopping.signal, onInvalid };
for await (const next of configurations(Consul.fromEnv(), prefix, parse, options)) {
  config = next;
  console.log("configured:", JSON.stringify(config));
  if (!server.listening) {
    await once(server.listen(Number(PORT), HOST), "listening");
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    console.log(`listening at http://${HOST}:${port}`);
  }
}
server.close();

/** @param {unknown} error */
function onInvalid(error) {
  console.error(`The new configuration is not used. ${error}`);
}

/** @param {Record<string, string>} values */
function parse({ greeting = "", repeat = "1", ...others }) {
  const problems = Object.keys(others).map((name) => `${prefix}${name} is unknown`);
  if (greeting.trim() === "") problems.push(`${prefix}greeting is missing`);
  if (!/^([1-9]|10)$/.test(repeat)) problems.push(`${prefix}repeat is not a number from 1 to 10`);
  if (problems.length > 0) throw new Error(problems.join(", "));
  return { greeting, repeat: Number(repeat) };
}
