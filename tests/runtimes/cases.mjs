// @ts-check
// The harness. A new runtime is a new file beside this one that says how to run one suite there.
import { before, describe, test } from "node:test";
import { suites } from "../behaviour/all.js";

/**
 * Declares tests that need something started. What cannot start becomes a test that fails: an error
 * outside of any test would end this process at once, and nothing would be tidied up.
 *
 * @param {() => Promise<void>} declare
 */
export async function startAndTest(declare) {
  try {
    await declare();
  } catch (error) {
    test("it starts", () => Promise.reject(error));
  }
}

/**
 * Makes a test of every case, for any runtime.
 *
 * @typedef {import("./inside/suite.js").Result} Result
 *
 * @param {string} runtime
 * @param {(suite: string, skipped: string[]) => Promise<Result[]>} run runs one suite's cases there
 * @param {Record<string, string>} [lacking] cases that cannot run there, as "suite: title", and why
 */
export function testCases(runtime, run, lacking = {}) {
  const all = suites.flatMap(({ name, cases }) =>
    Object.keys(cases).map((title) => `${name}: ${title}`),
  );
  const stale = Object.keys(lacking).filter((it) => !all.includes(it));
  if (stale.length > 0) throw new Error(`There are no such cases to skip: ${stale.join("; ")}`);
  describe(runtime, () => {
    for (const { name, cases } of suites) {
      const titles = Object.keys(cases);
      const whyNot = (/** @type {string} */ title) => lacking[`${name}: ${title}`] ?? false;
      describe(name, () => {
        /** @type {Result[]} */
        let results = [];
        before(async () => {
          results = await run(name, titles.filter(whyNot));
        });
        for (const title of titles) {
          test(title, { skip: whyNot(title) }, () => expectPassed(results, title));
        }
      });
    }
  });
}

/** @param {Result[]} results @param {string} title */
function expectPassed(results, title) {
  const result = results.find((it) => it.title === title);
  if (!result) throw new Error("The runtime gave no result of this case.");
  if (result.error === undefined) return;
  const error = new Error(result.error);
  // The stack within the runtime tells something; this one would not.
  error.stack = result.error;
  throw error;
}
