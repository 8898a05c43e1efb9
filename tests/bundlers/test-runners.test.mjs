// @ts-check
// A user's tests of a program that uses the package, in test runners with default settings.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { agent, project } from "./user.mjs";

/** How many tests `app/specification.cjs` has. */
const expected = 8;

suite("a user's tests against an agent pass", () => {
  test("in jest, which requires CommonJS", () => expectToPass(["jest", "jest.test.cjs"]));

  test("in jest with ES modules", () => {
    // jest's documentation says to set this.
    const env = { NODE_OPTIONS: "--experimental-vm-modules --no-warnings" };
    return expectToPass(["jest", "jest.test.mjs"], env);
  });

  test("in vitest", () => expectToPass(["vitest", "run", "vitest.test.js"]));
});

/**
 * @param {string[]} command
 * @param {Record<string, string>} [env]
 */
async function expectToPass([runner, ...args], env = {}) {
  const program = `node_modules/.bin/${runner}`;
  const all = { CI: "1", CONSUL_ADDRESS: agent.address, ...env };
  const { code, output } = await project.attempt(program, args, all);
  assert.equal(code, 0, output);
  assert.match(output, new RegExp(`Tests:? +${expected} passed`));
  assert.doesNotMatch(output, /did not exit|warn|deprecat/i);
}
