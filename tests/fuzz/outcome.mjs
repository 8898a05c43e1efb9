// @ts-check
// How a call ended, in a form that can be compared with what a model expects.
import { ConsulError } from "../../pkg/server.js";

/**
 * `value`, or `error`, the name of its class; and what else an area looks at.
 *
 * @typedef {{ value?: unknown, error?: string, [more: string]: unknown }} Outcome
 */

/**
 * What an area makes of one random input.
 *
 * @typedef {object} Trial
 * @property {unknown} input what is printed if it fails
 * @property {unknown} expected
 * @property {() => unknown} actual
 */

/**
 * @typedef {object} Area
 * @property {string} name
 * @property {(random: import("./random.mjs").Random) => Trial} make
 */

/** @type {Outcome} */
export const refused = Object.freeze({ error: "TypeError" });

/**
 * Runs something, and tells how it ended. What is neither a `ConsulError` nor a `TypeError` is thrown again,
 * unless it is one of the caller's own `reasons`; so is what WebAssembly threw.
 *
 * @param {() => unknown} work
 * @param {(error: ConsulError) => object} [describe] what else to tell about a `ConsulError`
 * @param {unknown[]} [reasons]
 * @returns {Promise<Outcome>}
 */
export async function outcomeOf(work, describe = () => ({}), reasons = []) {
  try {
    return { value: await work() };
  } catch (error) {
    if (reasons.includes(error)) return { error: "the caller's reason" };
    return { error: kindOf(error), ...(error instanceof ConsulError ? describe(error) : {}) };
  }
}

/**
 * The same for what ends at once.
 *
 * @param {() => unknown} work
 * @returns {Outcome}
 */
export function outcomeNow(work) {
  try {
    return { value: work() };
  } catch (error) {
    return { error: kindOf(error) };
  }
}

/** @param {unknown} error */
function kindOf(error) {
  const isOurs = error instanceof ConsulError || error instanceof TypeError;
  if (!isOurs || error.message === "" || /consul-wasm failed/.test(error.message)) {
    throw new Error(`it failed with ${error}`, { cause: error });
  }
  return error.name;
}
