// @ts-check
// What one agent has: its services, each with its checks and health, worst first.

import { healthOfCheck, healthOfService, isMaintenance, worstFirst } from "./health.js";

/**
 * @typedef {import("consul-wasm").AgentService} AgentService
 * @typedef {import("consul-wasm").AgentCheck} AgentCheck
 * @typedef {import("./health.js").Health} Health
 *
 * @typedef {object} Entry
 * @property {AgentService} service
 * @property {AgentCheck[]} checks the service's own, worst first
 * @property {Health} health
 * @property {AgentCheck | undefined} maintenance the check that is the service's maintenance mode
 * @property {string} address where the service is, as far as it says
 * @property {string} searchText
 *
 * @typedef {{ entries: Entry[], nodeChecks: AgentCheck[], readAt: Date }} Inventory worst first
 */

/**
 * @param {import("consul-wasm").Consul} consul
 * @param {AbortSignal} signal
 * @returns {Promise<Inventory>}
 */
export async function readInventory({ agent }, signal) {
  const [services, checks] = await Promise.all([
    agent.service.list({ signal }),
    agent.check.list({ signal }),
  ]);
  return inventory(Object.values(services), Object.values(checks));
}

/**
 * @param {AgentService[]} services
 * @param {AgentCheck[]} checks
 * @returns {Inventory}
 */
export function inventory(services, checks) {
  /** @type {Map<string, AgentCheck[]>} */
  const checksOf = new Map();
  for (const check of checks.toSorted(byHealthThenName)) {
    const list = checksOf.get(check.ServiceID);
    if (list) list.push(check);
    else checksOf.set(check.ServiceID, [check]);
  }
  const nodeChecks = checksOf.get("") ?? [];
  const entries = services.map((service) => entry(service, checksOf.get(service.ID), nodeChecks));
  return { entries: entries.sort(byHealthThenService), nodeChecks, readAt: new Date() };
}

/**
 * @param {AgentService} service
 * @param {AgentCheck[]} [checks]
 * @param {AgentCheck[]} [nodeChecks]
 * @returns {Entry}
 */
function entry(service, checks = [], nodeChecks = []) {
  const address = addressOf(service);
  const meta = Object.entries(service.Meta ?? {}).map(([key, value]) => `${key}=${value}`);
  const words = [
    service.Service,
    service.ID,
    service.Kind,
    ...(service.Tags ?? []),
    address,
    ...meta,
  ];
  return {
    service,
    checks,
    health: healthOfService(checks, nodeChecks),
    maintenance: checks.find(isMaintenance),
    address,
    searchText: words.join("\n").toLowerCase(),
  };
}

/** @param {AgentService} service */
function addressOf({ Address, Port, SocketPath }) {
  if (SocketPath) return SocketPath;
  const host = Address.includes(":") ? `[${Address}]` : Address;
  return Port ? `${host}:${Port}` : host;
}

const { compare } = new Intl.Collator("en", { numeric: true });

/**
 * @param {Entry} a
 * @param {Entry} b
 */
function byHealthThenService(a, b) {
  return (
    worstFirst(a.health, b.health) ||
    compare(a.service.Service, b.service.Service) ||
    compare(a.service.ID, b.service.ID)
  );
}

/**
 * @param {AgentCheck} a
 * @param {AgentCheck} b
 */
function byHealthThenName(a, b) {
  return (
    worstFirst(healthOfCheck(a), healthOfCheck(b)) ||
    compare(a.Name, b.Name) ||
    compare(a.CheckID, b.CheckID)
  );
}

/**
 * The entries in whose words every word of the query occurs.
 *
 * @param {readonly Entry[]} entries
 * @param {string} query
 */
export function search(entries, query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ searchText }) => words.every((word) => searchText.includes(word)));
}
