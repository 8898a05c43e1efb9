// @ts-check
// Runs the cases in the Node that runs this script, and prints the medians as JSON. Its argument is the agent's address.
import { createRequire } from "node:module";
import { request } from "undici";
import { Consul as OnNode } from "../pkg/node.js";
import { Consul } from "../pkg/server.js";
import { cases } from "./cases.js";
import { compete } from "./contest.mjs";

const [address = ""] = process.argv.slice(2);
// Not with `import`: types are also checked where this package is not installed.
const NodeConsul = createRequire(import.meta.url)("consul");

const byDefault = new Consul({ address });
const onNode = new OnNode({ address });
const nodeConsul = new NodeConsul({ host: "127.0.0.1", port: new URL(address).port });
const coding = {
  decode: (/** @type {string} */ base64) => Buffer.from(base64, "base64").toString(),
  encode: (/** @type {string} */ text) => Buffer.from(text).toString("base64"),
};
/** @type {import("./cases.js").Http} */
const byFetch = {
  get: async (path) => (await fetch(`${address}/v1/${path}`)).json(),
  put: async (path, body) => (await fetch(`${address}/v1/${path}`, { method: "PUT", body })).json(),
  ...coding,
};
/** @type {import("./cases.js").Http} */
const byUndici = {
  get: async (path) => (await request(`${address}/v1/${path}`)).body.json(),
  put: async (path, body) =>
    (await request(`${address}/v1/${path}`, { method: "PUT", body })).body.json(),
  ...coding,
};

/** @type {import("./cases.js").Medians} */
const medians = {};
for (const { title, turns, warmUp = turns / 10, ...run } of cases) {
  medians[title] = await compete(
    {
      fetch: () => run.bare(byFetch),
      default: () => run.ours(byDefault),
      undici: () => run.bare(byUndici),
      node: () => run.ours(onNode),
      "node-consul": () => run.nodeConsul(nodeConsul),
    },
    { turns, warmUp },
  );
}
console.log(JSON.stringify(medians));
process.exit();
