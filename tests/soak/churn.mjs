// @ts-check
// A program that starts and ends many watches, and prints what has grown. Its argument is the address of an agent.
import { getEventListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc");
/** Of the WebAssembly. @type {WebAssembly.Memory | undefined} */
let memory;
WebAssembly.Instance = class extends WebAssembly.Instance {
  /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} [imports] */
  constructor(module, imports) {
    super(module, imports);
    memory = /** @type {any} */ (this.exports).memory;
  }
};
const { Consul } = await import("../../pkg/server.js");

const address = process.argv[2] ?? "";
const watchesPerRun = 1_000;
const rounds = Number(process.argv[3] ?? 100_000);
const at = 40;
const consul = new Consul({ address });
const { signal } = new AbortController();
/** No limit, so that the rounds need less time. */
const fast = { burst: 1e6, rate: 1e6, onError() {} };

// The first runs load and compile everything.
await startAndAbort(watchesPerRun);
await manyRounds(rounds / 10);
const before = await measure();
await startAndAbort(watchesPerRun);
const done = await manyRounds(rounds);
const after = await measure();
console.log(JSON.stringify({ watches: watchesPerRun, rounds: done, before, after }));

/** Ends watches in every phase: before, during and after their first round. @param {number} count */
async function startAndAbort(count) {
  for (let first = 0; first < count; first += at) {
    await Promise.all(
      Array.from({ length: at }, async (_, nth) => {
        const own = new AbortController();
        const watch = consul.watch((q) => consul.kv.get("soak/churn", q), {
          ...fast,
          signal: own.signal,
        });
        const shared = consul.watch((q) => consul.kv.get(`soak/churn/${nth}`, q), {
          ...fast,
          signal,
        });
        const loops = [watch, shared].map(async (it) => {
          for await (const _ of it);
        });
        await delay(nth % 10);
        own.abort();
        shared.close();
        await Promise.all(loops);
      }),
    );
  }
}

/** @param {number} count @returns how many changes were seen */
async function manyRounds(count) {
  let seen = 0;
  const watches = Array.from({ length: at }, (_, nth) =>
    consul.watch((q) => consul.kv.get("soak/churn", { ...q, params: { nth: String(nth) } }), {
      ...fast,
      signal,
    }),
  );
  const loops = watches.map(async (it) => {
    for await (const _ of it) seen += 1;
  });
  for (let round = 0; seen < count && round < 2 * (count / at); round++) {
    const wanted = (round + 1) * at;
    await consul.kv.set("soak/churn", String(round), { retry: 5 });
    for (let tries = 0; seen < wanted && tries < 20; tries++) await delay(1);
  }
  for (const it of watches) it.close();
  await Promise.all(loops);
  return seen;
}

async function measure() {
  for (let times = 0; times < 5; times++) {
    await delay(200);
    gc();
  }
  return {
    wasm: memory?.buffer.byteLength ?? 0,
    heap: process.memoryUsage().heapUsed,
    timers: process.getActiveResourcesInfo().filter((it) => it === "Timeout").length,
    listeners: getEventListeners(signal, "abort").length,
  };
}
