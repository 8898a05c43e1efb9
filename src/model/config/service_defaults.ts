import type { ProxyAccessLogs, ProxyEnvoyExtension, ProxyExpose } from "../proxy.js";
import type { ConfigDuration, ConfigEntryBase } from "./entry.js";
import type {
  ServiceResolverFailoverPolicy,
  ServiceResolverPrioritizeByLocality,
} from "./service_resolver.js";

/** Defaults of a service. */
export interface ServiceDefaultsEntry extends ConfigEntryBase {
  Kind: "service-defaults";
  /** Name of the service. */
  Name: string;
  /** What the service speaks. Default: `tcp`; empty in answers for that of `proxy-defaults`. */
  Protocol?: ConfigProtocol;
  /** How traffic comes to the proxies. Since 1.10. */
  Mode?: ConfigProxyMode;
  /** For proxies in transparent mode. Since 1.10. */
  TransparentProxy?: ConfigTransparentProxy | null;
  /** Whether proxies take traffic without TLS. Since 1.16. */
  MutualTLSMode?: ConfigMutualTLSMode;
  /** How traffic to other datacenters goes. */
  MeshGateway?: ConfigMeshGateway;
  /** What proxies expose outside of the mesh. */
  Expose?: ProxyExpose;
  /** Name for SNI, where the service is reached through something outside of the mesh. */
  ExternalSNI?: string;
  /** Settings for the services that this one calls. Since 1.10. */
  UpstreamConfig?: ConfigUpstreams | null;
  /** Addresses outside of the mesh, which a terminating gateway reaches. Since 1.13. */
  Destination?: ServiceDefaultsDestination | null;
  /** How many connections at a time an instance takes; 0 for no limit. Since 1.13. */
  MaxInboundConnections?: number;
  /** Milliseconds until a connection to the instance must stand. Since 1.13.2. */
  LocalConnectTimeoutMs?: number;
  /** Milliseconds until a request to the instance must be answered. Since 1.13.2. */
  LocalRequestTimeoutMs?: number;
  /** How connections are spread over the proxy's threads. Since 1.14. */
  BalanceInboundConnections?: ConfigConnectionBalance;
  /** How many requests an instance takes (Enterprise). Since 1.17. */
  RateLimits?: ServiceDefaultsRateLimits | null;
  /** Extensions of the proxies. Since 1.15. */
  EnvoyExtensions?: ProxyEnvoyExtension[] | null;
}

/** Defaults of all proxies. There is one, with the name `global`. */
export interface ProxyDefaultsEntry extends ConfigEntryBase {
  Kind: "proxy-defaults";
  /** It is always this. */
  Name: "global";
  /** Settings of the proxy, such as `protocol`, as its configuration has them. */
  Config?: Record<string, unknown> | null;
  /** How traffic comes to the proxies. Since 1.10. */
  Mode?: ConfigProxyMode;
  /** For proxies in transparent mode. Since 1.10. */
  TransparentProxy?: ConfigTransparentProxy | null;
  /** Whether proxies take traffic without TLS. Since 1.16. */
  MutualTLSMode?: ConfigMutualTLSMode;
  /** How traffic to other datacenters goes. */
  MeshGateway?: ConfigMeshGateway;
  /** What proxies expose outside of the mesh. */
  Expose?: ProxyExpose;
  /** What proxies log of each request. Since 1.15. */
  AccessLogs?: ProxyAccessLogs;
  /** Extensions of the proxies. Since 1.15. */
  EnvoyExtensions?: ProxyEnvoyExtension[] | null;
  /** In which order failover goes (Enterprise). Since 1.16. */
  FailoverPolicy?: ServiceResolverFailoverPolicy | null;
  /** Whether instances that are near come first (Enterprise). Since 1.17. */
  PrioritizeByLocality?: ServiceResolverPrioritizeByLocality | null;
}

/** What a service speaks. Empty is the default. */
export type ConfigProtocol = "" | "tcp" | "http" | "http2" | "grpc";

/** How traffic comes to a proxy: redirected to it, or by its own address. Empty is the default. */
export type ConfigProxyMode = "" | "transparent" | "direct";

/** Whether a proxy takes traffic without TLS. Empty is the default. */
export type ConfigMutualTLSMode = "" | "strict" | "permissive";

