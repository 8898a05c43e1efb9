// @ts-check
// An agent that hosts the page, and what a test does to that agent past the page.
import assert from "node:assert/strict";
import { after, afterEach, before } from "node:test";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { page, site } from "./browser.mjs";

/** @typedef {import("../../scripts/consul-agent.mjs").Agent} Agent */

/**
 * One agent for all tests of the file or suite in which this is called; each leaves it without
 * services.
 *
 * @param {import("../../scripts/consul-agent.mjs").AgentOptions} [options]
 */
export function hostPage(options) {
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
    const ids = Object.keys(await consul("GET", "agent/services"));
    await inParallel(ids, (id) =>
      consul("PUT", `agent/service/deregister/${encodeURIComponent(id)}`),
    );
  });

  return {
    agent: () => agent,
    consul,
    visit,
    /** Visits the page of an agent to which it connects by itself. */
    async open() {
      await visit();
      await page.locator("#services").waitFor();
    },
    register: (/** @type {unknown[]} */ ...services) =>
      inParallel(services, (service) => consul("PUT", "agent/service/register", service)),
    /** Rids the agent of all services: nothing of an agent in dev mode outlives it. */
    async startAnew() {
      await page.goto("about:blank");
      await agent.restart();
    },
  };
}

/** A check that is what it was last reported to be. @param {string} Status */
export const ttl = (Status) => ({ TTL: "1h", Status });

/**
 * @param {Agent} agent
 * @param {string} method
 * @param {string} path
 * @param {unknown} body
 */
async function call({ address, token }, method, path, body) {
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
