// @ts-check
// What the tests know of one operation. A file in `rows/` has those of one group.

/**
 * @typedef {import("consul-wasm").Consul} Consul
 * @typedef {import("../../scripts/consul-agent.mjs").Agent} Agent
 */

/**
 * A call of a method, and the request that it sends: `[call, "GET /v1/path?query", body]`. The body is
 * a JSON value, a text, or bytes.
 *
 * @typedef {[call: (consul: Consul) => unknown, request: string, body?: unknown]} Sending
 */

/**
 * What a call against real agents gets.
 *
 * @typedef {object} World
 * @property {Consul} consul a client of an agent in its development mode
 * @property {Agent} agent that agent
 * @property {import("../../scripts/consul-agent.mjs").Version} version of all agents
 * @property {() => Promise<Consul>} withAcl a client, with the management token, of an agent with ACLs on
 * @property {<T>(start: () => Promise<T>) => Promise<T>} shared starts something once for all tests of
 *   the group, such as a cluster: what it gives is stopped at the end if it has `stop()`
 * @property {(agent: Agent, options?: object) => Consul} clientOf a client of another agent: its answers
 *   are held against their types too
 */

/**
 * @typedef {object} Row
 * @property {Sending[]} sends every method that does this operation, with every parameter that it has
 * @property {Record<string, string>} [without] parameters that no method sends, and why
 * @property {(world: World) => Promise<void>} [answers] calls them against real agents and asserts what
 *   they do. Every answer is held against its type, and one of each method is kept as a sample.
 * @property {Record<string, (answer: any) => unknown>} [kept] by the path of a method, what of an answer
 *   is kept as a sample, where it has a secret or tells of the machine; `undefined` keeps none
 * @property {string} [untested] why there is no `answers`
 * @property {[major: number, minor: number, patch?: number]} [since] the version that has it, where the
 *   list is not sure
 */

/** The rows of a group, by operation. @typedef {Record<string, Row>} Rows */

export {};
