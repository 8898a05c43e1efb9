// @ts-check
// Compares the time of a call: the default entry with a bare `fetch`, and the entry for Node with node-consul.
import { createRequire } from "node:module";
import { compete } from "./contest.mjs";

const serviceCount = 5_000;

/** @param {import("../scripts/consul-agent.mjs").Agent} agent */
export async function compareCalls(agent) {
  const { Consul } = await import("../pkg/server.js");
  const { Consul: OnNode } = await import("../pkg/node.js");
  // Not with `import`: types are also checked where this package is not installed.
  const NodeConsul = createRequire(import.meta.url)("consul");
  const { address, port } = agent;
  const byDefault = new Consul({ address });
  const onNode = new OnNode({ address });
  const nodeConsul = new NodeConsul({ host: "127.0.0.1", port });
  /** @param {string} path */
  const bareFetch = async (path) => (await fetch(`${address}/v1/${path}`)).json();
  /** @param {() => Promise<unknown>} call */
  const manyOf = (call) => () => Promise.all(Array.from({ length: 32 }, call));

  console.log("the default entry, and a bare fetch");
  await compete({
    title: "a small call",
    target: 1.15,
    ours: () => byDefault.agent.check.list(),
    theirs: () => bareFetch("agent/checks"),
    ...{ warmUp: 3_000, turns: 3_000 },
  });
  console.log("consul-wasm/node, and node-consul");
  const [ours, theirs] = [() => onNode.agent.check.list(), () => nodeConsul.agent.check.list()];
  await compete({ title: "a small call", target: 1, ours, theirs, warmUp: 3_000, turns: 3_000 });
  await compete({
    title: "32 at once",
    target: 1,
    ours: manyOf(ours),
    theirs: manyOf(theirs),
    ...{ warmUp: 200, turns: 300 },
  });

  await register(onNode);
  console.log(`${serviceCount} services: the default entry, and a bare fetch`);
  await compete({
    title: "list all",
    target: 1.05,
    ours: () => byDefault.agent.service.list(),
    theirs: () => bareFetch("agent/services"),
    ...{ warmUp: 10, turns: 100 },
  });
  console.log(`${serviceCount} services: consul-wasm/node, and node-consul`);
  await compete({
    title: "list all",
    target: 1,
    ours: () => onNode.agent.service.list(),
    theirs: () => nodeConsul.agent.service.list(),
    ...{ warmUp: 10, turns: 100 },
  });
}

/** @param {import("../pkg/index.js").Consul} consul */
function register(consul) {
  const names = Array.from({ length: serviceCount }, (_, at) => `service-${at}`);
  return Promise.all(
    names.map((Name, at) =>
      consul.agent.service.register({
        Name,
        Port: 8000 + at,
        Address: "10.0.0.1",
        Tags: ["primary", "v1"],
        Meta: { version: "1.2.3" },
      }),
    ),
  );
}
