// @ts-check
// The connection to one agent.

import { Consul, UnauthorizedError } from "consul-wasm";

/** Milliseconds after which a call is given up: an agent answers at once, or something is wrong. */
const patience = 15_000;

/**
 * @typedef {object} Session
 * @property {Consul} consul
 * @property {import("consul-wasm").AgentSelf | undefined} agent missing where the token may not read it
 * @property {unknown} [refusal] why it is missing
 *
 * @typedef {{ address: string, token: string, consistency: string }} Connection
 */

/**
 * @param {Connection} connection
 * @param {AbortSignal} signal
 * @returns {Promise<Session>}
 */
export async function connect({ address, token, consistency }, signal) {
  const mode = /** @type {import("consul-wasm").ConsistencyMode} */ (consistency);
  const consul = new Consul({
    ...(address && { address }),
    ...(token && { token }),
    consistency: mode,
    timeout: patience,
  });
  try {
    return { consul, agent: await consul.agent.self({ signal }) };
  } catch (refusal) {
    // To read the agent takes `agent:read`, which a token for services need not have. Without any
    // rights the list is not refused but empty, which must not look like an agent without services.
    if (!(refusal instanceof UnauthorizedError)) throw refusal;
    const services = await consul.agent.service.list({ signal });
    if (token === "" && Object.keys(services).length === 0) throw refusal;
    return { consul, agent: undefined, refusal };
  }
}
