// @ts-check
// Three agents of one cluster. The first is the server, and hosts the page.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before } from "node:test";
import { Consul } from "../../pkg/index.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { page, site } from "./browser.mjs";
import { call } from "./host.mjs";

/** @typedef {import("../../scripts/consul-agent.mjs").Agent} Agent */

/** The names of their nodes. */
export const nodes = ["a1", "a2", "a3"];

// A member that is gone is noticed within seconds.
const gossip_lan = { probe_interval: "200ms", probe_timeout: "100ms", suspicion_mult: 1 };
const response_headers = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "GET, PUT",
  "Access-Control-Allow-Headers": "X-Consul-Token, Content-Type",
  "Access-Control-Expose-Headers": "X-Consul-Index",
};

/**
 * Starts a cluster for all tests of the file or suite that calls this.
 *
 * @param {object} [options]
 * @param {boolean} [options.acl] all agents have the same management token
 * @param {Record<string, unknown>} [options.config] of the server
 * @param {() => Promise<void>} [options.prepare] called when the cluster is complete: hooks do not wait for each other
 */
export function hostPageInCluster({ acl = false, config, prepare } = {}) {
  /** @type {Agent[]} */
  const agents = [];
  const token = acl && randomUUID();

  const agent = (node = "a1") => {
    const found = agents[nodes.indexOf(node)];
    assert.ok(found, `there is no agent ${node}`);
    return found;
  };

  const clientOf = (/** @type {string} */ node) =>
    new Consul({ address: agent(node).address, ...(token && { token }) });

  /**
   * Calls the agent of a node.
   *
   * @param {string} method
   * @param {string} path below `/v1/`
   * @param {unknown} [body]
   * @param {string} [node]
   * @returns {Promise<any>}
   */
  const consul = (method, path, body, node) => call(agent(node), method, path, body);

  before(async () => {
    const http_config = { response_headers };
    const uiDir = site;
    agents.push(
      await startAgent({
        uiDir,
        acl: token,
        nodeName: "a1",
        config: { gossip_lan, http_config, ...config },
      }),
    );
    const client = {
      server: false,
      bootstrap_expect: 0,
      retry_join: [`127.0.0.1:${agent().ports.serf_lan}`],
      retry_interval: "1s",
      gossip_lan,
      http_config,
    };
    const start = (/** @type {string} */ nodeName) =>
      startAgent({ dev: false, acl: token, nodeName, config: client });
    agents.push(...(await Promise.all(nodes.slice(1).map(start))));
    await eventually(async () => (await consul("GET", "catalog/nodes")).length === 3);
    await prepare?.();
  });
  after(() => Promise.all(agents.map((it) => it.stop())));

  return {
    agent,
    consul,
    /** The IDs of the services that an agent has itself. */
    servicesOf: (node = "a1") => clientOf(node).agent.service.list(),
    /** The IDs of the checks that an agent has itself. */
    checksOf: async (node = "a1") => Object.keys(await clientOf(node).agent.check.list()),
    /** Kills an agent, and waits until the cluster has noticed. @param {string} node */
    async kill(node) {
      const { pid } = agent(node);
      if (pid !== undefined) process.kill(pid, "SIGKILL");
      await eventually(async () => {
        const checks = await consul("GET", `health/node/${node}`);
        return checks.some((/** @type {{ Status: string }} */ it) => it.Status === "critical");
      });
    },
    /** Starts an agent that was killed. @param {string} node */
    async revive(node) {
      await agent(node).restart();
      await eventually(async () => {
        const checks = await consul("GET", `health/node/${node}`);
        return checks.every((/** @type {{ Status: string }} */ it) => it.Status !== "critical");
      });
    },
    /** Opens the page. With ACLs, it signs in. @param {string} hash @param {string | undefined} as the token */
    async open(hash, as = token || undefined) {
      await page.goto("about:blank");
      await page.goto(`${agent().address}/ui/${hash}`);
      if (as) {
        await page.locator("[name=token]").fill(as);
        await page.keyboard.press("Enter");
      }
      await page.locator(".list [role=row]").nth(1).waitFor();
    },
    /** A token with these rules. @param {string} Rules */
    async tokenFor(Rules) {
      const { Name } = await consul("PUT", "acl/policy", { Name: randomUUID(), Rules });
      return String((await consul("PUT", "acl/token", { Policies: [{ Name }] })).SecretID);
    },
  };
}

/** @param {() => Promise<boolean>} holds */
export async function eventually(holds) {
  const deadline = Date.now() + 60_000;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, "the cluster is not as expected after a minute");
    await new Promise((done) => setTimeout(done, 100));
  }
}
