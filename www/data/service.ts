// The row of a service: a summary of all its instances.

import type { HealthCheck } from "consul-wasm/slim";
import {
  type Health,
  healthOfInstance,
  healths,
  isMaintenance,
  reasonOf,
  worstCheck,
} from "./health.ts";
import type { Instance } from "./instance.ts";
import type { Searchable } from "./search.ts";
import { add, instanceKey } from "./store.ts";

export interface Service extends Searchable {
  service: string;
  shownTags: readonly string[];
  kind: string;
  /** How many instances there are, if it is known. */
  count: number | undefined;
  /** How many of them are not well, by state. */
  bad: readonly (readonly [Health, number])[];
  /** The first line of the worst check. */
  reason: string;
  /** How many instances are in maintenance themselves. */
  maintained: number;
}

/** What `/v1/internal/ui/services` says of a service. It is a private API of the official UI, and may be missing. */
export interface Summary {
  Name: string;
  Kind?: string;
  Nodes?: string[];
  InstanceCount?: number;
  ChecksPassing?: number;
  ChecksWarning?: number;
  ChecksCritical?: number;
}

/** What is known of a service. */
export interface Known {
  name: string;
  tags: readonly string[];
  summary: Summary | undefined;
  /** The instances, if they were read. */
  list: readonly Instance[] | undefined;
  /** Whether its instances had no checks of their own when they were read. */
  isUnchecked: boolean;
  /** The names of its nodes. */
  nodes: readonly string[];
  /** The checks of its instances that do not pass. */
  own: readonly HealthCheck[];
  /** The checks of all nodes themselves that do not pass, by node. */
  byNode: ReadonlyMap<string, readonly HealthCheck[]>;
}

/** One empty list for all: most services have no bad checks, and thousands of empty lists would take memory. */
export const none: readonly never[] = [];

export function serviceOf(known: Known): Service {
  const { name, tags, summary, list, nodes, own, byNode } = known;
  const ofNodes =
    byNode.size > 0
      ? nodes.flatMap((node): readonly HealthCheck[] => byNode.get(node) ?? none)
      : none;
  const all = [...own, ...ofNodes];
  const bad = all.length > 0 ? badOf(known, ofNodes) : none;
  const isCalm = list ? list.every((it) => it.health === "none") : known.isUnchecked;
  const calm = isCalm ? "none" : "passing";
  const health = bad[0]?.[0] ?? calm;
  const cause = all.find((check) => healthOfInstance([check]) === health) ?? worstCheck(all);
  const reason = reasonOf(cause);
  const more = list?.map(({ text }) => text) ?? none;
  return {
    service: name,
    name: name.toLowerCase(),
    shownTags: tags,
    tags: tags.map((tag) => tag.toLowerCase()),
    kind: summary?.Kind ?? "",
    nodes: nodes.map((node) => node.toLowerCase()),
    ids:
      list?.flatMap(({ ids }) => ids ?? []) ?? own.map(({ ServiceID }) => ServiceID.toLowerCase()),
    addresses: list?.flatMap(({ addresses }) => addresses ?? []) ?? none,
    meta: list?.flatMap(({ meta }) => meta ?? []) ?? none,
    count: list?.length ?? summary?.InstanceCount,
    bad,
    health,
    reason,
    maintained: own.filter(isMaintenance).length,
    text: [name, ...tags, ...nodes, ...own.map((it) => it.ServiceID), reason, ...more]
      .join("\n")
      .toLowerCase(),
  };
}

/** How many instances are in each state that is not well. */
function badOf({ own, list, byNode }: Known, ofNodes: readonly HealthCheck[]) {
  const byInstance = new Map<string, HealthCheck[]>();
  for (const check of own) add(byInstance, instanceKey(check.Node, check.ServiceID), check);
  for (const instance of list ?? none) {
    const checks = byNode.get(instance.node.Node);
    if (checks && !byInstance.has(instance.key)) byInstance.set(instance.key, [...checks]);
  }
  const counts = new Map<Health, number>();
  for (const checks of byInstance.values()) {
    const node = byNode.get(checks[0]?.Node ?? "") ?? none;
    const health = healthOfInstance([...checks, ...node]);
    counts.set(health, (counts.get(health) ?? 0) + 1);
  }
  if (!list && ofNodes.length > 0 && counts.size === 0) counts.set(healthOfInstance(ofNodes), 1);
  return healths.flatMap((health) => {
    const count = counts.get(health);
    return count ? [[health, count] as const] : [];
  });
}
