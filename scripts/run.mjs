// @ts-check
// Runs commands.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const repo = fileURLToPath(new URL("..", import.meta.url));

const linesInError = 25;

/**
 * Runs a command and waits for its end. By default, it runs in the repository.
 *
 * @param {string} command
 * @param {string[]} [args]
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, quiet?: boolean }} [options]
 *   `env` is added to the environment; with `quiet`, the output is shown only in an error
 * @returns {Promise<string>} its stdout
 */
export function run(command, args = [], { cwd = repo, env = {}, quiet = false } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // npm is a batch file on Windows, which only a shell can start.
    shell: process.platform === "win32" && command === "npm",
  });
  let stdout = "";
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout += text;
    output += text;
    if (!quiet) process.stdout.write(text);
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    output += text;
    if (!quiet) process.stderr.write(text);
  });
  return new Promise((done, fail) => {
    child.on("error", (cause) => {
      fail(new Error(`\`${command}\` could not be started: ${cause.message}`, { cause }));
    });
    child.on("close", (code, signal) => {
      if (code === 0) return done(stdout);
      const end = code === null ? `was ended by ${signal}` : `failed with exit code ${code}`;
      const lines = output.trimEnd().split("\n").slice(-linesInError).join("\n");
      fail(new Error(`\`${[command, ...args].join(" ")}\` ${end}:\n${lines}`));
    });
  });
}
