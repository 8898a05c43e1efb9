import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

/**
 * Finds the Consul binary that `startAgent` uses: the one that the environment variable `CONSUL_BIN` names, or else the
 * one on the `PATH`. Nothing is started or downloaded.
 *
 * @returns Its absolute path; `undefined` if there is none. So a suite can skip its tests where Consul is not installed.
 * @throws {Error} `CONSUL_BIN` does not name an executable file.
 * @see https://developer.hashicorp.com/consul/install
 * @example
 * ```ts
 * import { findConsul, startAgent } from "consul-wasm/testing";
 *
 * if (findConsul() === undefined) {
 *   console.log("The tests with an agent are skipped, because Consul is not installed.");
 * } else {
 *   const agent = await startAgent();
 *   console.log(agent.version);
 *   await agent.stop();
 * }
 * ```
 */
export function findConsul(): string | undefined {
  const { CONSUL_BIN: named, PATH: path = "" } = process.env;
  if (named) {
    if (!isExecutable(named)) {
      throw new Error(`CONSUL_BIN is "${named}", which is not an executable file`);
    }
    return resolve(named);
  }
  const program = process.platform === "win32" ? "consul.exe" : "consul";
  const folders = path.split(delimiter).filter(Boolean);
  return folders.map((folder) => resolve(join(folder, program))).find(isExecutable);
}

function isExecutable(file: string) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
