// @ts-check
// The health of a service, from its checks: what Consul's DNS and health queries make of them.

/**
 * @typedef {import("consul-wasm").AgentCheck} AgentCheck
 * @typedef {"maintenance" | "critical" | "warning" | "passing" | "none"} Health
 */

/**
 * In words, worst first. Consul takes a service without checks for a passing one; a person who
 * looks for trouble wants to know.
 *
 * @type {Readonly<Record<Health, string>>}
 */
export const healthNames = {
  maintenance: "Maintenance",
  critical: "Critical",
  warning: "Warning",
  passing: "Passing",
  none: "No checks",
};

export const healths = /** @type {readonly Health[]} */ (Object.keys(healthNames));

const serviceMaintenance = "_service_maintenance:";
const nodeMaintenance = "_node_maintenance";

/** @param {AgentCheck} check */
export function isMaintenance({ CheckID }) {
  return CheckID === nodeMaintenance || CheckID.startsWith(serviceMaintenance);
}

/**
 * @param {AgentCheck} check
 * @returns {Health}
 */
export function healthOfCheck(check) {
  if (isMaintenance(check)) return "maintenance";
  // Consul takes any other word for a failure, too.
  return check.Status === "passing" || check.Status === "warning" ? check.Status : "critical";
}

/**
 * The health of a service: that of its worst check. The checks of the node count as if they were
 * its own, but do not make a service without checks a checked one.
 *
 * @param {readonly AgentCheck[]} checks the service's own
 * @param {readonly AgentCheck[]} nodeChecks
 * @returns {Health}
 */
export function healthOfService(checks, nodeChecks) {
  const all = [...checks, ...nodeChecks].map(healthOfCheck);
  const worst = healths.find((health) => all.includes(health)) ?? "none";
  return worst === "passing" && checks.length === 0 ? "none" : worst;
}

/**
 * @param {Health} a
 * @param {Health} b
 */
export function worstFirst(a, b) {
  return healths.indexOf(a) - healths.indexOf(b);
}

/**
 * How many checks are in which state: "1 critical, 2 passing".
 *
 * @param {readonly AgentCheck[]} checks
 */
export function tally(checks) {
  const states = checks.filter((check) => !isMaintenance(check)).map(healthOfCheck);
  return healths
    .map((health) => ({ health, count: states.filter((state) => state === health).length }))
    .filter(({ count }) => count > 0)
    .map(({ health, count }) => `${count} ${health}`)
    .join(", ");
}
