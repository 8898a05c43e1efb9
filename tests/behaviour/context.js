// @ts-check
// What every case gets. Nothing here belongs to one runtime: the same cases run wherever the package
// does, and whoever runs them brings the package and the address of a real agent.

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
 * What a promise rejects with; fails if it does not.
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
 * Asks until the answer is good: agents bring their changes into the catalog within seconds.
 *
 * @template T
 * @param {() => Promise<T>} ask
 * @param {(answer: T) => boolean} isGood
 * @param {number} [milliseconds]
 * @returns {Promise<T>}
 */
export async function eventually(ask, isGood, milliseconds = 15_000) {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (isGood(answer)) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`still not so after ${milliseconds} ms: ${JSON.stringify(answer)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/**
 * Registers a service for the time of a case.
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
