// @ts-check
// Runs the cases of `tests/behaviour/` inside a runtime, with the installed package. Nothing here depends on the
// runtime.
import * as pkg from "consul-wasm";
import { suites } from "../../behaviour/all.js";
import { makeContext } from "../../behaviour/context.js";

/** A case that hangs must not prevent the results of the others. */
const longestCase = 60_000;

/**
 * @typedef {{ title: string, error?: string }} Result `error` has the message and the stack
 */

/**
 * Runs the cases of one suite, one after another: they share the agent.
 *
 * @param {string} name
 * @param {string} address of the agent
 * @param {string[]} skipped titles
 * @returns {Promise<Result[]>}
 */
export async function runSuite(name, address, skipped) {
  const suite = suites.find((it) => it.name === name);
  if (!suite) throw new Error(`There is no suite ${name}.`);
  const context = await makeContext(pkg, { address });
  /** @type {Result[]} */
  const results = [];
  for (const [title, run] of Object.entries(suite.cases)) {
    if (skipped.includes(title)) continue;
    try {
      await withinTime(run(context));
      results.push({ title });
    } catch (error) {
      results.push({ title, error: describe(error) });
    }
  }
  return results;
}

/** @param {Promise<void>} work */
async function withinTime(work) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    const error = new Error(`The case did not end within ${longestCase / 1000} s.`);
    timer = setTimeout(reject, longestCase, error);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/**
 * @param {unknown} error
 * @returns {string}
 */
export function describe(error) {
  if (!(error instanceof Error)) return `thrown: ${String(error)}`;
  const { message, stack = "", cause } = error;
  // Only in V8 does the stack begin with the message.
  const text = stack.includes(message) ? stack : `${error.name}: ${message}\n${stack}`;
  return cause === undefined ? text : `${text}\ncaused by ${describe(cause)}`;
}
