// @ts-check
// Runs a program in a separate process, because it could crash the process or must end by itself.
import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Runs JavaScript in a new Node process, and returns its output when it has ended by itself.
 * It is an error if the program takes too long or needs too much memory.
 *
 * @param {string} program an ES module
 * @param {{ flags?: string[], within?: number }} [options]
 */
export async function runChild(program, { flags = [], within = 10_000 } = {}) {
  const all = ["--max-old-space-size=512", ...flags, "--input-type=module", "--eval", program];
  // With this variable, the child would print the protocol of the test runner.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const child = spawn(process.execPath, all, { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    errors = (errors + text).slice(-3_000);
  });
  const begin = performance.now();
  let killed = false;
  const impatience = setTimeout(() => {
    killed = true;
    child.kill("SIGKILL");
  }, within);
  const [code, signal] = await once(child, "close");
  clearTimeout(impatience);
  const lines = output.split("\n").filter((line) => line !== "");
  if (killed || code !== 0) {
    const end = killed ? `did not end within ${within} ms` : `ended with ${code ?? signal}`;
    throw new Error(`The program ${end}. It wrote: ${lines.join("\n")}\n${errors}`);
  }
  return { lines, errors, took: performance.now() - begin };
}
