import type { HealthCheckDefinition } from "./check.js";
import type { CallOptions } from "./options.js";
import type { AgentService, Locality, ServiceAddress, ServiceKind, Weights } from "./service.js";

/** A node. */
export interface Node {
  /** UUID; empty if it was registered without one. */
  ID: string;
  /** Name, unique in the datacenter. */
  Node: string;
  /** Address. */
  Address: string;
  /** Datacenter. */
  Datacenter: string;
  /** Further addresses, such as `lan` and `wan`. */
  TaggedAddresses: Record<string, string> | null;
  /** Metadata. */
  Meta: Record<string, string> | null;
  /** Where it runs. */
  Locality?: Locality;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
  /** Name of the peer it came from. */
  PeerName?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** An instance of a service in the catalog, as a part of its node. */
export interface NodeService extends Omit<AgentService, "Port"> {
  /** Port. Newer versions leave it out if it is 0. */
  Port?: number;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
}

/** An instance of a service, and its node: their fields side by side. */
export interface CatalogService {
  /** UUID of the node; empty if it was registered without one. */
  ID: string;
  /** Name of the node. */
  Node: string;
  /** Address of the node. */
  Address: string;
  /** Datacenter of the node. */
  Datacenter: string;
  /** Further addresses of the node, such as `lan` and `wan`. */
  TaggedAddresses: Record<string, string> | null;
  /** Metadata of the node. */
  NodeMeta: Record<string, string> | null;
  /** What it is. Empty for a service like any other. */
  ServiceKind: ServiceKind;
  /** ID, unique on the node. */
  ServiceID: string;
  /** Name, shared by all instances. */
  ServiceName: string;
  /** Tags. */
  ServiceTags: string[];
  /** Address; empty where it is that of the node. */
  ServiceAddress: string;
  /** Further addresses, such as `lan_ipv4` and `wan`. */
  ServiceTaggedAddresses?: Record<string, ServiceAddress>;
  /** Weights in DNS answers. */
  ServiceWeights: Weights;
  /** Metadata. */
  ServiceMeta: Record<string, string> | null;
  /** Port; 0 for none. */
  ServicePort: number;
  /** Unix socket instead of address and port; may be empty. Absent before 1.10. */
  ServiceSocketPath?: string;
  /** Whether others may change the tags in the catalog. */
  ServiceEnableTagOverride: boolean;
  /** What the proxy does, if it is one. */
  ServiceProxy: NonNullable<AgentService["Proxy"]>;
  /** Its part in the mesh. */
  ServiceConnect: NonNullable<AgentService["Connect"]>;
  /** Where it runs. Absent in old versions. */
  ServiceLocality?: Locality | null;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
  /** Name of the peer it came from. */
  PeerName?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** A node and its services. */
export interface CatalogNode {
  /** The node. */
  Node: Node;
  /** Its services, by their IDs. */
  Services: Record<string, NodeService>;
}

/** A node and a list of its services. */
export interface CatalogNodeServices {
  /** The node. */
  Node: Node;
  /** Its services; `null` for none. */
  Services: NodeService[] | null;
}

/** The name of a service, and where it counts. */
export interface CompoundServiceName {
  /** Name. */
  Name: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** A service that a gateway is configured for. */
export interface GatewayService {
  /** The gateway. */
  Gateway: CompoundServiceName;
  /** The service. */
  Service: CompoundServiceName;
  /** What the gateway is. */
  GatewayKind: ServiceKind;
  /** Port on which an ingress gateway listens for it. */
  Port?: number;
  /** Protocol of that port. */
  Protocol?: string;
  /** Host names under which an ingress gateway has it. */
  Hosts?: string[];
  /** File of the certificate authority by which a terminating gateway knows it. */
  CAFile?: string;
  /** File of the certificate that a terminating gateway shows it. */
  CertFile?: string;
  /** File of the key of that certificate. */
  KeyFile?: string;
  /** Host name that a terminating gateway asks for in TLS. */
  SNI?: string;
  /** Whether it is there because of a `*` in the configuration. */
  FromWildcard?: boolean;
  /** What `Service` names: a service of the catalog, or a destination outside. Absent before 1.13. */
  ServiceKind?: "service" | "destination";
  /** Whether a terminating gateway puts the destination's name into the `Host` header. */
  AutoHostRewrite?: boolean;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
}

/** A node to be registered, and what it has. */
export interface CatalogRegistration {
  /** Name of the node. */
  Node: string;
  /** Address of the node. Required, unless `SkipNodeUpdate` is set. */
  Address?: string;
  /** UUID of the node. Default: none, or the one it has. */
  ID?: string;
  /** Datacenter. Default: that of the agent. */
  Datacenter?: string;
  /** Further addresses of the node, such as `lan` and `wan`. */
  TaggedAddresses?: Record<string, string> | null;
  /** Metadata of the node. */
  NodeMeta?: Record<string, string> | null;
  /** A service of the node. */
  Service?: CatalogServiceRegistration | null;
  /** One check. */
  Check?: CatalogCheckRegistration | null;
  /** Several checks. */
  Checks?: CatalogCheckRegistration[] | null;
  /** Leaves the node as it is, if it is there: only the service and the checks are registered. */
  SkipNodeUpdate?: boolean;
  /** Where the node runs. Old versions refuse it. */
  Locality?: Locality | null;
  /** Admin partition (Enterprise). */
  Partition?: string;
  [field: string]: unknown;
}

/** A service to be registered with its node. */
export interface CatalogServiceRegistration {
  /** Name, shared by all instances. */
  Service: string;
  /** ID, unique on the node. Default: the name. */
  ID?: string;
  /** What it is. Default: a service like any other. */
  Kind?: ServiceKind;
  /** Tags, to select by. */
  Tags?: string[] | null;
  /** Address. Default: that of the node. */
  Address?: string;
  /** Further addresses, such as `lan` and `wan`. */
  TaggedAddresses?: Record<string, ServiceAddress> | null;
  /** Port. */
  Port?: number;
  /** Unix socket instead of address and port. Since 1.10. */
  SocketPath?: string;
  /** Metadata. */
  Meta?: Record<string, string> | null;
  /** Weights in DNS answers. Default: 1 and 1. */
  Weights?: Weights;
  /** Whether others may change the tags in the catalog. Default: false. */
  EnableTagOverride?: boolean;
  /** What the proxy does, if it is one. */
  Proxy?: AgentService["Proxy"];
  /** Its part in the mesh. */
  Connect?: AgentService["Connect"];
  /** Where it runs. Old versions refuse it. */
  Locality?: Locality | null;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  [field: string]: unknown;
}

/**
 * A check to be registered with its node. No agent runs it: it stays in the state that it is
 * registered with, unless something else, such as Consul ESM, runs its `Definition`.
 */
export interface CatalogCheckRegistration {
  /** Name for people. */
  Name?: string;
  /** ID, unique on the node. Default: the name. */
  CheckID?: string;
  /** Name of the node. Default: that of the registration. */
  Node?: string;
  /** State. Default: `critical`. */
  Status?: string;
  /** Notes for people. */
  Notes?: string;
  /** What the last run said. */
  Output?: string;
  /** ID of the service it belongs to. Default: none, it is a check of the node. */
  ServiceID?: string;
  /** What it does. Durations are strings in Go's form. */
  Definition?: HealthCheckDefinition & Record<string, unknown>;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  [field: string]: unknown;
}

/** What is to be removed: a service, a check, or a whole node. */
export interface CatalogDeregistration {
  /** Name of the node. */
  Node: string;
  /** ID of the service to remove, with its checks. */
  ServiceID?: string;
  /** ID of the check to remove. */
  CheckID?: string;
  /** Datacenter. Default: that of the agent. */
  Datacenter?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  [field: string]: unknown;
}

/** Options of `catalog.connect` and `catalog.nodeServices`. */
export interface CatalogMergeOptions extends CallOptions {
  /** Fills in what the central configuration says of proxies and gateways. Since 1.13. */
  mergeCentralConfig?: boolean;
}

/** Options of `catalog.service`. */
export interface CatalogServiceOptions extends CatalogMergeOptions {
  /** Only instances that have this tag, or all of these. */
  tag?: string | readonly string[];
}
