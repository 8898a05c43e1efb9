import type { ConfigEntryBase } from "./entry.js";
import type { ConfigTLSVersion } from "./ingress_gateway.js";

/** Settings of the whole mesh. There is one, with the name `mesh`, which it does not say. Since 1.10. */
export interface MeshEntry extends ConfigEntryBase {
  Kind: "mesh";
  /** For proxies in transparent mode. */
  TransparentProxy?: MeshTransparentProxy;
  /** Whether services may take traffic without TLS. Since 1.16. */
  AllowEnablingPermissiveMutualTLS?: boolean;
  /** Whether proxies refuse routes to what does not exist. Not in old versions. */
  ValidateClusters?: boolean;
  /** TLS between proxies. Not in old versions. */
  TLS?: MeshTLS | null;
  /** HTTP between proxies. Not in old versions. */
  HTTP?: MeshHTTP | null;
  /** How peers are reached. Since 1.14. */
  Peering?: MeshPeering | null;
}

/** Settings of the mesh for proxies in transparent mode. */
export interface MeshTransparentProxy {
  /** Whether nothing outside of the mesh can be reached. */
  MeshDestinationsOnly?: boolean;
}

/** TLS between proxies. */
export interface MeshTLS {
  /** Of what a proxy takes. */
  Incoming?: MeshDirectionalTLS | null;
  /** Of what a proxy sends. */
  Outgoing?: MeshDirectionalTLS | null;
}

/** TLS of one direction. */
export interface MeshDirectionalTLS {
  /** Lowest version. */
  TLSMinVersion?: ConfigTLSVersion;
  /** Highest version. */
  TLSMaxVersion?: ConfigTLSVersion;
  /** Cipher suites of TLS 1.2 and older, by IANA's names. */
  CipherSuites?: string[] | null;
}

/** HTTP between proxies. */
export interface MeshHTTP {
  /** Whether the header `X-Forwarded-Client-Cert` is removed. */
  SanitizeXForwardedClientCert?: boolean;
  /** Of what a proxy takes. Since 1.20.1. */
  Incoming?: MeshDirectionalHTTP | null;
}

/** HTTP of one direction. */
export interface MeshDirectionalHTTP {
  /** How requests are made alike before they are matched. */
  RequestNormalization?: MeshRequestNormalization | null;
}

/** How requests are made alike before intentions and routes are matched with them. */
export interface MeshRequestNormalization {
  /** Whether paths are left as they are. Intentions by path can then be evaded. */
  InsecureDisablePathNormalization?: boolean;
  /** Whether several slashes become one. */
  MergeSlashes?: boolean;
  /** What becomes of a slash that is percent-encoded. */
  PathWithEscapedSlashesAction?:
    | ""
    | "IMPLEMENTATION_SPECIFIC_DEFAULT"
    | "KEEP_UNCHANGED"
    | "REJECT_REQUEST"
    | "UNESCAPE_AND_REDIRECT"
    | "UNESCAPE_AND_FORWARD";
  /** What becomes of a header with an underscore in its name. */
  HeadersWithUnderscoresAction?: "" | "ALLOW" | "REJECT_REQUEST" | "DROP_HEADER";
}

/** How peers are reached. */
export interface MeshPeering {
  /** Whether servers talk to those of peers through mesh gateways. */
  PeerThroughMeshGateways?: boolean;
}
