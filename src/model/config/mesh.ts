import type { ConfigEntryBase } from "./entry.js";
import type { ConfigTLSVersion } from "./ingress_gateway.js";

/**
 * Settings of the whole mesh. There is only one such entry. Its name is `mesh`, but the entry does
 * not contain it. Since 1.10.
 */
export interface MeshEntry extends ConfigEntryBase {
  Kind: "mesh";
  /** Settings for proxies in transparent mode. */
  TransparentProxy?: MeshTransparentProxy;
  /** Whether services may accept traffic without TLS. Since 1.16. */
  AllowEnablingPermissiveMutualTLS?: boolean;
  /** Whether proxies reject routes to clusters that do not exist. Not supported by old versions. */
  ValidateClusters?: boolean;
  /** TLS between proxies. Not supported by old versions. */
  TLS?: MeshTLS | null;
  /** HTTP between proxies. Not supported by old versions. */
  HTTP?: MeshHTTP | null;
  /** Connections to peers. Since 1.14. */
  Peering?: MeshPeering | null;
}

/** Settings of the mesh for proxies in transparent mode. */
export interface MeshTransparentProxy {
  /** Whether traffic to destinations outside the mesh is blocked. */
  MeshDestinationsOnly?: boolean;
}

/** TLS between proxies. */
export interface MeshTLS {
  /** For incoming connections. */
  Incoming?: MeshDirectionalTLS | null;
  /** For outgoing connections. */
  Outgoing?: MeshDirectionalTLS | null;
}

/** TLS settings for one direction. */
export interface MeshDirectionalTLS {
  /** Lowest version. */
  TLSMinVersion?: ConfigTLSVersion;
  /** Highest version. */
  TLSMaxVersion?: ConfigTLSVersion;
  /** Cipher suites for TLS 1.2 and older, by their IANA names. */
  CipherSuites?: string[] | null;
}

/** HTTP between proxies. */
export interface MeshHTTP {
  /** Whether the header `X-Forwarded-Client-Cert` is removed. */
  SanitizeXForwardedClientCert?: boolean;
  /** For incoming requests. Since 1.20.1. */
  Incoming?: MeshDirectionalHTTP | null;
}

/** HTTP settings for one direction. */
export interface MeshDirectionalHTTP {
  /** How requests are normalized before they are matched. */
  RequestNormalization?: MeshRequestNormalization | null;
}

/** How requests are normalized before they are matched with intentions and routes. */
export interface MeshRequestNormalization {
  /** Whether paths are not normalized. Intentions that match paths can then be bypassed. */
  InsecureDisablePathNormalization?: boolean;
  /** Whether repeated slashes are merged. */
  MergeSlashes?: boolean;
  /** How percent-encoded slashes are handled. */
  PathWithEscapedSlashesAction?:
    | ""
    | "IMPLEMENTATION_SPECIFIC_DEFAULT"
    | "KEEP_UNCHANGED"
    | "REJECT_REQUEST"
    | "UNESCAPE_AND_REDIRECT"
    | "UNESCAPE_AND_FORWARD";
  /** How headers with underscores in their names are handled. */
  HeadersWithUnderscoresAction?: "" | "ALLOW" | "REJECT_REQUEST" | "DROP_HEADER";
}

/** Connections to peers. */
export interface MeshPeering {
  /** Whether servers connect to the servers of peers through mesh gateways. */
  PeerThroughMeshGateways?: boolean;
}
