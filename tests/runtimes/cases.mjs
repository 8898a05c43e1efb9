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
 * @param {Record<string, string>} [lacking] titles of cases that cannot run there, and why
 */
export function testCases(runtime, run, lacking = {}) {
  const titles = suites.flatMap(({ cases }) => Object.keys(cases));
  const stale = Object.keys(lacking).filter((title) => !titles.includes(title));
  if (stale.length > 0) throw new Error(`There are no such cases to skip: ${stale.join("; ")}`);
  describe(runtime, () => {
    for (const { name, cases } of suites) {
      describe(name, () => {
        /** @type {Result[]} */
        let results = [];
        before(async () => {
          results = await run(name, Object.keys(lacking));
        });
        for (const title of Object.keys(cases)) {
          test(title, { skip: lacking[title] ?? false }, () => expectPassed(results, title));
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
