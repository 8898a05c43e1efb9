// An instance of a service, with everything that is shown of it and searched in it.

import type { HealthCheck, Node, NodeService, ServiceEntry } from "consul-wasm/slim";
import { healthOfInstance, reasonOf, worstCheck } from "./health.ts";
import type { Searchable } from "./search.ts";
import { instanceKey } from "./store.ts";

export interface Instance extends Searchable {
  key: string;
  /** The ID; for a node itself, its name. */
  title: string;
  node: Node;
  service: NodeService;
  checks: readonly HealthCheck[];
  /** Host and port, or a socket; empty if it has none. */
  address: string;
  /** Whether the address is that of the node, because the service has none of its own. */
  isNodeAddress: boolean;
  reason: string;
  /** What is shown instead of the node's name. */
  place?: string;
  isLeader?: boolean;
  /** What the agent and the catalog disagree about. */
  drift?: readonly Drift[];
}

/** What differs: the name of a field or a check, as the agent knows it, and as the catalog does. */
export type Drift = readonly [what: "missing" | "unknown" | "field" | "check", ...string[]];

export function instanceOf({
  Node: node,
  Service: service,
  Checks: checks,
}: ServiceEntry): Instance {
  const { host, isNode } = service.Address
    ? { host: service.Address, isNode: false }
    : { host: node.Address, isNode: true };
  const bracketed = host.includes(":") ? `[${host}]` : host;
  const address = service.SocketPath || (service.Port ? `${bracketed}:${service.Port}` : bracketed);
  const tags = service.Tags ?? [];
  const meta = Object.entries(service.Meta ?? {}).map(([key, value]) => `${key}=${value}`);
  const reason = reasonOf(worstCheck(checks));
  const words = [service.Service, service.ID, ...tags, node.Node, address, ...meta, reason];
  return {
    key: instanceKey(node.Node, service.ID),
    title: service.ID || node.Node,
    node,
    service,
    checks,
    address,
    isNodeAddress: isNode && !service.SocketPath,
    health: healthOfInstance(checks),
    reason,
    name: service.Service.toLowerCase(),
    tags: tags.map((tag) => tag.toLowerCase()),
    nodes: [node.Node.toLowerCase()],
    ids: [service.ID.toLowerCase()],
    addresses: [address.toLowerCase()],
    meta: meta.map((pair) => pair.toLowerCase()),
    text: words.join("\n").toLowerCase(),
  };
}
