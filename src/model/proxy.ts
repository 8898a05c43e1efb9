/** Configuration of a mesh proxy, as the agent reports it. */
export interface AgentServiceConnectProxyConfig {
  /** Name of the service it represents. */
  DestinationServiceName?: string;
  /** ID of the service instance it represents, if it is a sidecar. */
  DestinationServiceID?: string;
  /** Address on which the service listens, if it is a sidecar. Default: `127.0.0.1`. */
  LocalServiceAddress?: string;
  /** Port on which the service listens, if it is a sidecar. Default: the service's port. */
  LocalServicePort?: number;
  /** Unix socket on which the service listens, used instead of address and port. */
  LocalServiceSocketPath?: string;
  /** How connections reach it: `transparent` if they are redirected to it. Absent before 1.10. */
  Mode?: ProxyMode;
  /** Settings for the mode `transparent`. Absent before 1.10. */
  TransparentProxy?: ProxyTransparent;
  /** Settings for the proxy itself. */
  Config?: Record<string, unknown> | null;
  /** Upstreams: services that it connects to. */
  Upstreams?: ProxyUpstream[] | null;
  /** How connections to other datacenters use mesh gateways. */
  MeshGateway?: ProxyMeshGateway;
  /** Paths that are exposed outside the mesh. */
  Expose?: ProxyExpose;
  /** Access logs. Absent before 1.15. */
  AccessLogs?: ProxyAccessLogs;
  /** Envoy extensions. Absent before 1.15. */
  EnvoyExtensions?: ProxyEnvoyExtension[] | null;
}

/** Configuration of a mesh proxy to register. */
export interface AgentServiceConnectProxyRequest extends AgentServiceConnectProxyConfig {
  /** Upstreams: services that it connects to. */
  Upstreams?: (ProxyUpstream & Record<string, unknown>)[] | null;
  [field: string]: unknown;
}

/** How connections reach a proxy. Empty means the central configuration's mode. */
export type ProxyMode = "" | "transparent" | "direct";

/** Settings for the mode `transparent`. */
export interface ProxyTransparent {
  /** Port to which the service's connections are redirected. Default: 15001. */
  OutboundListenerPort?: number;
  /** Whether other proxies may dial the service's instances directly. */
  DialedDirectly?: boolean;
}

/** An upstream: a service that a proxy connects to. */
export interface ProxyUpstream {
  /** What the name refers to. Default: `service`. */
  DestinationType?: "" | "service" | "prepared_query";
  /** Name of the service or the prepared query. */
  DestinationName: string;
  /** Its namespace (Enterprise). */
  DestinationNamespace?: string;
  /** Its admin partition (Enterprise). */
  DestinationPartition?: string;
  /** Its peer. Absent before 1.13. */
  DestinationPeer?: string;
  /** Its datacenter. */
  Datacenter?: string;
  /** Local address on which the proxy listens. Default: `127.0.0.1`. */
  LocalBindAddress?: string;
  /** Local port on which the proxy listens. */
  LocalBindPort?: number;
  /**
   * Unix socket on which the proxy listens, used instead of address and port. Absent before 1.10.
   */
  LocalBindSocketPath?: string;
  /** File mode of that socket, octal: `"0700"`. Absent before 1.10. */
  LocalBindSocketMode?: string;
  /** Settings for the proxy itself. */
  Config?: Record<string, unknown> | null;
  /** How connections to another datacenter use mesh gateways. */
  MeshGateway?: ProxyMeshGateway;
  /** Whether it comes from the central configuration. */
  CentrallyConfigured?: boolean;
}

/** How connections to other datacenters use mesh gateways. */
export interface ProxyMeshGateway {
  /**
   * Through a local gateway, a remote one, or none. Empty means the central configuration's mode.
   */
  Mode?: "" | "local" | "remote" | "none";
}

/** Paths that a proxy exposes outside the mesh. */
export interface ProxyExpose {
  /** Whether the paths of the agent's checks are exposed. */
  Checks?: boolean;
  /** Paths that are exposed to everyone. */
  Paths?: ProxyExposePath[] | null;
}

/** A path that a proxy exposes to everyone. */
export interface ProxyExposePath {
  /** The path, such as `"/metrics"`. */
  Path?: string;
  /** Port on which the proxy listens. */
  ListenerPort?: number;
  /** Port of the service. */
  LocalPathPort?: number;
  /** Protocol. Default: `http`. */
  Protocol?: "" | "http" | "http2";
  /** Whether it comes from a check. */
  ParsedFromCheck?: boolean;
}

/** Access logs of a proxy. */
export interface ProxyAccessLogs {
  /** Whether access logs are enabled. */
  Enabled?: boolean;
  /** Omits connections that no listener matches. */
  DisableListenerLogs?: boolean;
  /** Destination. Default: `stdout`. */
  Type?: "" | "file" | "stderr" | "stdout";
  /** Path of the log file. */
  Path?: string;
  /** Format of a line as JSON. Only one of the two formats can be set. */
  JSONFormat?: string;
  /** Format of a line as text. */
  TextFormat?: string;
}

/** An Envoy extension, which changes a proxy's configuration. */
export interface ProxyEnvoyExtension {
  /** Name, such as `"builtin/lua"`. */
  Name: string;
  /** Whether the proxy must not start without it. */
  Required?: boolean;
  /** Arguments of the extension. */
  Arguments?: Record<string, unknown> | null;
  /** Versions of Consul it applies to. */
  ConsulVersion?: string;
  /** Versions of Envoy it applies to. */
  EnvoyVersion?: string;
}
