// The health of a service, computed from its checks as Consul's DNS and health queries do.

import type { HealthCheck } from "consul-wasm/slim";

export type Health = "maintenance" | "critical" | "warning" | "passing" | "none";

/** A check as far as its health is concerned: of an agent, or of the catalog. */
export type AnyCheck = Pick<
  HealthCheck,
  | "Node"
  | "CheckID"
  | "Name"
  | "Status"
  | "Notes"
  | "Output"
  | "ServiceID"
  | "ServiceName"
  | "Type"
  | "Interval"
>;

/**
 * All states, in the order in which users want to see them. Consul treats a service without checks as passing. Here it has
 * a state of its own, because missing checks may be the problem that a user is looking for.
 */
export const healths: readonly Health[] = ["critical", "warning", "maintenance", "passing", "none"];

/** The order of severity in Consul: maintenance is a critical check of its own, which hides the others. */
const severity: readonly Health[] = ["maintenance", "critical", "warning", "passing", "none"];

const serviceMaintenance = "_service_maintenance:";
const nodeMaintenance = "_node_maintenance";

export function isMaintenance({ CheckID }: Pick<AnyCheck, "CheckID">) {
  return CheckID === nodeMaintenance || CheckID.startsWith(serviceMaintenance);
}

export function healthOfCheck(check: Pick<AnyCheck, "CheckID" | "Status">): Health {
  if (isMaintenance(check)) return "maintenance";
  // Consul also treats any other status as critical.
  return check.Status === "passing" || check.Status === "warning" ? check.Status : "critical";
}

/**
 * The health of an instance: that of its worst check. The checks of the node count as well, but if they pass, an instance
 * without checks still has none.
 */
export function healthOfInstance(checks: readonly AnyCheck[]): Health {
  const all = new Set(checks.map(healthOfCheck));
  const worst = severity.find((health) => all.has(health)) ?? "none";
  return worst === "passing" && !checks.some(({ ServiceID }) => ServiceID) ? "none" : worst;
}

export function worstFirst(a: Health, b: Health) {
  return healths.indexOf(a) - healths.indexOf(b);
}

/** The check that explains the health: the first of the worst ones. */
export function worstCheck<C extends AnyCheck>(checks: readonly C[]): C | undefined {
  const of = (health: Health) => checks.find((check) => healthOfCheck(check) === health);
  return of("maintenance") ?? of("critical") ?? of("warning");
}

/** How many checks are in each state, apart from maintenance. */
export function tally(checks: readonly AnyCheck[]): [Health, number][] {
  const counts = new Map<Health, number>();
  for (const check of checks) {
    const health = healthOfCheck(check);
    if (health !== "maintenance") counts.set(health, (counts.get(health) ?? 0) + 1);
  }
  return healths.flatMap((health) => {
    const count = counts.get(health);
    return count ? [[health, count] as [Health, number]] : [];
  });
}

/** Why a check has its state, in one line: the first line of its output, or the reason of a maintenance mode. */
export function reasonOf(check: AnyCheck | undefined): string {
  if (!check) return "";
  const text = isMaintenance(check) ? check.Notes : check.Output || check.Name || check.CheckID;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  const plain = text.slice(0, 2000).replace(/\u001b\[[\d;]*[A-Za-z]/g, "");
  return (plain.split("\n").find((line) => line.trim() !== "") ?? "").trim().slice(0, 300);
}
