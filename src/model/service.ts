import type { AgentCheck, AggregatedStatus, CheckDefinition } from "./check.js";
import type { CallOptions } from "./options.js";
import type { AgentServiceConnectProxyConfig, AgentServiceConnectProxyRequest } from "./proxy.js";

/** A service of the agent with its hash, as returned by `agent.service.get`. */
export interface AgentServiceConfiguration extends AgentService {
  /** Hash of the service. Pass it as the option `hash` to wait for the next change. */
  ContentHash: string;
}

/** A service of the agent, as returned by `agent.service.list`, by ID. */
export interface AgentService {
  /** Kind of service. Absent for an ordinary service. */
  Kind?: ServiceKind;
  /** ID, unique on the agent. */
  ID: string;
  /** Name, shared by all instances. */
  Service: string;
  /** Tags. Old versions give `null` for none. */
  Tags: string[] | null;
  /** Metadata. */
  Meta: Record<string, string> | null;
  /** Port; 0 for none. */
  Port: number;
  /** Address; empty if it is the agent's. */
  Address: string;
  /** Unix socket used instead of address and port. */
  SocketPath?: string;
  /** Additional addresses, such as `lan_ipv4` and `wan`. */
  TaggedAddresses?: Record<string, ServiceAddress>;
  /** Weights in DNS responses. */
  Weights: Weights;
  /** Whether other clients may change the tags in the catalog. */
  EnableTagOverride: boolean;
  /** Settings of the proxy, if the service is one. */
  Proxy?: AgentServiceConnectProxyConfig;
  /** Its role in the mesh. */
  Connect?: AgentServiceConnect;
  /** The region and zone it runs in. */
  Locality?: Locality;
  /** Name of the peer that it was imported from. */
  PeerName?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  /** Datacenter of the agent. Absent in old versions. */
  Datacenter?: string;
}

/** A service to register. Only `Name` is required. */
export interface AgentServiceRegistration extends AgentServiceDefinition {
  /** Name, shared by all instances. */
  Name: string;
}

/** Settings of a service to register, or of its sidecar. */
export interface AgentServiceDefinition {
  /**
   * Name, shared by all instances. Default for a sidecar: the service's name with the suffix
   * `-sidecar-proxy`.
   */
  Name?: string;
  /** ID, unique on the agent. Default: the name; for a sidecar, derived from the service's ID. */
  ID?: string;
  /** Kind of service. Default: an ordinary service. */
  Kind?: ServiceKind;
  /** Tags that clients can select by. */
  Tags?: string[] | null;
  /** Address. Default: the agent's. */
  Address?: string;
  /** Additional addresses, such as `lan` and `wan`. */
  TaggedAddresses?: Record<string, ServiceAddress>;
  /** Port. */
  Port?: number;
  /** Unix socket used instead of address and port. */
  SocketPath?: string;
  /** Metadata: at most 64 pairs. */
  Meta?: Record<string, string> | null;
  /** One check. */
  Check?: CheckDefinition | null;
  /** Several checks. Names and IDs that are left out are derived from the position in this list. */
  Checks?: CheckDefinition[] | null;
  /** Weights in DNS responses. Default: 1 and 1. */
  Weights?: Weights;
  /**
   * Whether other clients may change the tags in the catalog. The agent then adopts their tags,
   * while all other fields revert to what is registered here. Default: false.
   */
  EnableTagOverride?: boolean;
  /** ACL token that the agent uses to register this service in the catalog. */
  Token?: string;
  /** Settings of the proxy, if the service is one. */
  Proxy?: AgentServiceConnectProxyRequest;
  /** Its role in the mesh: `{ Native: true }`, or `{ SidecarService: { … } }`. */
  Connect?: AgentServiceConnectRequest | null;
  /** The region and zone it runs in. */
  Locality?: Locality;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  [field: string]: unknown;
}

/** The role of a service in the mesh. */
export interface AgentServiceConnect {
  /** Whether it supports the mesh natively, without a proxy. */
  Native?: boolean;
}

/** The role of a service in the mesh, for registration: one of the two fields. */
export interface AgentServiceConnectRequest extends AgentServiceConnect {
  /** A sidecar proxy to register with it. All its fields have defaults. */
  SidecarService?: AgentServiceDefinition | null;
  [field: string]: unknown;
}

/** An address of a service. */
export interface ServiceAddress {
  /** Host name or IP address. */
  Address: string;
  /** Port. */
  Port: number;
}

/** The health of a service of the agent: the worst of its checks and those of the node. */
export interface AgentServiceChecksInfo {
  /** The worst status. `critical` if the agent does not know the ID. */
  AggregatedStatus: AggregatedStatus;
  /** The service; `null` if the agent does not know the ID. */
  Service: AgentService | null;
  /** The checks. */
  Checks: AgentCheck[] | null;
}

/** Options of `agent.maintenance` and `agent.service.maintenance`. */
export interface MaintenanceOptions extends CallOptions {
  /**
   * Human-readable reason. Default: a text of Consul. To change the reason, turn the mode off and on
   * again.
   */
  reason?: string;
}

/** Options of `agent.service.register`. */
export interface RegisterServiceOptions extends CallOptions {
  /**
   * Removes existing checks of the service that are not in the payload, including its maintenance
   * mode. Default: they stay.
   */
  replaceExistingChecks?: boolean;
}

/** Weights of a service in DNS responses, by its health. */
export interface Weights {
  /** Weight while passing. */
  Passing: number;
  /** Weight while warning. */
  Warning: number;
}

/** Kind of a service. */
export type ServiceKind =
  | ""
  | "connect-proxy"
  | "mesh-gateway"
  | "terminating-gateway"
  | "ingress-gateway"
  | "api-gateway";

/** The region and zone that a service runs in. */
export interface Locality {
  /** Region of the cloud provider. */
  Region?: string;
  /** Zone in the region. */
  Zone?: string;
}
