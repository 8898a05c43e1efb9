// @ts-check
// Watches of keys whose numbers only grow. Each must see the last one, and none may see an older one again.
import { eventually } from "./cluster.mjs";

/** @typedef {import("consul-wasm").Consul} Consul */

export class Watchers {
  /** Numbers that were seen after a greater one. @type {string[]} */
  backwards = [];
  /** Watches that have ended. @type {string[]} */
  ended = [];
  /** How many failures were retried. */
  failures = 0;
  seen = 0;
  /** When each key was seen last. @type {Map<string, { number: number, at: number }>} */
  #latest = new Map();
  #end = new AbortController();
  /** @type {Promise<void>[]} */
  #loops = [];

  /** @param {Consul} consul @param {string} key @param {import("consul-wasm").WatchOptions} [options] */
  add(consul, key, options) {
    const name = `${this.#loops.length}: ${key}`;
    this.#latest.set(name, { number: -1, at: 0 });
    this.#loops.push(this.#watch(name, consul, key, options));
  }

  /** @param {string} name @param {Consul} consul @param {string} key @param {import("consul-wasm").WatchOptions} [options] */
  async #watch(name, consul, key, options) {
    const { signal } = this.#end;
    const onError = () => {
      this.failures += 1;
    };
    try {
      const watch = consul.watch((q) => consul.kv.get(key, q), { ...options, signal, onError });
      for await (const { data } of watch) {
        const number = Number(data?.Value ?? 0);
        const before = this.#latest.get(name)?.number ?? -1;
        if (number < before) this.backwards.push(`${name}: ${number} after ${before}`);
        this.#latest.set(name, { number, at: performance.now() });
        this.seen += 1;
      }
      if (!signal.aborted) this.ended.push(`${name} ended`);
    } catch (error) {
      this.ended.push(`${name} failed: ${error}`);
    }
  }

  /** Waits until every watch has seen something after this moment. @param {number} moment by `performance.now()` */
  async seenSince(moment) {
    await eventually(
      "every watch has seen a change",
      () => [...this.#latest.values()].every(({ at }) => at > moment),
      120_000,
    );
  }

  /** The watches that do not see this value within two minutes. @param {string} value */
  async without(value) {
    const missing = () =>
      [...this.#latest].filter(([, { number }]) => number !== Number(value)).map(([name]) => name);
    await eventually(
      "every watch sees the final value",
      () => missing().length === 0,
      120_000,
    ).catch(() => {});
    return missing();
  }

  async stop() {
    this.#end.abort();
    await Promise.all(this.#loops);
  }
}
