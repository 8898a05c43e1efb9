// @ts-check
// Writes all the time. Every write that was acknowledged must be there in the end.
import { setTimeout as delay } from "node:timers/promises";

/** @typedef {import("consul-wasm").Consul} Consul */

export class Writer {
  /** The keys that were acknowledged. @type {string[]} */
  acknowledged = [];
  /** When the last write was acknowledged, and begun. */
  last = { begun: 0, done: 0 };
  failed = 0;
  #consul;
  #watched;
  #end = new AbortController();
  /** @type {Promise<void>} */
  #running = Promise.resolve();
  #round = 0;

  /** @param {Consul} consul @param {string[]} watched keys, which get a greater number each time */
  constructor(consul, watched) {
    this.#consul = consul;
    this.#watched = watched;
  }

  start() {
    this.#running = this.#run();
  }

  /** Stops, and writes the final value of all watched keys. Returns that value. */
  async finish() {
    this.#end.abort();
    await this.#running;
    const final = String(this.#round + 1_000_000);
    for (const key of this.#watched) {
      await this.#consul.kv.set(key, final, { timeout: 10_000, retry: 10 });
    }
    return final;
  }

  /** The acknowledged writes that are not there. */
  async lost() {
    const there = new Set(await this.#consul.kv.keys("soak/writes/"));
    return this.acknowledged.filter((key) => !there.has(key));
  }

  async #run() {
    const { signal } = this.#end;
    while (!signal.aborted) {
      this.#round += 1;
      const key = `soak/writes/${String(this.#round).padStart(7, "0")}`;
      const watched = this.#watched[this.#round % this.#watched.length] ?? "";
      const begun = performance.now();
      try {
        await this.#consul.txn(
          [
            { KV: { Verb: "set", Key: key, Value: "" } },
            { KV: { Verb: "set", Key: watched, Value: String(this.#round) } },
          ],
          { timeout: 10_000 },
        );
        this.acknowledged.push(key);
        this.last = { begun, done: performance.now() };
      } catch {
        this.failed += 1;
      }
      await delay(20);
    }
  }
}
