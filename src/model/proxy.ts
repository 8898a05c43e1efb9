/** What a proxy of the mesh does, as the agent that it is registered with knows it. */
export interface AgentServiceConnectProxyConfig {
  /** Name of the service it stands for. */
  DestinationServiceName?: string;
  /** ID of the service it stands for, if it is a sidecar. */
  DestinationServiceID?: string;
  /** Where the service listens, if it is a sidecar. Default: `127.0.0.1`. */
  LocalServiceAddress?: string;
  /** Where the service listens, if it is a sidecar. Default: its port. */
  LocalServicePort?: number;
  /** Unix socket on which the service listens, instead of address and port. */
  LocalServiceSocketPath?: string;
  /** How connections reach it: `transparent` if they are captured. Absent before 1.10. */
  Mode?: ProxyMode;
  /** Settings of the mode `transparent`. Absent before 1.10. */
  TransparentProxy?: ProxyTransparent;
  /** Whatever the proxy itself understands. */
  Config?: Record<string, unknown> | null;
  /** Services that it connects to. */
  Upstreams?: ProxyUpstream[] | null;
  /** How connections to other datacenters go. */
  MeshGateway?: ProxyMeshGateway;
  /** What it lets through without the mesh. */
  Expose?: ProxyExpose;
  /** What it logs of connections and requests. Absent before 1.15. */
  AccessLogs?: ProxyAccessLogs;
  /** Extensions that change its configuration. Absent before 1.15. */
  EnvoyExtensions?: ProxyEnvoyExtension[] | null;
}

/** What a proxy of the mesh shall do. */
export interface AgentServiceConnectProxyRequest extends AgentServiceConnectProxyConfig {
  /** Services that it connects to. */
  Upstreams?: (ProxyUpstream & Record<string, unknown>)[] | null;
  [field: string]: unknown;
}

/** How connections reach a proxy; empty: as the central configuration says. */
export type ProxyMode = "" | "transparent" | "direct";

/** Settings of the mode `transparent`. */
export interface ProxyTransparent {
  /** Port to which connections of the service are redirected. Default: 15001. */
  OutboundListenerPort?: number;
  /** Whether other proxies may connect to it past its service's address. */
  DialedDirectly?: boolean;
}

/** A service that a proxy connects to. */
export interface ProxyUpstream {
  /** What its name is of. Default: `service`. */
  DestinationType?: "" | "service" | "prepared_query";
  /** Name of the service, or of the prepared query. */
  DestinationName: string;
  /** Its namespace (Enterprise). */
  DestinationNamespace?: string;
  /** Its admin partition (Enterprise). */
  DestinationPartition?: string;
  /** Its peer. Absent before 1.13. */
  DestinationPeer?: string;
  /** Its datacenter. */
  Datacenter?: string;
  /** Where the proxy listens for the service. Default: `127.0.0.1`. */
  LocalBindAddress?: string;
  /** Where the proxy listens for the service. */
  LocalBindPort?: number;
  /** Unix socket on which the proxy listens, instead of address and port. Absent before 1.10. */
  LocalBindSocketPath?: string;
  /** Mode of that socket, octal: `"0700"`. Absent before 1.10. */
  LocalBindSocketMode?: string;
  /** Whatever the proxy itself understands. */
  Config?: Record<string, unknown> | null;
  /** How connections to another datacenter go. */
  MeshGateway?: ProxyMeshGateway;
  /** Whether it comes from the central configuration. */
  CentrallyConfigured?: boolean;
}

/** How connections to other datacenters go. */
export interface ProxyMeshGateway {
  /** By a gateway here, by one there, or by none. Empty: as the central configuration says. */
  Mode?: "" | "local" | "remote" | "none";
}

/** What a proxy lets through without the mesh. */
export interface ProxyExpose {
  /** Whether it lets the agent's checks through. */
  Checks?: boolean;
  /** Paths that it lets anybody through to. */
  Paths?: ProxyExposePath[] | null;
}

/** A path that a proxy lets anybody through to. */
export interface ProxyExposePath {
  /** The path, such as `"/metrics"`. */
  Path?: string;
  /** Port of the proxy. */
  ListenerPort?: number;
  /** Port of the service. */
  LocalPathPort?: number;
  /** Default: `http`. */
  Protocol?: "" | "http" | "http2";
  /** Whether it comes from a check. */
  ParsedFromCheck?: boolean;
}

/** What a proxy logs of connections and requests. */
export interface ProxyAccessLogs {
  /** Whether it logs. */
  Enabled?: boolean;
  /** Leaves out connections that nothing listens for. */
  DisableListenerLogs?: boolean;
  /** Where to. Default: `stdout`. */
  Type?: "" | "file" | "stderr" | "stdout";
  /** The file. */
  Path?: string;
  /** Form of a line as JSON. Only one of the two forms may be given. */
  JSONFormat?: string;
  /** Form of a line as text. */
  TextFormat?: string;
}

/** An extension that changes a proxy's configuration. */
export interface ProxyEnvoyExtension {
  /** Name, such as `"builtin/lua"`. */
  Name: string;
  /** Whether the proxy may not start without it. */
  Required?: boolean;
  /** What the extension itself understands. */
  Arguments?: Record<string, unknown> | null;
  /** Versions of Consul that it is for. */
  ConsulVersion?: string;
  /** Versions of Envoy that it is for. */
  EnvoyVersion?: string;
}
