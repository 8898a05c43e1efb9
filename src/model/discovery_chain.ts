import type { CallOptions } from "./options.js";
import type { Locality } from "./service.js";

/** The result of `discoveryChain.get` and `compile`. */
export interface DiscoveryChainResponse {
  /** The chain. */
  Chain: DiscoveryChain;
}

/** Where the mesh sends requests for a service: a graph that begins at `StartNode`. */
export interface DiscoveryChain {
  /** Name of the service. */
  ServiceName: string;
  /** Namespace that it was compiled for. */
  Namespace: string;
  /** Admin partition that it was compiled for. Absent before 1.11. */
  Partition?: string;
  /** Datacenter that it was compiled for. */
  Datacenter: string;
  /** Hash of the overrides, if any had an effect. */
  CustomizationHash?: string;
  /** Whether no configuration entry routes, splits or resolves the service. Absent in old versions. */
  Default?: boolean;
  /** Protocol of the chain. */
  Protocol: string;
  /** Metadata of the service's defaults. Absent in old versions. */
  ServiceMeta?: Record<string, string>;
  /** Envoy extensions of the service. Absent in old versions. */
  EnvoyExtensions?: Record<string, unknown>[];
  /** Start of the chain: a key of `Nodes`. */
  StartNode: string;
  /** Nodes of the chain. Their names are only valid within this response. */
  Nodes: Record<string, DiscoveryGraphNode>;
  /** Targets of the chain. Their names are only valid within this response. */
  Targets: Record<string, DiscoveryTarget>;
  /** Virtual addresses that were assigned automatically. Absent in old versions. */
  AutoVirtualIPs?: string[] | null;
  /** Virtual addresses that were set manually. Absent in old versions. */
  ManualVirtualIPs?: string[] | null;
}

/** A node of a chain. */
export interface DiscoveryGraphNode {
  /** Type of the node. */
  Type: "router" | "splitter" | "resolver";
  /** Name; not always that of a service. */
  Name: string;
  /** Routes of a router. The first match applies. */
  Routes?: DiscoveryRoute[];
  /** Splits of a splitter. */
  Splits?: DiscoverySplit[];
  /** Destination of a resolver. */
  Resolver?: DiscoveryResolver;
  /** Load balancing of a splitter or resolver. */
  LoadBalancer?: Record<string, unknown>;
}

/** A route of a router. */
export interface DiscoveryRoute {
  /** The route in the configuration entry. */
  Definition?: Record<string, unknown>;
  /** Next node: a key of `Nodes`. */
  NextNode: string;
}

/** A split of a splitter. */
export interface DiscoverySplit {
  /** The split in the configuration entry. Absent in old versions. */
  Definition?: Record<string, unknown>;
  /** Percentage of the requests; absent for 0. */
  Weight?: number;
  /** Next node: a key of `Nodes`. */
  NextNode: string;
}

/** The destination of a resolver. */
export interface DiscoveryResolver {
  /** Whether no configuration entry defines it. */
  Default?: boolean;
  /** Connection timeout, as a Go duration. */
  ConnectTimeout: string;
  /** Request timeout, as a Go duration. */
  RequestTimeout?: string;
  /** Target: a key of `Targets`. */
  Target: string;
  /** Failover if no instance of the target is healthy. */
  Failover?: DiscoveryFailover;
}

/** Failover of a resolver whose target has no healthy instance. */
export interface DiscoveryFailover {
  /** Keys of `Targets`, in failover order. */
  Targets?: string[];
  /** Policy for choosing a target (Enterprise). */
  Policy?: DiscoveryFailoverPolicy;
  /** Regions, in failover order (Enterprise). */
  Regions?: string[];
}

/** Policy for choosing a failover target. */
export interface DiscoveryFailoverPolicy {
  /** Mode: `"sequential"` or `"order-by-locality"`. */
  Mode?: string;
  /** Regions, in failover order. */
  Regions?: string[];
}

/** A target of a chain: instances of a service. */
export interface DiscoveryTarget {
  /** Key in `Targets`. */
  ID: string;
  /** Name of the service. */
  Service: string;
  /** Name of the subset. */
  ServiceSubset?: string;
  /** Namespace. */
  Namespace?: string;
  /** Admin partition. Absent before 1.11. */
  Partition?: string;
  /** Datacenter. */
  Datacenter?: string;
  /** Name of the peer. */
  Peer?: string;
  /** Region and zone of the target. */
  Locality?: Locality;
  /** Use of mesh gateways. */
  MeshGateway: DiscoveryMeshGateway;
  /** The instances of a subset. */
  Subset: DiscoverySubset;
  /** Settings for transparent proxies. Absent in old versions. */
  TransparentProxy?: Record<string, unknown>;
  /** Connection timeout, as a Go duration. Absent in old versions. */
  ConnectTimeout?: string;
  /** Whether it is outside the mesh. */
  External?: boolean;
  /** SNI name for TLS. */
  SNI?: string;
  /** Name of the proxy's cluster. */
  Name: string;
  /** Preference for nearby instances (Enterprise). */
  PrioritizeByLocality?: {
    /** Mode: `"failover"` or `"none"`. */
    Mode?: string;
  };
}

/** Use of mesh gateways. */
export interface DiscoveryMeshGateway {
  /** Which mesh gateways to use. */
  Mode?: "none" | "local" | "remote";
}

/** The instances of a subset. */
export interface DiscoverySubset {
  /** Filter expression that the instances match. */
  Filter?: string;
  /** Whether only instances whose checks are all passing are included. */
  OnlyPassing?: boolean;
}

/** Settings to use instead of the configured ones. */
export interface DiscoveryChainOverrides {
  /** Use of mesh gateways. */
  OverrideMeshGateway?: DiscoveryMeshGateway;
  /** Protocol. Routers and splitters only apply to protocols based on HTTP. */
  OverrideProtocol?: string;
  /** Connection timeout, as a Go duration or in nanoseconds. */
  OverrideConnectTimeout?: string | number;
  [field: string]: unknown;
}

/** Options of `discoveryChain.get` and `compile`. */
export interface DiscoveryChainOptions extends CallOptions {
  /** Datacenter to compile for. Default: the datacenter of the call. */
  compileDc?: string;
}
