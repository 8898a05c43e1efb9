// @ts-check
// An agent that hosts the page, and functions that use the agent without the page.
import assert from "node:assert/strict";
import { after, afterEach, before } from "node:test";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { page, site } from "./browser.mjs";

/** @typedef {import("../../scripts/consul-agent.mjs").Agent} Agent */

/**
 * Starts one agent for all tests of the file or suite that calls this. After each test, all services are removed, or the
 * agent is started anew: Consul refuses to deregister some IDs that it has accepted.
 *
 * @param {import("../../scripts/consul-agent.mjs").AgentOptions & { anew?: boolean }} [options]
 */
export function hostPage({ anew = false, ...options } = {}) {
  /** @type {Agent} */
  let agent;
  /** @type {(method: string, path: string, body?: unknown) => Promise<any>} */
  const consul = (method, path, body) => call(agent, method, path, body);

  const visit = () => page.goto(`${agent.address}/ui/`);

  before(async () => {
    agent = await startAgent({ uiDir: site, ...options });
  });
  after(() => agent?.stop());
  afterEach(async () => {
    if (anew) return agent.restart();
    const ids = Object.keys(await consul("GET", "agent/services"));
    await inParallel(ids, (id) =>
      consul("PUT", `agent/service/deregister/${encodeURIComponent(id)}`),
    );
  });

  return {
    agent: () => agent,
    consul,
    visit,
    /** Opens the page of an agent that needs no token. @param {string} [hash] */
    async open(hash = "") {
      await page.goto(`${agent.address}/ui/${hash}`);
      await page.locator("#services, #instances").waitFor();
    },
    register: (/** @type {unknown[]} */ ...services) =>
      inParallel(services, (service) => consul("PUT", "agent/service/register", service)),
    /** Restarts the agent without services, because an agent in development mode keeps nothing. */
    async startAnew() {
      await page.goto("about:blank");
      await agent.restart();
    },
  };
}

/** A TTL check with a state. @param {string} Status */
export const ttl = (Status) => ({ TTL: "1h", Status });

/**
 * @param {Agent} agent
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<any>}
 */
export async function call({ address, token }, method, path, body) {
  const response = await fetch(`${address}/v1/${path}`, {
    method,
    headers: token ? { "X-Consul-Token": token } : {},
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

/**
 * @template T
 * @param {T[]} items
 * @param {(item: T) => Promise<unknown>} act
 */
async function inParallel(items, act) {
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.pop(); item !== undefined; item = rest.pop()) await act(item);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}
