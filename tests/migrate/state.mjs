// @ts-check
// What the examples of the table find on an agent, and what they leave there.
import { Consul } from "../../pkg/server.js";
import { eventually } from "../behaviour/context.js";

/** @typedef {import("../../scripts/consul-agent.mjs").Agent} Agent */

/**
 * Makes an agent as the examples expect it.
 *
 * @param {Agent} agent
 * @returns {Promise<Record<string, string>>} the values of names such as `$session`
 */
export async function prepare({ address, token, ports }) {
  const consul = new Consul({ address, ...(token && { token }) });
  const { agent, catalog, health, kv, query, session } = consul;
  await agent.maintenance(false);
  for (const id of Object.keys(await agent.service.list())) await agent.service.deregister(id);
  for (const id of Object.keys(await agent.check.list())) await agent.check.deregister(id);
  await catalog.deregister({ Node: "printer" });
  for (const { ID } of await session.list()) await session.destroy(ID);
  for (const { ID } of await query.list()) await query.delete(ID);
  for (const key of await kv.keys("")) await kv.delete(key);
  await kv.set("color", "green");
  await kv.set("empty", "");
  await kv.set("config/a", "1");
  await kv.set("config/b/c", "2");
  await agent.service.register({ Name: "web", Port: 80, Tags: ["blue"] });
  await agent.check.register({ Name: "memory", TTL: "1h", Status: "passing" });
  const created = await session.create({ Name: "old", TTL: "1h", LockDelay: "0s" });
  const { ID } = await query.create({ Name: "web", Service: { Service: "web" } });
  const { Config } = await agent.self();
  await eventually(
    () => health.node(Config.NodeName),
    (checks) => checks.length === 2,
  );
  await eventually(
    () => health.service("web"),
    (it) => it.length === 1,
  );
  return {
    $session: created.ID,
    $query: ID,
    $node: Config.NodeName,
    $address: `127.0.0.1:${ports.serf_lan}`,
  };
}

/** @param {Agent} agent */
export async function stateOf({ address, token }) {
  const { agent, catalog, kv, query, session } = new Consul({ address, ...(token && { token }) });
  return comparable({
    services: await agent.service.list(),
    checks: await agent.check.list(),
    nodes: await catalog.nodes(),
    keys: await kv.list(""),
    // Their order is that of their IDs.
    sessions: sorted(await session.list()),
    queries: sorted(await query.list()),
  });
}

/** @template {{ Name?: string }} T @param {T[]} list */
function sorted(list) {
  return list.sort((a, b) => String(a.Name).localeCompare(String(b.Name)));
}

/** Without what is different after each write: indexes, and the IDs that Consul makes. @param {unknown} value */
export function comparable(value) {
  if (value === undefined) return undefined;
  const text = JSON.stringify(value, (name, it) => {
    if (/Index$|^LTime$/.test(name)) return undefined;
    return typeof it === "bigint" ? String(it) : it;
  });
  const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  return JSON.parse(text.replace(id, "an ID"));
}
