// Of several processes that run this program, one does the work: the one that holds the lock.
import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { Consul } from "consul-wasm/node";

/** @typedef {import("consul-wasm/node").Lock} Lock */

const key = "leader-election/leader";
const result = "leader-election/result";
const name = process.argv[2] ?? `${hostname()}-${process.pid}`;

const consul = Consul.fromEnv({ timeout: 5_000 });
const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stopping.abort());

console.log(`${name} is a candidate`);
while (!stopping.signal.aborted) {
  const lock = await campaign();
  if (!lock) break;
  console.log(`${name} leads`);
  await work(lock, AbortSignal.any([lock.lost, stopping.signal]));
  if (lock.lost.aborted) console.error(`${name} has lost the lead: ${lock.lost.reason.message}`);
  // Without this, the others would have to wait until the session has expired.
  await lock.release();
}
console.log(`${name} has stopped`);

/**
 * Waits for the lock. A signal to stop ends the waiting. Once the lock is held, the signal is not passed on to it: first
 * the work has to end, and then the lock is released.
 */
async function campaign() {
  const waiting = new AbortController();
  const giveUp = () => waiting.abort();
  stopping.signal.addEventListener("abort", giveUp);
  try {
    const { signal } = waiting;
    return await consul.lock(key, { value: name, ttl: "10s", lockDelay: "5s", signal });
  } catch (error) {
    if (!waiting.signal.aborted) throw error;
    return null;
  } finally {
    stopping.signal.removeEventListener("abort", giveUp);
  }
}

/**
 * Does the work until the signal aborts. Here, it counts in a key, once a second.
 *
 * @param {Lock} lock
 * @param {AbortSignal} signal
 */
async function work(lock, signal) {
  while (!signal.aborted) {
    try {
      const last = await consul.kv.get(result);
      const count = Number.parseInt(last?.Value ?? "0", 10) + 1;
      await consul.txn([
        // If this process does not hold the lock any more, the server refuses the whole transaction.
        { KV: { Verb: "check-session", Key: lock.key, Session: lock.session } },
        { KV: { Verb: "set", Key: result, Value: `${count} by ${name}` } },
      ]);
      console.log(`${name} counted to ${count}`);
    } catch (error) {
      console.error(`${name} could not count: ${error}`);
    }
    await delay(1_000, undefined, { signal }).catch(() => {});
  }
}
