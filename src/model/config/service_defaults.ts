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
  /**
   * Protocol of the service. Default: `tcp`. Empty in responses if `proxy-defaults` determines it.
   */
  Protocol?: ConfigProtocol;
  /** How traffic reaches the proxies. Since 1.10. */
  Mode?: ConfigProxyMode;
  /** Settings for proxies in transparent mode. Since 1.10. */
  TransparentProxy?: ConfigTransparentProxy | null;
  /** Whether proxies accept traffic without TLS. Since 1.16. */
  MutualTLSMode?: ConfigMutualTLSMode;
  /** How traffic to other datacenters uses mesh gateways. */
  MeshGateway?: ConfigMeshGateway;
  /** What proxies expose outside the mesh. */
  Expose?: ProxyExpose;
  /** SNI name, if the service is reached through something outside the mesh. */
  ExternalSNI?: string;
  /** Settings for the upstreams of this service. Since 1.10. */
  UpstreamConfig?: ConfigUpstreams | null;
  /** Addresses outside the mesh that are reached through a terminating gateway. Since 1.13. */
  Destination?: ServiceDefaultsDestination | null;
  /** Maximum number of concurrent connections to an instance; 0 for no limit. Since 1.13. */
  MaxInboundConnections?: number;
  /** Timeout of connections to the instance, in milliseconds. Since 1.13.2. */
  LocalConnectTimeoutMs?: number;
  /** Timeout of requests to the instance, in milliseconds. Since 1.13.2. */
  LocalRequestTimeoutMs?: number;
  /** How connections are distributed over the proxy's threads. Since 1.14. */
  BalanceInboundConnections?: ConfigConnectionBalance;
  /** Rate limits of an instance (Enterprise). Since 1.17. */
  RateLimits?: ServiceDefaultsRateLimits | null;
  /** Envoy extensions. Since 1.15. */
  EnvoyExtensions?: ProxyEnvoyExtension[] | null;
}

/** Defaults of all proxies. There is only one such entry, named `global`. */
export interface ProxyDefaultsEntry extends ConfigEntryBase {
  Kind: "proxy-defaults";
  /** Always `global`. */
  Name: "global";
  /** Settings of the proxy's own configuration, such as `protocol`. */
  Config?: Record<string, unknown> | null;
  /** How traffic reaches the proxies. Since 1.10. */
  Mode?: ConfigProxyMode;
  /** Settings for proxies in transparent mode. Since 1.10. */
  TransparentProxy?: ConfigTransparentProxy | null;
  /** Whether proxies accept traffic without TLS. Since 1.16. */
  MutualTLSMode?: ConfigMutualTLSMode;
  /** How traffic to other datacenters uses mesh gateways. */
  MeshGateway?: ConfigMeshGateway;
  /** What proxies expose outside the mesh. */
  Expose?: ProxyExpose;
  /** Access logs of the proxies. Since 1.15. */
  AccessLogs?: ProxyAccessLogs;
  /** Envoy extensions. Since 1.15. */
  EnvoyExtensions?: ProxyEnvoyExtension[] | null;
  /** Failover order (Enterprise). Since 1.16. */
  FailoverPolicy?: ServiceResolverFailoverPolicy | null;
  /** Whether nearby instances are preferred (Enterprise). Since 1.17. */
  PrioritizeByLocality?: ServiceResolverPrioritizeByLocality | null;
}

/** Protocol of a service. Empty means the default. */
export type ConfigProtocol = "" | "tcp" | "http" | "http2" | "grpc";

/**
 * How traffic reaches a proxy: redirected to it, or at its own address. Empty means the default.
 */
export type ConfigProxyMode = "" | "transparent" | "direct";

/** Whether a proxy accepts traffic without TLS. Empty means the default. */
export type ConfigMutualTLSMode = "" | "strict" | "permissive";

/** How connections are distributed over a proxy's threads: as they arrive, or evenly. */
export type ConfigConnectionBalance = "" | "exact_balance";

/** How traffic to other datacenters uses mesh gateways. */
export interface ConfigMeshGateway {
  /**
   * Directly, through a gateway of this datacenter, or through one of the other datacenter. Empty
   * means the default.
   */
  Mode?: "" | "none" | "local" | "remote";
}

