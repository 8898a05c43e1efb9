// @ts-check
// Contenders for locks and semaphores. Each logs what it believes, and a holder of a lock writes with a fence.
import { setMaxListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { TransactionError } from "../../pkg/server.js";
import { conflictsIn, Log, lateWritesIn } from "./holders.mjs";

/** @typedef {import("consul-wasm").Consul} Consul */

/** How many may hold a semaphore. */
const slots = 2;

export class Contenders {
  log = new Log();
  /**
   * Writes with `check-session` that are in the store, also if nobody got the response.
   *
   * @type {Map<string, { what: string, session: string, index: number }>}
   */
  #written = new Map();
  accepted = 0;
  /** Writes that it has refused, because the session no longer held the lock. */
  refused = 0;
  failures = 0;
  /** Releases that failed. Then the session ends by itself, and with it the lock. */
  failedReleases = 0;
  /** Attempts to acquire that ended with an error, although the failure would have passed. @type {string[]} */
  errors = [];
  #end = new AbortController();
  /** @type {Promise<void>[]} */
  #running = [];

  constructor() {
    // One for each holder.
    setMaxListeners(0, this.#end.signal);
  }

  /**
   * @param {Consul} consul for the lock
   * @param {Consul} near for the writes, so that a holder whose network is cut can go on writing
   * @param {string} key
   * @param {import("consul-wasm").LockOptions} options
   */
  addForLock(consul, near, key, options) {
    const acquire = () => consul.lock(key, this.#options(options));
    const write = (/** @type {string} */ what, /** @type {import("consul-wasm").Holding} */ it) =>
      this.#write(near, what, key, it);
    this.#running.push(this.#contend(`lock ${key}`, acquire, write));
  }

  /** @param {Consul} consul @param {string} prefix @param {import("consul-wasm").LockOptions} options */
  addForSemaphore(consul, prefix, options) {
    const acquire = () => consul.semaphore(prefix, slots, this.#options(options));
    this.#running.push(this.#contend(`semaphore ${prefix}`, acquire, async () => false));
  }

  async stop() {
    this.#end.abort();
    await Promise.all(this.#running);
  }

  /** When there were too many holders, in words. */
  conflicts() {
    return conflictsIn(this.log.entries, (what) => (what.startsWith("lock ") ? 1 : slots));
  }

  /** Writes of former holders that were accepted, in words. */
  lateWrites() {
    return lateWritesIn([...this.#written.values()]);
  }

  /** @param {import("consul-wasm").LockOptions} options */
  #options(options) {
    const onError = () => {
      this.failures += 1;
    };
    return { ...options, signal: this.#end.signal, onError };
  }

  /**
   * @param {string} what
   * @param {() => Promise<import("consul-wasm").Holding | null>} acquire
   * @param {(what: string, holding: import("consul-wasm").Holding) => Promise<boolean>} work resolves with whether it was allowed
   */
  async #contend(what, acquire, work) {
    const { signal } = this.#end;
    while (!signal.aborted) {
      try {
        const holding = await acquire();
        if (!holding) continue;
        await this.#hold(what, holding, work);
      } catch (error) {
        if (!signal.aborted) this.errors.push(`${what}: ${error}`);
      }
      await delay(50);
    }
  }

  /**
   * @param {string} what
   * @param {import("consul-wasm").Holding} holding
   * @param {(what: string, holding: import("consul-wasm").Holding) => Promise<boolean>} work resolves with whether it was allowed
   */
  async #hold(what, holding, work) {
    const { session, lost } = holding;
    this.log.note(what, session, "acquired");
    const onLost = () => this.log.note(what, session, "lost");
    lost.addEventListener("abort", onLost);
    if (lost.aborted) onLost();
    // The signal releases what is held.
    const onEnd = () => this.log.note(what, session, "released");
    this.#end.signal.addEventListener("abort", onEnd);
    const until = performance.now() + 500 + 1_500 * Math.random();
    while (performance.now() < until && !lost.aborted && !this.#end.signal.aborted) {
      await work(what, holding);
      await delay(100);
    }
    // A former holder keeps writing until it notices, or until the server refuses.
    for (let more = 0; lost.aborted && more < 120 && !this.#end.signal.aborted; more++) {
      if (!(await work(what, holding))) break;
      await delay(500);
    }
    onEnd();
    this.#end.signal.removeEventListener("abort", onEnd);
    await holding.release().catch(() => {
      this.failedReleases += 1;
    });
  }

  /**
   * @param {Consul} consul
   * @param {string} what
   * @param {string} key
   * @param {import("consul-wasm").Holding} holding
   */
  async #write(consul, what, key, { session }) {
    const Key = `${key}/work`;
    try {
      const { Results } = await consul.txn(
        [
          { KV: { Verb: "check-session", Key: key, Session: session } },
          { KV: { Verb: "get", Key } },
          { KV: { Verb: "set", Key, Value: session } },
        ],
        { timeout: 5_000 },
      );
      const [before, own] = Results.slice(-2).map(({ KV }) => KV);
      this.#note(what, before?.Value ?? "", before?.ModifyIndex ?? 0);
      this.#note(what, session, own?.ModifyIndex ?? 0);
      this.accepted += 1;
      return true;
    } catch (error) {
      const isRefused = error instanceof TransactionError;
      if (isRefused) this.refused += 1;
      return !isRefused;
    }
  }

  /** @param {string} what @param {string} session @param {number} index */
  #note(what, session, index) {
    this.#written.set(`${what} ${index}`, { what, session, index });
  }
}