/** How connections are spread over a proxy's threads: as it comes, or evenly. */
export type ConfigConnectionBalance = "" | "exact_balance";

/** How traffic to other datacenters goes. */
export interface ConfigMeshGateway {
  /** Straight, by a gateway of this datacenter, or by one of the other. Empty is the default. */
  Mode?: "" | "none" | "local" | "remote";
}

/** Settings for proxies in transparent mode. */
export interface ConfigTransparentProxy {
  /** Port to which the traffic of the application is redirected. Default: 15001. */
  OutboundListenerPort?: number;
  /** Whether an instance can be called by its own address. */
  DialedDirectly?: boolean;
}

/** Settings for the services that a service calls. */
export interface ConfigUpstreams {
  /** For single ones, by their names. */
  Overrides?: ConfigUpstream[] | null;
  /** For all others. */
  Defaults?: ConfigUpstream | null;
}

/** Settings for a service that a service calls. */
export interface ConfigUpstream {
  /** Name of the service; only in `Overrides`. */
  Name?: string;
  /** Admin partition of the service (Enterprise). */
  Partition?: string;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
  /** Peered cluster of the service. Since 1.15. */
  Peer?: string;
  /** A whole listener of Envoy, as JSON. */
  EnvoyListenerJSON?: string;
  /** A whole cluster of Envoy, as JSON. */
  EnvoyClusterJSON?: string;
  /** What the service speaks. */
  Protocol?: string;
  /** Milliseconds until a connection must stand. Default: 5000. */
  ConnectTimeoutMs?: number;
  /** How much may be under way at a time. */
  Limits?: ConfigUpstreamLimits | null;
  /** When an instance that fails is left out. */
  PassiveHealthCheck?: ConfigPassiveHealthCheck | null;
  /** How traffic to other datacenters goes. */
  MeshGateway?: ConfigMeshGateway;
  /** How connections are spread over the proxy's threads. Since 1.14. */
  BalanceOutboundConnections?: ConfigConnectionBalance;
}

/** How much a proxy may have under way with another service. */
export interface ConfigUpstreamLimits {
  /** Connections at a time. */
  MaxConnections?: number | null;
  /** Requests that wait for a connection. */
  MaxPendingRequests?: number | null;
  /** Requests at a time. */
  MaxConcurrentRequests?: number | null;
}

/** When an instance that fails is left out for a while. */
export interface ConfigPassiveHealthCheck {
  /** How often failures are counted; nanoseconds in answers. */
  Interval?: ConfigDuration;
  /** After how many failures in a row it is left out. */
  MaxFailures?: number;
  /** Chance in percent that it is left out then. Default: 100. Since 1.13.2. */
  EnforcingConsecutive5xx?: number | null;
  /** How many percent of the instances may be left out. Default: 10, and at least one. Since 1.15.3. */
  MaxEjectionPercent?: number | null;
  /**
   * How long it is left out, times how often it was; nanoseconds in answers. Default: 30 s. Since
   * 1.15.3.
   */
  BaseEjectionTime?: ConfigDuration | null;
}

/** Addresses outside of the mesh. */
export interface ServiceDefaultsDestination {
  /** Host names or IP addresses. */
  Addresses?: string[] | null;
  /** Port. */
  Port?: number;
}

/** How many requests a service takes (Enterprise). */
export interface ServiceDefaultsRateLimits {
  /** For every instance. */
  InstanceLevel: ServiceDefaultsInstanceRateLimits;
}

/** How many requests an instance takes (Enterprise). */
export interface ServiceDefaultsInstanceRateLimits {
  /** Requests per second, on average. */
  RequestsPerSecond?: number;
  /** Requests at once. Default: those per second. */
  RequestsMaxBurst?: number;
  /** For paths of their own; the first that matches counts. */
  Routes?: ServiceDefaultsRouteRateLimits[] | null;
}

/** How many requests an instance takes on a path (Enterprise): one of the three says which. */
export interface ServiceDefaultsRouteRateLimits {
  /** The path. */
  PathExact?: string;
  /** What the path begins with. */
  PathPrefix?: string;
  /** What the path matches. */
  PathRegex?: string;
  /** Requests per second, on average. */
  RequestsPerSecond?: number;
  /** Requests at once. */
  RequestsMaxBurst?: number;
}
