// @ts-check
import { spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const repo = fileURLToPath(new URL("..", import.meta.url));

const windows = process.platform === "win32";
const linesInError = 25;

/**
 * Runs a command to its end, by default in the repository.
 *
 * @param {string} command
 * @param {string[]} [args]
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, quiet?: boolean }} [options]
 *   `env` is added to this process's environment; `quiet` shows the output only in an error.
 * @returns {Promise<string>} what it wrote to stdout
 */
export function run(command, args = [], { cwd = repo, env = {}, quiet = false } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // npm is a batch file on Windows, which only a shell can start.
    shell: windows && command === "npm",
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

/**
 * The program that an environment variable names, if it is set.
 *
 * @param {string} variable
 * @returns {string | undefined} its absolute path
 */
export function fromVariable(variable) {
  const named = process.env[variable];
  if (!named) return undefined;
  const file = resolve(named);
  if (!isExecutable(file)) throw new Error(`${variable} is ${named}, which is not a program.`);
  return file;
}

/**
 * Where PATH has a program, as a shell would find it.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
export function onPath(name) {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => resolve(join(folder, windows ? `${name}.exe` : name)))
    .find(isExecutable);
}

/** @param {string} file */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
