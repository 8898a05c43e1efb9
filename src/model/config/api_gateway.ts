import type { ConfigEntryBase } from "./entry.js";
import type { ConfigTLSVersion } from "./ingress_gateway.js";
import type { IntentionJWTProvider } from "./service_intentions.js";

/** An API gateway: what it lets into the mesh. Since 1.15. */
export interface APIGatewayEntry extends ConfigEntryBase {
  Kind: "api-gateway";
  /** Name of the gateway. */
  Name: string;
  /** Listeners: at least one. */
  Listeners: APIGatewayListener[] | null;
  /** The status of the entry. Filled in by the server. */
  Status: ConfigEntryStatus;
}

/** A listener of an API gateway. */
export interface APIGatewayListener {
  /** Name, in lower case. */
  Name: string;
  /** Host name that it accepts; not with `tcp`. Default: any. */
  Hostname?: string;
  /** Port. */
  Port: number;
  /** Protocol. */
  Protocol: "http" | "tcp";
  /** TLS settings. */
  TLS?: APIGatewayTLS;
  /** Settings that override those of routes (Enterprise). Since 1.17. */
  Override?: APIGatewayPolicy | null;
  /** Settings for routes that have none (Enterprise). Since 1.17. */
  Default?: APIGatewayPolicy | null;
}

/** TLS settings of an API gateway. */
export interface APIGatewayTLS {
  /** Certificates: entries of the kinds `file-system-certificate` and `inline-certificate`. */
  Certificates?: ConfigEntryReference[] | null;
  /** Highest version. */
  MaxVersion?: ConfigTLSVersion;
  /** Lowest version. */
  MinVersion?: ConfigTLSVersion;
  /** Cipher suites for TLS 1.2 and older, by their IANA names. */
  CipherSuites?: string[] | null;
}

/** Requirements on requests to an API gateway (Enterprise). */
export interface APIGatewayPolicy {
  /** The JWTs that are required. */
  JWT?: APIGatewayJWTRequirement | null;
}

/** The JWTs that requests to an API gateway need (Enterprise). */
export interface APIGatewayJWTRequirement {
  /** Accepted issuers: one of them must match. */
  Providers?: IntentionJWTProvider[] | null;
}

/** What is bound to an API gateway. Written by the server. Since 1.15. */
export interface BoundAPIGatewayEntry extends ConfigEntryBase {
  Kind: "bound-api-gateway";
  /** Name of the gateway. */
  Name: string;
  /** Listeners. */
  Listeners: BoundAPIGatewayListener[] | null;
  /** The services it routes to, each with its routes. Absent in old versions. */
  Services?: Record<string, ConfigEntryReference[]> | null;
}

/** What is bound to a listener of an API gateway. */
export interface BoundAPIGatewayListener {
  /** Name of the listener. */
  Name: string;
  /** Routes. */
  Routes: ConfigEntryReference[] | null;
  /** Certificates. */
  Certificates: ConfigEntryReference[] | null;
}

/** A certificate stored in files on the gateway. Since 1.19. */
export interface FileSystemCertificateEntry extends ConfigEntryBase {
  Kind: "file-system-certificate";
  /** Name. */
  Name: string;
  /** Path of the certificate file (PEM). */
  Certificate: string;
  /** Path of the key file (PEM). */
  PrivateKey: string;
}

/** A certificate stored in the entry. Since 1.15. */
export interface InlineCertificateEntry extends ConfigEntryBase {
  Kind: "inline-certificate";
  /** Name. */
  Name: string;
  /** The certificate (PEM). */
  Certificate: string;
  /** The private key (PEM). Everyone who may read the entry can see it. */
  PrivateKey: string;
}

/** A reference to another entry, or to a section of it. */
export interface ConfigEntryReference {
  /** Kind of the entry. Default: the usual one for the field. */
  Kind?: string;
  /** Name of the entry. */
  Name: string;
  /** Name of the section, such as a listener. Default: the whole entry. */
  SectionName?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
}

/** The status of an entry. */
export interface ConfigEntryStatus {
  /** Conditions. */
  Conditions: ConfigEntryCondition[] | null;
}

/** A condition of an entry. */
export interface ConfigEntryCondition {
  /** Type, such as `"Accepted"`, `"Bound"`, `"Conflicted"`, `"ResolvedRefs"`. */
  Type: string;
  /** Whether the condition is met. */
  Status: "True" | "False" | "Unknown";
  /** Reason, as a single word. */
  Reason: string;
  /** Human-readable reason. */
  Message: string;
  /** The resource that the condition is about. */
  Resource?: ConfigEntryReference | null;
  /** Time of the last change (RFC 3339). */
  LastTransitionTime?: string | null;
}
