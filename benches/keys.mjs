// @ts-check
// Compares the time to list keys, whose values come in base64 and have to be decoded.
import { createRequire } from "node:module";
import { compete } from "./contest.mjs";

const keyCount = 10_000;
/** The limit of a transaction that holds in every version. */
const perTransaction = 64;

/** @param {import("../scripts/consul-agent.mjs").Agent} agent */
export async function compareKeys(agent) {
  const { Consul } = await import("../pkg/server.js");
  const { Consul: OnNode } = await import("../pkg/node.js");
  // Not with `import`: types are also checked where this package is not installed.
  const NodeConsul = createRequire(import.meta.url)("consul");
  const byDefault = new Consul({ address: agent.address });
  const onNode = new OnNode({ address: agent.address });
  const nodeConsul = new NodeConsul({ host: "127.0.0.1", port: agent.port });
  await store(byDefault);

  console.log(`${keyCount} keys: consul-wasm/node, and node-consul`);
  await compete({
    title: "list all with their text",
    target: 1,
    ours: () => onNode.kv.list("bench/"),
    theirs: () => nodeConsul.kv.get({ key: "bench/", recurse: true }),
    ...{ warmUp: 10, turns: 60 },
  });
  console.log(`${keyCount} keys: the default entry, and a bare fetch`);
  const utf8 = new TextDecoder();
  await compete({
    title: "list all with their text",
    target: 1.05,
    ours: () => byDefault.kv.list("bench/"),
    theirs: async () => {
      const pairs = await (await fetch(`${agent.address}/v1/kv/bench/?recurse`)).json();
      for (const pair of pairs) pair.Value = utf8.decode(Buffer.from(pair.Value, "base64"));
    },
    ...{ warmUp: 10, turns: 60 },
  });
}

/** @param {import("../pkg/index.js").Consul} consul */
async function store(consul) {
  for (let from = 0; from < keyCount; from += perTransaction) {
    const count = Math.min(perTransaction, keyCount - from);
    await consul.txn(
      Array.from({ length: count }, (_, at) => ({
        KV: {
          Verb: /** @type {const} */ ("set"),
          Key: `bench/service-${from + at}/settings`,
          Value: { name: `service-${from + at}`, owner: "Zoë", limits: { cpu: 2, memory: "512M" } },
        },
      })),
    );
  }
}
