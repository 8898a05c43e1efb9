import type { CheckStatus, HealthCheck } from "consul-wasm";

export interface Service {
  name: string;
  status: CheckStatus;
  /** How many instances there are, and how many of them are passing. */
  total: number;
  passing: number;
  /** The checks that are not passing. A check of a node can concern several instances. */
  problems: Set<HealthCheck>;
}

const order: CheckStatus[] = ["critical", "warning", "passing"];

/** The worst status counts. */
function worst(statuses: CheckStatus[]): CheckStatus {
  return order.find((status) => statuses.includes(status)) ?? "passing";
}

function empty(name: string): Service {
  return { name, status: "passing", total: 0, passing: 0, problems: new Set() };
}

/** The services that have checks, the worst first. An instance is as well as its own checks and those of its node. */
export function servicesOf(checks: readonly HealthCheck[]): Service[] {
  const instances = new Map<string, HealthCheck[]>();
  for (const check of checks.filter(({ ServiceID }) => ServiceID !== "")) {
    const key = JSON.stringify([check.Node, check.ServiceID]);
    const ofNode = checks.filter((it) => it.ServiceID === "" && it.Node === check.Node);
    instances.set(key, [...(instances.get(key) ?? ofNode), check]);
  }

  const services = new Map<string, Service>();
  for (const all of instances.values()) {
    const name = all.at(-1)?.ServiceName ?? "";
    const status = worst(all.map(({ Status }) => Status));
    const service = services.get(name) ?? empty(name);
    service.status = worst([service.status, status]);
    service.total += 1;
    service.passing += status === "passing" ? 1 : 0;
    for (const check of all) if (check.Status !== "passing") service.problems.add(check);
    services.set(name, service);
  }
  return [...services.values()].sort(
    (a, b) => order.indexOf(a.status) - order.indexOf(b.status) || a.name.localeCompare(b.name),
  );
}
