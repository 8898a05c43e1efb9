// @ts-check
// The types of the files in `rows/`: each describes the operations of one group for the tests.

/**
 * @typedef {import("consul-wasm").Consul} Consul
 * @typedef {import("../../scripts/consul-agent.mjs").Agent} Agent
 */

/**
 * A call of a method, and the request that it must send: `[call, "GET /v1/path?query", body]`. The body is
 * a JSON value, a text, or bytes.
 *
 * @typedef {[call: (consul: Consul) => unknown, request: string, body?: unknown]} Sending
 */

/**
 * The agents and clients that a call can use.
 *
 * @typedef {object} World
 * @property {Consul} consul a client of an agent in its development mode
 * @property {Agent} agent that agent
 * @property {import("../../scripts/consul-agent.mjs").Version} version of all agents
 * @property {() => Promise<Consul>} withAcl a client, with the management token, of an agent with ACLs on
 * @property {<T>(start: () => Promise<T>) => Promise<T>} shared starts something once for all tests of
 *   the group, such as a cluster, and calls its `stop()` at the end if it has one
 * @property {(agent: Agent, options?: object) => Consul} clientOf a client of another agent, whose responses
 *   are checked against their types too
 */

/**
 * @typedef {object} Row
 * @property {Sending[]} sends calls of every method of this operation, which together send every parameter
 * @property {Record<string, string>} [without] parameters that no method sends, and why
 * @property {(world: World) => Promise<void>} [responses] calls the methods on real agents and asserts what
 *   happens. Every response is checked against its type, and one of each method is stored as a sample.
 * @property {Record<string, (response: any) => unknown>} [kept] by the path of a method, the part of a response
 *   that is stored as a sample. It is needed if a response has secrets or details of the machine. `undefined`
 *   stores nothing.
 * @property {string} [untested] why there is no `responses`
 * @property {[major: number, minor: number, patch?: number]} [since] the first version that has the operation,
 *   if the list does not know it
 */

/** The rows of a group, by operation. @typedef {Record<string, Row>} Rows */

export {};
