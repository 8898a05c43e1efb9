// @ts-check
// Resets the agent before each example, because examples change it. `fill` has what an example can rely on.
import { eventually } from "../behaviour/context.js";

/** @typedef {import("consul-wasm").Consul} Consul */
/** @typedef {import("../../scripts/consul-agent.mjs").Version} Version */

/** The order in which config entries can be removed: entries that refer to others come first. */
const kinds = /** @type {const} */ ([
  "service-router",
  "service-splitter",
  "service-resolver",
  "service-intentions",
  "ingress-gateway",
  "terminating-gateway",
  "exported-services",
  "service-defaults",
  "mesh",
  "proxy-defaults",
]);

/**
 * @param {Consul} consul with every right
 * @param {Version} version
 * @param {number} port where the service `billing` listens
 */
export async function resetAgent(consul, version, port) {
  await clear(consul, version);
  await fill(consul, port);
  await eventually(() => isKnown(consul), Boolean);
}

/** @param {Consul} consul @param {Version} version */
async function clear(consul, version) {
  const { agent, catalog, kv, session, query, connect, config } = consul;
  await agent.maintenance(false);
  for (const id of Object.keys(await agent.service.list())) await agent.service.deregister(id);
  for (const id of Object.keys(await agent.check.list())) await agent.check.deregister(id);
  const { Config } = await agent.self();
  for (const { Node, Meta } of await catalog.nodes()) {
    const isServer = Meta && "consul-network-segment" in Meta;
    if (Node !== Config.NodeName && !isServer) await catalog.deregister({ Node });
  }
  for (const key of await kv.keys("")) await kv.delete(key);
  for (const { ID } of await session.list()) await session.destroy(ID);
  for (const { ID } of await query.list()) await query.delete(ID);
  for (const { ID, SourceName, DestinationName } of await connect.intention.list()) {
    if (version.atLeast(1, 9)) await connect.intention.delete(SourceName, DestinationName);
    else if (ID) await connect.intention.deleteById(ID);
  }
  for (const kind of kinds) {
    // Old versions refuse a kind that they do not know.
    const entries = await config.list(kind).catch(() => []);
    for (const entry of entries) {
      await config.delete(kind, nameOfOnly[kind] ?? String(Reflect.get(entry, "Name")));
    }
  }
  if (version.atLeast(1, 13)) {
    for (const { Name } of await consul.peering.list().catch(() => [])) {
      await consul.peering.delete(Name);
    }
  }
}

/** The name of the only entry that a kind can have. @type {Record<string, string>} */
const nameOfOnly = { mesh: "mesh", "proxy-defaults": "global", "exported-services": "default" };

/** @param {Consul} consul @param {number} port */
async function fill({ agent, catalog, kv, query, config }, port) {
  await config.set({ Kind: "service-defaults", Name: "web", Protocol: "http" });
  const Check = { CheckID: "service:web-1", TTL: "1h", Status: /** @type {const} */ ("passing") };
  await agent.service.register({ Name: "web", ID: "web-1", Port: 8080, Check });
  await agent.service.register({ Name: "web", ID: "web-2", Port: 8081 });
  await agent.service.register({ Name: "db", ID: "db-1", Port: 5432 });
  await agent.service.register({ Name: "billing", Address: "127.0.0.1", Port: port });
  await agent.check.register({ Name: "disk", ID: "disk", TTL: "1h", Status: "passing" });
  await kv.set("config/web/port", "8080");
  await kv.set("config/web/color", "blue");
  await catalog.register({
    Node: "legacy-db",
    Address: "192.0.2.10",
    NodeMeta: { "external-node": "true" },
    Service: { Service: "legacy", Port: 5432 },
  });
  await query.create({ Name: "nearest-web", Service: { Service: "web" } });
}

/** Whether everything has reached the catalog. @param {Consul} consul */
async function isKnown({ health }) {
  const web = await health.service("web");
  const db = await health.service("db");
  const billing = await health.service("billing");
  const checks = [...web, ...db].flatMap((it) => it.Checks);
  const ids = [...web, ...db].map((it) => it.Service.ID).sort();
  return (
    ids.join() === "db-1,web-1,web-2" &&
    billing.length === 1 &&
    ["service:web-1", "disk"].every((id) => checks.some((it) => it.CheckID === id)) &&
    checks.every((it) => it.Status === "passing")
  );
}
