// @ts-check
// Server programs, which run until they are stopped or this process ends.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { endWithParent, forget, killOnExit } from "../../scripts/end-with-parent.mjs";

/**
 * Starts a program.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, tells?: boolean }} [options]
 *   `tells`: whether the program writes its address to file descriptor 3
 */
export async function startServer(program, args, { tells = false, ...options } = {}) {
  const [command = "", ...rest] = [...endWithParent(), program, ...args];
  const child = spawn(command, rest, {
    ...options,
    stdio: ["ignore", "inherit", "inherit", "pipe"],
  });
  const ended = once(child, "close");
  const killable = { kill: () => child.kill("SIGKILL") };
  killOnExit(killable);
  const words = /** @type {import("node:net").Socket} */ (child.stdio[3]);
  let told = "";
  if (tells) {
    const failure = ended.then(([code, signal]) => {
      throw new Error(`${program} ended with ${code ?? signal} before it listened.`);
    });
    told = String((await Promise.race([once(words, "data"), failure]))[0]);
  }
  // The server must not keep this process alive if nobody stops it, because something else could not start.
  child.unref();
  words.unref();
  return {
    told,
    async stop() {
      child.ref();
      child.kill();
      await ended;
      forget(killable);
    },
  };
}
