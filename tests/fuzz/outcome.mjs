// @ts-check
// How a call ended, in a form that can be compared with the expectation of a model.
import { ConsulError } from "../../pkg/server.js";

/**
 * `value`, or the name of the error's class in `error`, and further details that an area compares.
 *
 * @typedef {{ value?: unknown, error?: string, [more: string]: unknown }} Outcome
 */

/**
 * One random input of an area.
 *
 * @typedef {object} Trial
 * @property {unknown} input printed if the trial fails
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
 * Runs something and returns how it ended. Only a `ConsulError`, a `TypeError` and the caller's `reasons` are
 * outcomes. Other errors, and those that WebAssembly threw, are thrown again.
 *
 * @param {() => unknown} work
 * @param {(error: ConsulError) => object} [describe] further details of a `ConsulError`
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
 * The same for a synchronous function.
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
  if (!isOurs || error.message === "" || /consul-wasm crashed/.test(error.message)) {
    throw new Error(`the call failed with ${error}`, { cause: error });
  }
  return error.name;
}
