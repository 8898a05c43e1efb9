// @ts-check
// What only a page does with watches: it has few connections, which it shares with other windows, and it can be hidden.
import { Consul } from "consul-wasm";
import { eventually, unique } from "../../behaviour/context.js";

const watchCount = 20;
const callCount = 50;

/**
 * Watches 20 keys, makes 50 ordinary calls, and then changes every key.
 *
 * @param {string} address of the agent
 * @returns {Promise<number[]>} how long the calls took, in milliseconds, the fastest first
 */
export async function watchManyKeys(address) {
  const consul = new Consul({ address });
  const keys = Array.from({ length: watchCount }, () => unique("watched"));
  const watches = keys.map((key) => consul.watch((q) => consul.kv.get(key, q)));
  try {
    await Promise.all(watches.map((watch) => watch.ready()));
    // By now, the first queries wait.
    await pause(500);
    const times = [];
    for (let count = 0; count < callCount; count++) {
      const begin = performance.now();
      await consul.status.leader();
      times.push(performance.now() - begin);
    }
    for (const key of keys) await consul.kv.set(key, "changed");
    await eventually(
      async () => watches.filter((watch) => watch.current?.Value === "changed").length,
      (count) => count === watchCount,
      45_000,
    );
    return times.sort((one, other) => one - other);
  } finally {
    for (const watch of watches) watch.close();
  }
}

/**
 * Makes 4 queries, each of which gets a long turn because no other one waits, and then 20 more.
 *
 * @param {string} address of the agent
 * @returns {Promise<{ most: number, sent: number }>} how many were sent, and the most that were open at the same time
 */
export async function crowdWithQueries(address) {
  const consul = new Consul({ address });
  const key = unique("crowded");
  await consul.kv.set(key, "quiet");
  const { index } = (await consul.kv.get(key).withMeta()).meta;
  const { fetch } = globalThis;
  const sent = new Set();
  let open = 0;
  let most = 0;
  globalThis.fetch = (url, init) => {
    sent.add(new URL(String(url)).searchParams.get("at"));
    open += 1;
    most = Math.max(most, open);
    return fetch(url, init).finally(() => {
      open -= 1;
    });
  };
  const aborting = new AbortController();
  const { signal } = aborting;
  /** @param {number} at */
  const query = (at) => consul.kv.get(key, { index, wait: "60s", params: { at }, signal });
  /** @type {Promise<unknown>[]} */
  const queries = [];
  const makeUpTo = (/** @type {number} */ count) => {
    while (queries.length < count) queries.push(query(queries.length).catch(() => {}));
  };
  try {
    makeUpTo(4);
    await pause(500);
    makeUpTo(24);
    await eventually(
      async () => sent.size,
      (count) => count === 24,
      30_000,
    );
    return { most, sent: sent.size };
  } finally {
    aborting.abort();
    await Promise.all(queries);
    globalThis.fetch = fetch;
  }
}

/**
 * Makes a blocking query to an agent that does not let this page read the response.
 *
 * @param {string} address of the agent
 */
export async function refusedQuery(address) {
  const query = new Consul({ address }).catalog.nodes({ index: "1", wait: "1s" });
  const error = await query.catch((/** @type {unknown} */ error) => error);
  return String(error);
}

/**
 * Hides the page while a key is watched. No request may be sent until the page is shown again.
 *
 * @param {string} address of the agent
 */
export async function hideWhileWatching(address) {
  const consul = new Consul({ address });
  const key = unique("watched");
  const watch = consul.watch((q) => consul.kv.get(key, q));
  const { fetch } = globalThis;
  let sent = 0;
  try {
    await watch.ready();
    await pause(300);
    show("hidden");
    await pause(300);
    await consul.kv.set(key, "while hidden");
    globalThis.fetch = (...args) => {
      sent += 1;
      return fetch(...args);
    };
    await pause(1_500);
    if (sent > 0) throw new Error(`${sent} requests while the page was hidden`);
    if (watch.current !== null) throw new Error("the watch went on while the page was hidden");
    show("visible");
    await eventually(
      async () => watch.current?.Value,
      (value) => value === "while hidden",
      5_000,
    );
  } finally {
    globalThis.fetch = fetch;
    watch.close();
  }
}

/** @param {DocumentVisibilityState} state */
function show(state) {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
