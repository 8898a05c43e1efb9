import type { CallOptions } from "./options.js";
import type { Locality } from "./service.js";

/** The answer of `discoveryChain`. */
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
  /** Hash of the overrides, if there were any that count. */
  CustomizationHash?: string;
  /** Whether no configuration entry routes, splits or resolves the service. Absent in old versions. */
  Default?: boolean;
  /** Protocol of everything in it. */
  Protocol: string;
  /** Metadata of the service's defaults. Absent in old versions. */
  ServiceMeta?: Record<string, string>;
  /** Extensions of Envoy for the service. Absent in old versions. */
  EnvoyExtensions?: Record<string, unknown>[];
  /** Where it begins: a key of `Nodes`. */
  StartNode: string;
  /** Its nodes, by names that count within this answer only. */
  Nodes: Record<string, DiscoveryGraphNode>;
  /** Where it ends, by names that count within this answer only. */
  Targets: Record<string, DiscoveryTarget>;
  /** Virtual addresses of the service that were given out. Absent in old versions. */
  AutoVirtualIPs?: string[] | null;
  /** Virtual addresses of the service that were set. Absent in old versions. */
  ManualVirtualIPs?: string[] | null;
}

/** A node of a chain. */
export interface DiscoveryGraphNode {
  /** What it does. */
  Type: "router" | "splitter" | "resolver";
  /** Name; not always that of a service. */
  Name: string;
  /** Of a router: its routes, of which the first that matches counts. */
  Routes?: DiscoveryRoute[];
  /** Of a splitter: its parts. */
  Splits?: DiscoverySplit[];
  /** Of a resolver: where it leads. */
  Resolver?: DiscoveryResolver;
  /** Of a splitter or resolver: how instances are chosen. */
  LoadBalancer?: Record<string, unknown>;
}

/** A route of a router. */
export interface DiscoveryRoute {
  /** The route in the configuration entry. */
  Definition?: Record<string, unknown>;
  /** Where it leads: a key of `Nodes`. */
  NextNode: string;
}

/** A part of a splitter. */
export interface DiscoverySplit {
  /** The part in the configuration entry. Absent in old versions. */
  Definition?: Record<string, unknown>;
  /** Percent of the requests; absent for 0. */
  Weight?: number;
  /** Where it leads: a key of `Nodes`. */
  NextNode: string;
}

/** Where a resolver leads. */
export interface DiscoveryResolver {
  /** Whether it is there without a configuration entry. */
  Default?: boolean;
  /** How long a connection may take, in Go's form. */
  ConnectTimeout: string;
  /** How long a request may take, in Go's form. */
  RequestTimeout?: string;
  /** Where it leads: a key of `Targets`. */
  Target: string;
  /** Where it leads if nothing there is healthy. */
  Failover?: DiscoveryFailover;
}

/** Where a resolver leads if nothing at its target is healthy. */
export interface DiscoveryFailover {
  /** Keys of `Targets`, in their order. */
  Targets?: string[];
  /** How one of them is chosen (Enterprise). */
  Policy?: DiscoveryFailoverPolicy;
  /** Regions, in their order (Enterprise). */
  Regions?: string[];
}

/** How a target of a failover is chosen. */
export interface DiscoveryFailoverPolicy {
  /** `"sequential"` or `"order-by-locality"`. */
  Mode?: string;
  /** Regions, in their order. */
  Regions?: string[];
}

/** An end of a chain: instances of a service. */
export interface DiscoveryTarget {
  /** The key under which it stands. */
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
  /** Where it is preferred. */
  Locality?: Locality;
  /** How gateways of the mesh are used. */
  MeshGateway: DiscoveryMeshGateway;
  /** What selects the instances of a subset. */
  Subset: DiscoverySubset;
  /** How proxies reach it without being told. Absent in old versions. */
  TransparentProxy?: Record<string, unknown>;
  /** How long a connection may take, in Go's form. Absent in old versions. */
  ConnectTimeout?: string;
  /** Whether it is outside of the mesh. */
  External?: boolean;
  /** Host name to ask for in TLS. */
  SNI?: string;
  /** Name for the proxy's cluster. */
  Name: string;
  /** How near instances are preferred (Enterprise). */
  PrioritizeByLocality?: {
    /** `"failover"` or `"none"`. */
    Mode?: string;
  };
}

/** How gateways of the mesh are used. */
export interface DiscoveryMeshGateway {
  /** Through which of them. */
  Mode?: "none" | "local" | "remote";
}

/** What selects the instances of a subset. */
export interface DiscoverySubset {
  /** Expression that they match. */
  Filter?: string;
  /** Only those of which all checks are passing. */
  OnlyPassing?: boolean;
}

/** Settings in place of the configured ones. */
export interface DiscoveryChainOverrides {
  /** How gateways of the mesh are used. */
  OverrideMeshGateway?: DiscoveryMeshGateway;
  /** Protocol. Routers and splitters count only for those of HTTP. */
  OverrideProtocol?: string;
  /** How long a connection may take: in Go's form, or in nanoseconds. */
  OverrideConnectTimeout?: string | number;
  [field: string]: unknown;
}

/** Options of `discoveryChain.get` and `compile`. */
export interface DiscoveryChainOptions extends CallOptions {
  /** Datacenter to compile for. Default: the one that is asked. */
  compileDc?: string;
}
