// What the agent knows itself, and what the catalog knows of it.

import { signal } from "@preact/signals";
import type { AgentCheck, HealthCheck, Node, NodeService } from "consul-wasm/slim";
import { isCatalogEmpty, useOwn } from "./catalog.ts";
import { poll, type Session } from "./connection.ts";
import { definitionOf } from "./definition.ts";
import { type AnyCheck, healthOfCheck } from "./health.ts";
import { type Drift, type Instance, instanceOf } from "./instance.ts";
import { nodeOf } from "./nodes.ts";
import { changesOf } from "./registration-changes.ts";
import { add, Store } from "./store.ts";

/** The services of the agent, and its node. */
export const own = new Store<Instance>();
export const isOwnLoaded = signal(false);
/** Whether the token may read the node in the catalog. */
export const isCompared = signal(false);
/** Why the last read failed. */
export const ownProblem = signal<unknown>();

/** Milliseconds between two reads. */
const interval = 2_000;

type Call = { signal: AbortSignal };

const readServices = async ({ consul }: Session, call: Call) =>
  Object.values(await consul.agent.service.list(call)).map((it) => it as unknown as NodeService);

const readChecks = async ({ consul }: Session, call: Call) =>
  Object.values(await consul.agent.check.list(call));

/** Reads both until the function that it returns is called. */
export function followAgent(connected: Session) {
  const { consul, node: name = "", ended } = connected;
  const end = new AbortController();
  const signal = AbortSignal.any([ended, end.signal]);
  const call = { signal };
  poll(interval, signal, async () => {
    try {
      const [here, checks, there, health] = await Promise.all([
        readServices(connected, call),
        readChecks(connected, call),
        name ? consul.catalog.node(name, call).catch(() => null) : null,
        name ? consul.health.node(name, call).catch(() => []) : [],
      ]);
      if (signal.aborted) return;
      const node = there?.Node ?? ({ Node: name, Address: "" } as Node);
      const known = there ? (there.Services ?? {}) : undefined;
      const rows = compare(node, here, checks, known, health);
      own.replace(new Map(rows.map((it) => [it.key, it])));
      isCompared.value = known !== undefined;
      isOwnLoaded.value = true;
      ownProblem.value = undefined;
    } catch (error) {
      if (!signal.aborted) ownProblem.value = error;
    }
  });
  return () => {
    end.abort();
    own.clear();
    isOwnLoaded.value = false;
    ownProblem.value = undefined;
  };
}

/**
 * Without `node:read`, the catalog leaves out the instances of a node, although its agent lists them for `service:read`.
 * Then the services of this agent come from the agent.
 */
export async function completeCatalog(connected: Session, signal: AbortSignal) {
  const { consul, node = "" } = connected;
  const call = { signal };
  const nodeChecks = node ? await consul.health.node(node, call).catch(() => []) : [];
  poll(interval, signal, async () => {
    if (nodeChecks.length > 0 && !isCatalogEmpty()) return;
    const [here, checks] = await Promise.all([
      readServices(connected, call),
      readChecks(connected, call),
    ]);
    if (signal.aborted) return;
    const rows = compare({ Node: node, Address: "" } as Node, here, checks, undefined, []);
    useOwn(rows.filter(({ service }) => service.ID));
  });
}

/**
 * The rows of the agent's page: the node, the services of the agent, and those that only the catalog has.
 *
 * @param there `undefined` if the catalog is not known, so that nothing can be compared
 */
export function compare(
  node: Node,
  here: readonly NodeService[],
  checks: readonly (AgentCheck | HealthCheck)[],
  there: Readonly<Record<string, NodeService>> | undefined,
  health: readonly HealthCheck[],
): Instance[] {
  const [ownChecks, knownChecks] = [byService(checks), byService(health)];
  const ofNode = ownChecks.get("") ?? [];
  // The servers make this check, not the agent.
  const alive = health.filter(({ CheckID }) => CheckID === "serfHealth");
  const ids = new Set(here.map(({ ID }) => ID));
  const rows = here.map((it): Instance => {
    const mine = ownChecks.get(it.ID) ?? [];
    const row = instanceOf({ Node: node, Service: it, Checks: [...mine, ...ofNode, ...alive] });
    if (!there) return row;
    const other = Object.hasOwn(there, it.ID) ? there[it.ID] : undefined;
    if (!other) return { ...row, drift: [["missing"]] };
    const more = checkDrift(mine, knownChecks.get(it.ID) ?? []);
    return { ...row, drift: [...differences(it, other), ...more] };
  });
  const unknown = Object.values(there ?? {})
    // A server does not list itself.
    .filter(({ ID, Service }) => !ids.has(ID) && Service !== "consul")
    .map((Service): Instance => {
      const it = instanceOf({ Node: node, Service, Checks: knownChecks.get(Service.ID) ?? [] });
      return { ...it, drift: [["unknown"]] };
    });
  const known = (knownChecks.get("") ?? []).filter((it) => !alive.includes(it));
  const self = nodeOf(node, [...ofNode, ...alive]);
  const itself = node.Node ? [there ? { ...self, drift: checkDrift(ofNode, known) } : self] : [];
  return [...itself, ...rows, ...unknown];
}

function byService(checks: readonly AnyCheck[]) {
  const all = new Map<string, HealthCheck[]>();
  for (const check of checks) add(all, check.ServiceID, check as HealthCheck);
  return all;
}

/** The fields that differ. Of lists, only what one side lacks. */
function differences(here: NodeService, there: NodeService): Drift[] {
  const fields = new Map<string, [string[], string[]]>();
  for (const { field, before, after } of changesOf(definitionOf(here), definitionOf(there))) {
    const sides = fields.get(field) ?? [[], []];
    fields.set(field, sides);
    if (before) sides[0].push(before);
    if (after) sides[1].push(after);
  }
  return [...fields].map(([field, sides]) => ["field", field, ...sides.map((it) => it.join(", "))]);
}

/** The checks whose state differs, or that one side lacks. The output reaches the catalog late. */
function checkDrift(here: readonly HealthCheck[], there: readonly HealthCheck[]): Drift[] {
  const [mine, others] = [here, there].map((list) => new Map(list.map((it) => [it.CheckID, it])));
  return [...new Set([...(mine?.keys() ?? []), ...(others?.keys() ?? [])])].flatMap(
    (id): Drift[] => {
      const pair = [mine?.get(id), others?.get(id)];
      const [a = "", b = ""] = pair.map((it) => it && healthOfCheck(it));
      return a === b ? [] : [["check", (pair[0] ?? pair[1])?.Name || id, a, b]];
    },
  );
}
