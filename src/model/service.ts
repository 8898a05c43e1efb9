import type { AgentCheck, AggregatedStatus, CheckDefinition } from "./check.js";
import type { CallOptions } from "./options.js";
import type { AgentServiceConnectProxyConfig, AgentServiceConnectProxyRequest } from "./proxy.js";

/** A service of the agent with its hash, as `agent.service.get` returns it. */
export interface AgentServiceConfiguration extends AgentService {
  /** Changes with the service: give it as option `hash` to wait for the next change. */
  ContentHash: string;
}

/** A service of the agent, as `agent.service.list` returns it by ID. */
export interface AgentService {
  /** What it is. Absent for a service like any other. */
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
  /** Address; empty where it is that of the agent. */
  Address: string;
  /** Unix socket instead of address and port. */
  SocketPath?: string;
  /** Further addresses, such as `lan_ipv4` and `wan`. */
  TaggedAddresses?: Record<string, ServiceAddress>;
  /** Weights in DNS answers. */
  Weights: Weights;
  /** Whether others may change the tags in the catalog. */
  EnableTagOverride: boolean;
  /** What the proxy does, if it is one. */
  Proxy?: AgentServiceConnectProxyConfig;
  /** Its part in the mesh. */
  Connect?: AgentServiceConnect;
  /** Where it runs. */
  Locality?: Locality;
  /** Name of the peer it came from. */
  PeerName?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  /** Datacenter of the agent. Absent in old versions. */
  Datacenter?: string;
}

/** A service to be registered. Only `Name` is required. */
export interface AgentServiceRegistration extends AgentServiceDefinition {
  /** Name, shared by all instances. */
  Name: string;
}

/** What can be said of a service to be registered, or of its sidecar. */
export interface AgentServiceDefinition {
  /** Name, shared by all instances. Default, for a sidecar: that of its service, and `-sidecar-proxy`. */
  Name?: string;
  /** ID, unique on the agent. Default: the name; for a sidecar, made of its service's. */
  ID?: string;
  /** What it is. Default: a service like any other. */
  Kind?: ServiceKind;
  /** Tags, to select by. */
  Tags?: string[] | null;
  /** Address. Default: that of the agent. */
  Address?: string;
  /** Further addresses, such as `lan` and `wan`. */
  TaggedAddresses?: Record<string, ServiceAddress>;
  /** Port. */
  Port?: number;
  /** Unix socket instead of address and port. */
  SocketPath?: string;
  /** Metadata: at most 64 pairs. */
  Meta?: Record<string, string> | null;
  /** One check. */
  Check?: CheckDefinition | null;
  /** Several checks. Names and IDs that are left out are made of the position in this list. */
  Checks?: CheckDefinition[] | null;
  /** Weights in DNS answers. Default: 1 and 1. */
  Weights?: Weights;
  /**
   * Lets others change the tags in the catalog: the agent then takes theirs over, while
   * everything else of the service returns to what is registered here. Default: false.
   */
  EnableTagOverride?: boolean;
  /** ACL token that the agent uses to bring this service into the catalog. */
  Token?: string;
  /** What the proxy does, if it is one. */
  Proxy?: AgentServiceConnectProxyRequest;
  /** Its part in the mesh: `{ Native: true }`, or `{ SidecarService: { … } }`. */
  Connect?: AgentServiceConnectRequest | null;
  /** Where it runs. */
  Locality?: Locality;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  [field: string]: unknown;
}

/** The part of a service in the mesh. */
export interface AgentServiceConnect {
  /** Whether it needs no proxy. */
  Native?: boolean;
}

/** The part of a service in the mesh, to be registered: one of the two. */
export interface AgentServiceConnectRequest extends AgentServiceConnect {
  /** A proxy to be registered beside it. Everything has a default. */
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

/** Health of a service of the agent: the worst of its checks and of the node's. */
export interface AgentServiceChecksInfo {
  /** The worst state. `critical` for an ID that the agent does not know. */
  AggregatedStatus: AggregatedStatus;
  /** The service; `null` for an ID that the agent does not know. */
  Service: AgentService | null;
  /** Its checks. */
  Checks: AgentCheck[] | null;
}

/** Options of `agent.maintenance` and `agent.service.maintenance`. */
export interface MaintenanceOptions extends CallOptions {
  /**
   * Why it is out of use, for people. Consul has a default text. The first reason stays until the
   * mode is switched off.
   */
  reason?: string;
}

/** Options of `agent.service.register`. */
export interface RegisterServiceOptions extends CallOptions {
  /**
   * Removes the checks that the service has and the payload does not name, and its maintenance
   * mode with them. Default: they stay.
   */
  replaceExistingChecks?: boolean;
}

/** Weights of a service in DNS answers, by its health. */
export interface Weights {
  /** While passing. */
  Passing: number;
  /** While warning. */
  Warning: number;
}

/** What a service is. */
export type ServiceKind =
  | ""
  | "connect-proxy"
  | "mesh-gateway"
  | "terminating-gateway"
  | "ingress-gateway"
  | "api-gateway";

/** Where a service runs. */
export interface Locality {
  /** Region of the provider. */
  Region?: string;
  /** Zone in the region. */
  Zone?: string;
}
