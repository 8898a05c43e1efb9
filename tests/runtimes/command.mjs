// @ts-check
// Runtimes that are a program that runs a script.
import { after } from "node:test";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { startAndTest, testCases } from "./cases.mjs";
import { findRuntime } from "./program.mjs";
import { prepareProject } from "./project.mjs";

/**
 * Runs the cases in several versions of a runtime.
 *
 * @param {string[]} runtimes names in `package.json`
 * @param {string[]} [flags] before the script
 */
export function testInCommands(runtimes, flags = []) {
  startAndTest(runtimes.join(", "), () => start(runtimes, flags));
}

/** @param {string[]} runtimes @param {string[]} flags */
async function start(runtimes, flags) {
  const project = await prepareProject();
  const agent = await startAgent();
  after(() => agent.stop());
  for (const runtime of runtimes) {
    const { file, version } = await findRuntime(runtime);
    testCases(`${runtime} (${version}), Consul ${agent.version.text}`, async (suite, skipped) => {
      const script = "tests/runtimes/inside/command.js";
      const args = [script, suite, agent.address, JSON.stringify(skipped)];
      return JSON.parse(await project.run(file, [...flags, ...args]));
    });
  }
}
