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
  /** Additional addresses, such as `lan` and `wan`. */
  TaggedAddresses: Record<string, string> | null;
  /** Metadata. */
  Meta: Record<string, string> | null;
  /** The region and zone it runs in. */
  Locality?: Locality;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
  /** Name of the peer that it was imported from. */
  PeerName?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** An instance of a service in the catalog, nested under its node. */
export interface NodeService extends Omit<AgentService, "Port"> {
  /** Port. Newer versions leave it out if it is 0. */
  Port?: number;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
}

/** An instance of a service and its node, with their fields side by side. */
export interface CatalogService {
  /** UUID of the node; empty if it was registered without one. */
  ID: string;
  /** Name of the node. */
  Node: string;
  /** Address of the node. */
  Address: string;
  /** Datacenter of the node. */
  Datacenter: string;
  /** Additional addresses of the node, such as `lan` and `wan`. */
  TaggedAddresses: Record<string, string> | null;
  /** Metadata of the node. */
  NodeMeta: Record<string, string> | null;
  /** Kind of service. Empty for an ordinary service. */
  ServiceKind: ServiceKind;
  /** ID, unique on the node. */
  ServiceID: string;
  /** Name, shared by all instances. */
  ServiceName: string;
  /** Tags. */
  ServiceTags: string[];
  /** Address; empty if it is the node's. */
  ServiceAddress: string;
  /** Additional addresses, such as `lan_ipv4` and `wan`. */
  ServiceTaggedAddresses?: Record<string, ServiceAddress>;
  /** Weights in DNS responses. */
  ServiceWeights: Weights;
  /** Metadata. */
  ServiceMeta: Record<string, string> | null;
  /** Port; 0 for none. */
  ServicePort: number;
  /** Unix socket used instead of address and port; may be empty. Absent before 1.10. */
  ServiceSocketPath?: string;
  /** Whether other clients may change the tags in the catalog. */
  ServiceEnableTagOverride: boolean;
  /** Settings of the proxy, if the service is one. */
  ServiceProxy: NonNullable<AgentService["Proxy"]>;
  /** Its role in the mesh. */
  ServiceConnect: NonNullable<AgentService["Connect"]>;
  /** The region and zone it runs in. Absent in old versions. */
  ServiceLocality?: Locality | null;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
  /** Name of the peer that it was imported from. */
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
  /** The services, by ID. */
  Services: Record<string, NodeService>;
}

/** A node and a list of its services. */
export interface CatalogNodeServices {
  /** The node. */
  Node: Node;
  /** The services; `null` for none. */
  Services: NodeService[] | null;
}

/** The name of a service with its namespace and partition. */
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
  /** Kind of gateway. */
  GatewayKind: ServiceKind;
  /** Port on which an ingress gateway listens for it. */
  Port?: number;
  /** Protocol of that port. */
  Protocol?: string;
  /** Host names for which an ingress gateway routes to it. */
  Hosts?: string[];
  /** CA file that a terminating gateway uses to verify it. */
  CAFile?: string;
  /** Certificate file that a terminating gateway presents to it. */
  CertFile?: string;
  /** Key file of that certificate. */
  KeyFile?: string;
  /** Host name (SNI) that a terminating gateway sends in TLS. */
  SNI?: string;
  /** Whether it comes from a `*` in the configuration. */
  FromWildcard?: boolean;
  /**
   * What `Service` names: a service in the catalog, or an external destination. Absent before 1.13.
   */
  ServiceKind?: "service" | "destination";
  /** Whether a terminating gateway sets the `Host` header to the destination's name. */
  AutoHostRewrite?: boolean;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
}

/** A node to register, optionally with a service and checks. */
export interface CatalogRegistration {
  /** Name of the node. */
  Node: string;
  /** Address of the node. Required, unless `SkipNodeUpdate` is set. */
  Address?: string;
  /** UUID of the node. Default: the existing one, or none. */
  ID?: string;
  /** Datacenter. Default: the agent's. */
  Datacenter?: string;
  /** Additional addresses of the node, such as `lan` and `wan`. */
  TaggedAddresses?: Record<string, string> | null;
  /** Metadata of the node. */
  NodeMeta?: Record<string, string> | null;
  /** A service of the node. */
  Service?: CatalogServiceRegistration | null;
  /** One check. */
  Check?: CatalogCheckRegistration | null;
  /** Several checks. */
  Checks?: CatalogCheckRegistration[] | null;
  /** Leaves an existing node unchanged: only the service and the checks are registered. */
  SkipNodeUpdate?: boolean;
  /** The region and zone of the node. Old versions refuse it. */
  Locality?: Locality | null;
  /** Admin partition (Enterprise). */
  Partition?: string;
  [field: string]: unknown;
}

/** A service to register with its node. */
export interface CatalogServiceRegistration {
  /** Name, shared by all instances. */
  Service: string;
  /** ID, unique on the node. Default: the name. */
  ID?: string;
  /** Kind of service. Default: an ordinary service. */
  Kind?: ServiceKind;
  /** Tags that clients can select by. */
  Tags?: string[] | null;
  /** Address. Default: the node's. */
  Address?: string;
  /** Additional addresses, such as `lan` and `wan`. */
  TaggedAddresses?: Record<string, ServiceAddress> | null;
  /** Port. */
  Port?: number;
  /** Unix socket to use instead of address and port. Since 1.10. */
  SocketPath?: string;
  /** Metadata. */
  Meta?: Record<string, string> | null;
  /** Weights in DNS responses. Default: 1 and 1. */
  Weights?: Weights;
  /** Whether other clients may change the tags in the catalog. Default: false. */
  EnableTagOverride?: boolean;
  /** Settings of the proxy, if the service is one. */
  Proxy?: AgentService["Proxy"];
  /** Its role in the mesh. */
  Connect?: AgentService["Connect"];
  /** The region and zone it runs in. Old versions refuse it. */
  Locality?: Locality | null;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  [field: string]: unknown;
}

/**
 * A check to register with its node. No agent runs it: it keeps the state that it is registered
 * with, unless something else, such as Consul ESM, runs its `Definition`.
 */
export interface CatalogCheckRegistration {
  /** Human-readable name. */
  Name?: string;
  /** ID, unique on the node. Default: the name. */
  CheckID?: string;
  /** Name of the node. Default: the registration's. */
  Node?: string;
  /** Status. Default: `critical`. */
  Status?: string;
  /** Human-readable notes. */
  Notes?: string;
  /** Output of the last run. */
  Output?: string;
  /** ID of its service. Default: none, which makes it a check of the node. */
  ServiceID?: string;
  /** What it checks. Durations are Go duration strings. */
  Definition?: HealthCheckDefinition & Record<string, unknown>;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  [field: string]: unknown;
}

/** What to remove: a service, a check, or a whole node. */
export interface CatalogDeregistration {
  /** Name of the node. */
  Node: string;
  /** ID of the service to remove, with its checks. */
  ServiceID?: string;
  /** ID of the check to remove. */
  CheckID?: string;
  /** Datacenter. Default: the agent's. */
  Datacenter?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  [field: string]: unknown;
}

/** Options of `catalog.connect` and `catalog.nodeServices`. */
export interface CatalogMergeOptions extends CallOptions {
  /** Merges the central configuration of proxies and gateways into the result. Since 1.13. */
  mergeCentralConfig?: boolean;
}

/** Options of `catalog.service`. */
export interface CatalogServiceOptions extends CatalogMergeOptions {
  /** Lists only instances that have this tag, or all of these tags. */
  tag?: string | readonly string[];
}
