// @ts-check
// What every case gets. Nothing here depends on the runtime: the cases run wherever the package runs. The
// caller provides the package and the address of a real agent.

/**
 * @typedef {typeof import("../../pkg/index.js")} Package
 *
 * @typedef {object} Context
 * @property {Package} pkg the package under test
 * @property {string} address base URL of a real agent
 * @property {import("../../pkg/index.js").Consul} consul a client of that agent
 * @property {(major: number, minor: number) => boolean} serverAtLeast
 *
 * @typedef {{ name: string, cases: Record<string, (context: Context) => Promise<void>> }} Suite
 */

/**
 * @param {Package} pkg
 * @param {{ address: string, token?: string }} options
 * @returns {Promise<Context>}
 */
export async function makeContext(pkg, options) {
  const consul = new pkg.Consul(options);
  const { Config } = await consul.agent.self();
  const [major = 0, minor = 0] = Config.Version.split(".").map(Number);
  return {
    pkg,
    address: options.address,
    consul,
    serverAtLeast: (wantMajor, wantMinor) =>
      major > wantMajor || (major === wantMajor && minor >= wantMinor),
  };
}

let used = 0;

/** A name that no other case uses, so that cases need no order and can share an agent. */
export function unique(prefix = "case") {
  used += 1;
  return `${prefix}-${used}-${Math.random().toString(36).slice(2, 8)}`;
}

/**
 * The reason of a promise that must reject.
 *
 * @param {Promise<unknown>} promise
 * @returns {Promise<any>}
 */
export async function rejection(promise) {
  let value;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`expected a rejection, got ${JSON.stringify(value)}`);
}

/**
 * Repeats a call until its result is good. Changes of an agent take up to a few seconds to reach the catalog.
 *
 * @template T
 * @param {() => Promise<T>} ask
 * @param {(result: T) => boolean} isGood
 * @param {number} [milliseconds]
 * @returns {Promise<T>}
 */
export async function eventually(ask, isGood, milliseconds = 15_000) {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const result = await ask();
    if (isGood(result)) {
      return result;
    }
    if (Date.now() > deadline) {
      throw new Error(
        `no good result within ${milliseconds} ms; the last one is ${JSON.stringify(result)}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/**
 * Registers a service, and deregisters it after `use`.
 *
 * @template T
 * @param {Pick<Context, "consul">} context
 * @param {import("../../pkg/index.js").AgentServiceRegistration} service
 * @param {(id: string) => Promise<T>} use
 */
export async function withService({ consul }, service, use) {
  const id = service.ID ?? service.Name;
  await consul.agent.service.register(service);
  try {
    return await use(id);
  } finally {
    await consul.agent.service.deregister(id);
  }
}