/** Settings for proxies in transparent mode. */
export interface ConfigTransparentProxy {
  /** Port to which the application's traffic is redirected. Default: 15001. */
  OutboundListenerPort?: number;
  /** Whether instances can be dialed directly at their own addresses. */
  DialedDirectly?: boolean;
}

/** Settings for the upstreams of a service. */
export interface ConfigUpstreams {
  /** Settings for specific upstreams, by name. */
  Overrides?: ConfigUpstream[] | null;
  /** Settings for all other upstreams. */
  Defaults?: ConfigUpstream | null;
}

/** Settings for an upstream. */
export interface ConfigUpstream {
  /** Name of the service; only in `Overrides`. */
  Name?: string;
  /** Admin partition of the service (Enterprise). */
  Partition?: string;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
  /** Peered cluster of the service. Since 1.15. */
  Peer?: string;
  /** A complete Envoy listener, as JSON. */
  EnvoyListenerJSON?: string;
  /** A complete Envoy cluster, as JSON. */
  EnvoyClusterJSON?: string;
  /** Protocol. */
  Protocol?: string;
  /** Connection timeout in milliseconds. Default: 5000. */
  ConnectTimeoutMs?: number;
  /** Limits on concurrent connections and requests. */
  Limits?: ConfigUpstreamLimits | null;
  /** When failing instances are ejected (passive health check). */
  PassiveHealthCheck?: ConfigPassiveHealthCheck | null;
  /** How traffic to other datacenters uses mesh gateways. */
  MeshGateway?: ConfigMeshGateway;
  /** How connections are distributed over the proxy's threads. Since 1.14. */
  BalanceOutboundConnections?: ConfigConnectionBalance;
}

/** Limits on a proxy's concurrent connections and requests to an upstream. */
export interface ConfigUpstreamLimits {
  /** Maximum number of concurrent connections. */
  MaxConnections?: number | null;
  /** Maximum number of requests waiting for a connection. */
  MaxPendingRequests?: number | null;
  /** Maximum number of concurrent requests. */
  MaxConcurrentRequests?: number | null;
}

/** A passive health check: when failing instances are ejected temporarily. */
export interface ConfigPassiveHealthCheck {
  /** How often failures are evaluated; nanoseconds in responses. */
  Interval?: ConfigDuration;
  /** Consecutive failures before an instance is ejected. */
  MaxFailures?: number;
  /** Probability in percent that it is then ejected. Default: 100. Since 1.13.2. */
  EnforcingConsecutive5xx?: number | null;
  /**
   * Maximum percentage of ejected instances. Default: 10, and at least one instance. Since 1.15.3.
   */
  MaxEjectionPercent?: number | null;
  /**
   * Ejection time, multiplied by the number of ejections; nanoseconds in responses. Default: 30 s.
   * Since 1.15.3.
   */
  BaseEjectionTime?: ConfigDuration | null;
}

/** Addresses outside the mesh. */
export interface ServiceDefaultsDestination {
  /** Host names or IP addresses. */
  Addresses?: string[] | null;
  /** Port. */
  Port?: number;
}

/** Rate limits of a service (Enterprise). */
export interface ServiceDefaultsRateLimits {
  /** Limits for every instance. */
  InstanceLevel: ServiceDefaultsInstanceRateLimits;
}

/** Rate limits of an instance (Enterprise). */
export interface ServiceDefaultsInstanceRateLimits {
  /** Average number of requests per second. */
  RequestsPerSecond?: number;
  /** Maximum burst of requests. Default: `RequestsPerSecond`. */
  RequestsMaxBurst?: number;
  /** Limits for specific paths; the first match applies. */
  Routes?: ServiceDefaultsRouteRateLimits[] | null;
}

/** Rate limits of an instance for a path (Enterprise). One of the three path fields selects it. */
export interface ServiceDefaultsRouteRateLimits {
  /** The exact path. */
  PathExact?: string;
  /** Prefix of the path. */
  PathPrefix?: string;
  /** Regular expression that the path matches. */
  PathRegex?: string;
  /** Average number of requests per second. */
  RequestsPerSecond?: number;
  /** Maximum burst of requests. */
  RequestsMaxBurst?: number;
}
