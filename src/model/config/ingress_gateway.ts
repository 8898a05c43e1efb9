import type { ConfigEntryBase } from "./entry.js";
import type { ConfigPassiveHealthCheck, ConfigProtocol } from "./service_defaults.js";
import type { ConfigHeaderModifiers } from "./service_router.js";

/** An ingress gateway: what it lets into the mesh. */
export interface IngressGatewayEntry extends ConfigEntryBase {
  Kind: "ingress-gateway";
  /** Name of the gateway. */
  Name: string;
  /** TLS settings of all listeners. */
  TLS?: ConfigGatewayTLS;
  /** Listeners, and their services. */
  Listeners?: IngressListener[] | null;
  /** Limits for all services. Since 1.13.3. */
  Defaults?: IngressServiceDefaults | null;
}

/** A listener of an ingress gateway, and its services. */
export interface IngressListener {
  /** Port. */
  Port: number;
  /** Protocol. Default: `tcp`. */
  Protocol?: ConfigProtocol;
  /** The services; exactly one for `tcp`. */
  Services?: IngressService[] | null;
  /** TLS settings of this listener. Since 1.11. */
  TLS?: ConfigGatewayTLS | null;
}

/** A service that is exposed by an ingress gateway. */
export interface IngressService {
  /** Name of the service; `*` for all, not with `tcp`. */
  Name: string;
  /** Host names of the service; not with `tcp`. Default: `name.ingress.*`. */
  Hosts?: string[] | null;
  /** TLS settings of this service. Since 1.11. */
  TLS?: IngressServiceTLS | null;
  /** Changes to the headers of requests. Since 1.11. */
  RequestHeaders?: ConfigHeaderModifiers | null;
  /** Changes to the headers of responses. Since 1.11. */
  ResponseHeaders?: ConfigHeaderModifiers | null;
  /** Maximum number of concurrent connections. Since 1.13.3. */
  MaxConnections?: number | null;
  /** Maximum number of requests waiting for a connection. Since 1.13.3. */
  MaxPendingRequests?: number | null;
  /** Maximum number of concurrent requests. Since 1.13.3. */
  MaxConcurrentRequests?: number | null;
  /** When failing instances are ejected (passive health check). Since 1.15. */
  PassiveHealthCheck?: ConfigPassiveHealthCheck | null;
  /** Metadata. */
  Meta?: Record<string, string> | null;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
  /** Admin partition of the service (Enterprise). */
  Partition?: string;
}

/** Limits for all services of an ingress gateway. */
export interface IngressServiceDefaults {
  /** Maximum number of concurrent connections. */
  MaxConnections?: number | null;
  /** Maximum number of requests waiting for a connection. */
  MaxPendingRequests?: number | null;
  /** Maximum number of concurrent requests. */
  MaxConcurrentRequests?: number | null;
  /** When failing instances are ejected (passive health check). Since 1.15. */
  PassiveHealthCheck?: ConfigPassiveHealthCheck | null;
}

/** TLS settings of a gateway. */
export interface ConfigGatewayTLS {
  /** Whether TLS is enabled. */
  Enabled?: boolean;
  /** Source of the certificate. Default: the mesh. Since 1.11. */
  SDS?: ConfigGatewaySDS | null;
  /** Lowest version. Not supported by old versions. */
  TLSMinVersion?: ConfigTLSVersion;
  /** Highest version. Not supported by old versions. */
  TLSMaxVersion?: ConfigTLSVersion;
  /** Cipher suites of TLS 1.2 and older, by IANA's names. Not supported by old versions. */
  CipherSuites?: string[] | null;
}

/** TLS settings of one service of an ingress gateway. */
export interface IngressServiceTLS {
  /** Source of the certificate. */
  SDS?: ConfigGatewaySDS | null;
}

/** A certificate from Envoy's secret discovery service (SDS). */
export interface ConfigGatewaySDS {
  /** The proxy's cluster that provides it. */
  ClusterName?: string;
  /** Name of the certificate in it. */
  CertResource?: string;
}

/** A version of TLS. Empty means the default. */
export type ConfigTLSVersion = "" | "TLS_AUTO" | "TLSv1_0" | "TLSv1_1" | "TLSv1_2" | "TLSv1_3";
