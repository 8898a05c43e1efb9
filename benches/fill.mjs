// @ts-check
// Gives an agent what `cases.js` reads.
import { filled } from "./cases.js";

/** The most that a transaction may have in every version of Consul. */
const perTransaction = 64;
const nodes = 50;

/** @param {import("../pkg/index.js").Consul} consul */
export async function fill(consul) {
  await consul.kv.set(filled.large, filled.largeText);
  await inBatches(filled.keys, 1, (batch) => consul.txn(batch.map(key)));
  for (let at = 0; at < nodes; at++) {
    await consul.catalog.register({ Node: `bench-${at}`, Address: `10.0.0.${at}` });
  }
  await inBatches(filled.instances, 4, (batch) => consul.txn(batch.map(instance)));
  await inBatches(filled.services, 8, (batch) =>
    Promise.all(batch.map((at) => consul.agent.service.register(service(at)))),
  );
}

/** @param {number} at @returns {import("../pkg/index.js").TxnOperation} */
function key(at) {
  const Value = { name: `service-${at}`, owner: "Zoë", limits: { cpu: 2, memory: "512M" } };
  return { KV: { Verb: "set", Key: `bench/service-${at}/settings`, Value } };
}

/** @param {number} at @returns {import("../pkg/index.js").TxnOperation} */
function instance(at) {
  const Service = {
    ...{ ID: `bench-health-${at}`, Service: "bench-health", Port: 8000 + at },
    ...{ Address: "10.0.0.1", Tags: ["primary", "v1"], Meta: { version: "1.2.3" } },
  };
  return { Service: { Verb: "set", Node: `bench-${at % nodes}`, Service } };
}

/** @param {number} at */
function service(at) {
  return {
    ...{ Name: `service-${at}`, Port: 8000 + at, Address: "10.0.0.1" },
    ...{ Tags: ["primary", "v1"], Meta: { version: "1.2.3" } },
  };
}

/**
 * @param {number} count
 * @param {number} atOnce how many batches
 * @param {(batch: number[]) => Promise<unknown>} run
 */
async function inBatches(count, atOnce, run) {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const from = next;
      next = Math.min(from + perTransaction, count);
      await run(Array.from({ length: next - from }, (_, at) => from + at));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
