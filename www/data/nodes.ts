// The nodes of the datacenter, with their own checks. A node is treated as an instance without a service.

import { batch, effect, signal } from "@preact/signals";
import type { AgentMember, HealthCheck, Node, NodeService } from "consul-wasm/slim";
import { areNodesOpen, badOfNodes, catalogNodes } from "./catalog.ts";
import { pause, type Session, visible } from "./connection.ts";
import { type Instance, instanceOf } from "./instance.ts";
import { add, Store } from "./store.ts";

/** By `instanceKey(name, "")`. */
export const nodes = new Store<Instance>();
export const areNodesLoaded = signal(false);

interface Details {
  passing: HealthCheck[];
  members: AgentMember[];
  leader: string;
}

/** Milliseconds between two reads of what is not watched: small answers are read more often. */
const [shortest, longest] = [300, 3_000];
/** How many times longer it waits than a read has taken. */
const rest = 10;

/** Follows the nodes until the function that it returns is called. */
export function followNodes({ consul, ended }: Session, dc = "") {
  const end = new AbortController();
  const stop = AbortSignal.any([ended, end.signal]);
  const call = { signal: stop, ...(dc && { dc }) };
  const details = signal<Details | undefined>();
  const dispose = effect(() => {
    const [list, more, bad] = [catalogNodes.value, details.value, badOfNodes.value];
    if (list && more) arrange(list, bad, more);
  });
  // A change that a watch reports is often a check that passes now. Only the read below shows that.
  let wake = new AbortController();
  const disposeWake = effect(() => {
    void [catalogNodes.value, badOfNodes.value];
    wake.abort();
  });
  areNodesOpen.value = true;
  const read = async () => {
    wake = new AbortController();
    // The members of another datacenter are not known here, and a token may not be allowed to read them.
    const own = <T>(read: () => PromiseLike<T>, other: T) =>
      dc ? other : read().then(null, () => other);
    const [passing, members, leader] = await Promise.all([
      consul.health.state("passing", { ...call, filter: 'ServiceID == ""' }),
      own(() => consul.agent.members(call), []),
      own(() => consul.status.leader(call), ""),
    ]);
    if (!stop.aborted) details.value = { passing, members, leader };
  };
  const follow = async () => {
    while (!stop.aborted) {
      await visible(stop);
      const start = performance.now();
      await read().catch(() => {});
      const time = rest * (performance.now() - start);
      await pause(shortest, stop);
      const woken = AbortSignal.any([stop, wake.signal]);
      await pause(Math.min(Math.max(time, shortest), longest), woken);
    }
  };
  follow();
  return () => {
    end.abort();
    dispose();
    disposeWake();
    nodes.clear();
    areNodesOpen.value = areNodesLoaded.value = false;
    catalogNodes.value = undefined;
  };
}

function arrange(
  list: readonly Node[],
  bad: readonly HealthCheck[],
  { passing, members, leader }: Details,
) {
  const checks = new Map<string, HealthCheck[]>();
  for (const check of [...bad, ...passing]) add(checks, check.Node, check);
  const byName = new Map(members.map((it) => [it.Name, it]));
  const rows = list.map((node) => {
    // A check that is bad now may have been passing when the passing ones were read, so the bad one wins.
    const own = new Map(
      checks
        .get(node.Node)
        ?.toReversed()
        .map((it) => [it.CheckID, it]),
    );
    const { Addr = "", Tags = {} } = byName.get(node.Node) ?? {};
    const isServer = Tags.role === "consul";
    const host = Addr.includes(":") ? `[${Addr}]` : Addr;
    return {
      ...nodeOf(node, [...own.values()]),
      place: Tags.build?.replace(/:.*/, "") ?? node.Meta?.["consul-version"] ?? "",
      isLeader: isServer && leader === `${host}:${Tags.port}`,
    };
  });
  batch(() => {
    nodes.replace(new Map(rows.map((it) => [it.key, it])));
    areNodesLoaded.value = true;
  });
}

/** A node as an instance without a service. */
export function nodeOf(node: Node, checks: readonly HealthCheck[]): Instance {
  const Service = { ID: "", Service: "" } as NodeService;
  const it = instanceOf({ Node: node, Service, Checks: [...checks] });
  // Its own checks are those of the node.
  const health = it.health === "none" && checks.length > 0 ? "passing" : it.health;
  const meta = Object.entries(node.Meta ?? {}).map((pair) => pair.join("=").toLowerCase());
  const text = [it.text, ...meta].join("\n");
  return { ...it, isNodeAddress: false, name: node.Node.toLowerCase(), health, meta, text };
}
