// @ts-check
// The functions that a test can call inside a browser, in a page or a worker.
import { Consul, init } from "consul-wasm";
import { makeSamples } from "./samples.js";
import { describe, runSuite } from "./suite.js";
import { crowdWithQueries, hideWhileWatching, refusedQuery, watchManyKeys } from "./watches.js";

export const calls = {
  /** @param {string} url of the WebAssembly, for the slim entry */
  init: (url) => init(new URL(url, location.href)),
  runSuite,
  makeSamples,
  watchManyKeys,
  crowdWithQueries,
  hideWhileWatching,
  refusedQuery,
  /** The first use of the package instantiates the WebAssembly. */
  firstTouch: async () => new Consul().api.address,
};

/** @typedef {{ call: keyof typeof calls, args: any[] }} Request */

/** @param {Request} request */
export function perform({ call, args }) {
  const work = /** @type {(...args: any[]) => Promise<any>} */ (calls[call]);
  return work(...args);
}

/**
 * The outcome of some work. An error becomes a text, because it would lose its stack or its cause on the way out of a
 * worker or a page.
 *
 * @param {() => Promise<any>} work
 * @returns {Promise<{ value?: any, error?: string }>}
 */
export async function outcome(work) {
  try {
    return { value: await work() };
  } catch (error) {
    return { error: describe(error) };
  }
}
