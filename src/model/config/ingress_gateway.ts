import type { ConfigEntryBase } from "./entry.js";
import type { ConfigPassiveHealthCheck, ConfigProtocol } from "./service_defaults.js";
import type { ConfigHeaderModifiers } from "./service_router.js";

/** What an ingress gateway lets into the mesh. */
export interface IngressGatewayEntry extends ConfigEntryBase {
  Kind: "ingress-gateway";
  /** Name of the gateway. */
  Name: string;
  /** TLS of all listeners. */
  TLS?: ConfigGatewayTLS;
  /** Where it listens, and for which services. */
  Listeners?: IngressListener[] | null;
  /** Limits for all services. Since 1.13.3. */
  Defaults?: IngressServiceDefaults | null;
}

/** Where an ingress gateway listens, and for which services. */
export interface IngressListener {
  /** Port. */
  Port: number;
  /** What is spoken there. Default: `tcp`. */
  Protocol?: ConfigProtocol;
  /** The services: one for `tcp`. */
  Services?: IngressService[] | null;
  /** TLS of this listener. Since 1.11. */
  TLS?: ConfigGatewayTLS | null;
}

/** A service that is reached through an ingress gateway. */
export interface IngressService {
  /** Name of the service; `*` for all, not with `tcp`. */
  Name: string;
  /** Host names by which it is asked for, not with `tcp`. Default: `name.ingress.*`. */
  Hosts?: string[] | null;
  /** TLS of this service. Since 1.11. */
  TLS?: IngressServiceTLS | null;
  /** What becomes of the request's headers. Since 1.11. */
  RequestHeaders?: ConfigHeaderModifiers | null;
  /** What becomes of the answer's headers. Since 1.11. */
  ResponseHeaders?: ConfigHeaderModifiers | null;
  /** Connections at a time. Since 1.13.3. */
  MaxConnections?: number | null;
  /** Requests that wait for a connection. Since 1.13.3. */
  MaxPendingRequests?: number | null;
  /** Requests at a time. Since 1.13.3. */
  MaxConcurrentRequests?: number | null;
  /** When an instance that fails is left out. Since 1.15. */
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
  /** Connections at a time. */
  MaxConnections?: number | null;
  /** Requests that wait for a connection. */
  MaxPendingRequests?: number | null;
  /** Requests at a time. */
  MaxConcurrentRequests?: number | null;
  /** When an instance that fails is left out. Since 1.15. */
  PassiveHealthCheck?: ConfigPassiveHealthCheck | null;
}

/** TLS of a gateway. */
export interface ConfigGatewayTLS {
  /** Whether there is TLS. */
  Enabled?: boolean;
  /** Where the certificate comes from. Default: the mesh. Since 1.11. */
  SDS?: ConfigGatewaySDS | null;
  /** Lowest version. Not in old versions. */
  TLSMinVersion?: ConfigTLSVersion;
  /** Highest version. Not in old versions. */
  TLSMaxVersion?: ConfigTLSVersion;
  /** Cipher suites of TLS 1.2 and older, by IANA's names. Not in old versions. */
  CipherSuites?: string[] | null;
}

/** TLS of one service of an ingress gateway. */
export interface IngressServiceTLS {
  /** Where the certificate comes from. */
  SDS?: ConfigGatewaySDS | null;
}

/** A certificate of Envoy's secret discovery service. */
export interface ConfigGatewaySDS {
  /** Cluster of the proxy that has the service. */
  ClusterName?: string;
  /** Name of the certificate there. */
  CertResource?: string;
}

/** A version of TLS. Empty is the default. */
export type ConfigTLSVersion = "" | "TLS_AUTO" | "TLSv1_0" | "TLSv1_1" | "TLSv1_2" | "TLSv1_3";
