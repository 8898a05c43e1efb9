// @ts-check
// The harness. For a new runtime, add a file next to this one that says how to run one suite there.
import { before, describe, test } from "node:test";
import { suites } from "../behaviour/all.js";

/**
 * Declares tests that need something to be started. They run when all of it has started, and its `after` belongs to
 * them: outside a suite, `after` may run as soon as no declared test is left, while more is being started. If something
 * does not start, it becomes a failing test, because an error outside a test would end the process without cleaning up.
 *
 * @param {string} title
 * @param {() => Promise<void>} declare
 */
export function startAndTest(title, declare) {
  describe(title, async () => {
    try {
      await declare();
    } catch (error) {
      test("everything starts", () => Promise.reject(error));
    }
  });
}

/**
 * Makes a test of every case, for any runtime.
 *
 * @typedef {import("./inside/suite.js").Result} Result
 *
 * @param {string} runtime
 * @param {(suite: string, skipped: string[]) => Promise<Result[]>} run runs one suite's cases there
 * @param {Record<string, string>} [lacking] why cases cannot run there, by "suite: title"
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
  if (!result) throw new Error("The runtime returned no result for this case.");
  if (result.error === undefined) return;
  const error = new Error(result.error);
  // The stack of the runtime is useful, and the one of this line is not.
  error.stack = result.error;
  throw error;
}
