// @ts-check
// What a test can ask for inside a browser, in a page and in a worker.
import { Consul, init } from "consul-wasm";
import { makeSamples } from "./samples.js";
import { describe, runSuite } from "./suite.js";

export const calls = {
  /** @param {string} url of the WebAssembly, for the slim entry */
  init: (url) => init(new URL(url, location.href)),
  runSuite,
  makeSamples,
  /** The first touch of the package instantiates the WebAssembly. */
  firstTouch: async () => new Consul().api.address,
};

/** @typedef {{ call: keyof typeof calls, args: any[] }} Request */

/** @param {Request} request */
export function perform({ call, args }) {
  const work = /** @type {(...args: any[]) => Promise<any>} */ (calls[call]);
  return work(...args);
}

/**
 * What came of some work, with an error as text: on its way out of a worker, or out of a page, it
 * would lose its stack or its cause.
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
