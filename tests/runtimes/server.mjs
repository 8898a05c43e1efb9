// @ts-check
// Programs that serve until they are stopped.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { endWithParent } from "../../scripts/end-with-parent.mjs";

/**
 * Starts a program, which can tell on the descriptor 3 that it listens, and where.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export function startServer(program, args, options = {}) {
  const [command = "", ...rest] = [...endWithParent(), program, ...args];
  const stdio = /** @type {const} */ (["ignore", "inherit", "inherit", "pipe"]);
  const child = spawn(command, rest, { ...options, stdio: [...stdio] });
  const ended = once(child, "close");
  const words = once(/** @type {import("node:stream").Readable} */ (child.stdio[3]), "data");
  return {
    /** The first that it tells. @returns {Promise<string>} */
    async told() {
      const failure = ended.then(([code, signal]) => {
        throw new Error(`${program} ended with ${code ?? signal} before it listened.`);
      });
      return String((await Promise.race([words, failure]))[0]);
    },
    async stop() {
      child.kill();
      await ended;
    },
  };
}
