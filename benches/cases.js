// @ts-check
// What is measured, in Node and in pages. In each case all clients do the same work: those that return base64 decode it.

/**
 * @typedef {object} Http the least that can send a request: `fetch`, or `undici.request`
 * @property {(path: string) => Promise<any>} get the JSON of the response
 * @property {(path: string, body: string) => Promise<any>} put
 * @property {(base64: string) => string} decode
 * @property {(text: string) => string} encode
 *
 * @typedef {object} Case
 * @property {string} title
 * @property {number} turns
 * @property {number} [warmUp] Default: a tenth of `turns`.
 * @property {{ default?: number, node?: number }} [targets] the parts of the time of a bare `fetch` and of node-consul that
 *   the two entries may take
 * @property {(consul: import("../pkg/index.js").Consul) => Promise<unknown>} ours
 * @property {(http: Http) => Promise<unknown>} bare
 * @property {(consul: any) => Promise<unknown>} nodeConsul
 */

const large = "bench-value/large";
const largeText = "0123456789abcdef".repeat(512 * 64);
const changes = Array.from({ length: 64 }, (_, at) => ({
  key: `bench-txn/${at}`,
  text: `the value ${at} of a transaction`,
}));

/** What the agent must have, see `fill.mjs`. */
export const filled = { services: 5_000, instances: 5_000, keys: 10_000, large, largeText };

/** @template T @param {(it: T) => Promise<unknown>} call @returns {(it: T) => Promise<unknown>} */
const atOnce = (call) => (it) => Promise.all(Array.from({ length: 32 }, () => call(it)));

/** @type {{ ours: Case["ours"], bare: Case["bare"], nodeConsul: Case["nodeConsul"] }} */
const small = {
  ours: (consul) => consul.agent.check.list(),
  bare: (http) => http.get("agent/checks"),
  nodeConsul: (consul) => consul.agent.check.list(),
};

/** @param {string} verb @param {(text: string) => string} encode */
const operations = (verb, encode) =>
  changes.map(({ key, text }) => ({ KV: { Verb: verb, Key: key, Value: encode(text) } }));

/** @type {Case[]} */
export const cases = [
  {
    title: "a small call",
    turns: 2_000,
    warmUp: 2_000,
    targets: { default: 1.15, node: 1 },
    ...small,
  },
  {
    title: "32 small calls at once",
    turns: 200,
    warmUp: 200,
    targets: { node: 1 },
    ours: atOnce(small.ours),
    bare: atOnce(small.bare),
    nodeConsul: atOnce(small.nodeConsul),
  },
  {
    title: "list 5,000 services of an agent",
    turns: 50,
    targets: { default: 1.05, node: 1 },
    ours: (consul) => consul.agent.service.list(),
    bare: (http) => http.get("agent/services"),
    nodeConsul: (consul) => consul.agent.service.list(),
  },
  {
    title: "health of 5,000 instances",
    turns: 30,
    ours: (consul) => consul.health.service("bench-health"),
    bare: (http) => http.get("health/service/bench-health"),
    nodeConsul: (consul) => consul.health.service("bench-health"),
  },
  {
    title: "10,000 keys with their text",
    turns: 40,
    targets: { default: 1.05, node: 1 },
    ours: (consul) => consul.kv.list("bench/"),
    bare: async (http) => {
      const pairs = await http.get("kv/bench/?recurse");
      for (const pair of pairs) pair.Value = http.decode(pair.Value);
      return pairs;
    },
    nodeConsul: (consul) => consul.kv.get({ key: "bench/", recurse: true }),
  },
  {
    title: "read a value of 512 KiB",
    turns: 100,
    ours: (consul) => consul.kv.get(large),
    bare: async (http) => {
      const [pair] = await http.get(`kv/${large}`);
      pair.Value = http.decode(pair.Value);
      return pair;
    },
    nodeConsul: (consul) => consul.kv.get(large),
  },
  {
    title: "write a value of 512 KiB",
    turns: 50,
    ours: (consul) => consul.kv.set(large, largeText),
    bare: (http) => http.put(`kv/${large}`, largeText),
    nodeConsul: (consul) => consul.kv.set(large, largeText),
  },
  {
    title: "a transaction of 64 writes",
    turns: 200,
    ours: (consul) =>
      consul.txn(changes.map(({ key, text }) => ({ KV: { Verb: "set", Key: key, Value: text } }))),
    bare: (http) => http.put("txn", JSON.stringify(operations("set", http.encode))),
    // It leaves the encoding to its users.
    nodeConsul: (consul) =>
      consul.transaction.create(operations("set", (text) => Buffer.from(text).toString("base64"))),
  },
];

/**
 * @typedef {Record<string, Record<string, number>>} Medians in milliseconds, by case and contestant
 */
