import type { ConfigEntryBase } from "./entry.js";
import type { ConfigTLSVersion } from "./ingress_gateway.js";
import type { IntentionJWTProvider } from "./service_intentions.js";

/** What an API gateway lets into the mesh. Since 1.15. */
export interface APIGatewayEntry extends ConfigEntryBase {
  Kind: "api-gateway";
  /** Name of the gateway. */
  Name: string;
  /** Where it listens: at least one. */
  Listeners: APIGatewayListener[] | null;
  /** What became of it. The server fills it in. */
  Status: ConfigEntryStatus;
}

/** Where an API gateway listens. */
export interface APIGatewayListener {
  /** Name, in lower case. */
  Name: string;
  /** Host name by which it is asked for, not with `tcp`. Default: any. */
  Hostname?: string;
  /** Port. */
  Port: number;
  /** What is spoken there. */
  Protocol: "http" | "tcp";
  /** TLS. */
  TLS?: APIGatewayTLS;
  /** What counts more than what routes say (Enterprise). Since 1.17. */
  Override?: APIGatewayPolicy | null;
  /** What counts where routes say nothing (Enterprise). Since 1.17. */
  Default?: APIGatewayPolicy | null;
}

/** TLS of an API gateway. */
export interface APIGatewayTLS {
  /** Its certificates: entries of the kinds `file-system-certificate` and `inline-certificate`. */
  Certificates?: ConfigEntryReference[] | null;
  /** Highest version. */
  MaxVersion?: ConfigTLSVersion;
  /** Lowest version. */
  MinVersion?: ConfigTLSVersion;
  /** Cipher suites of TLS 1.2 and older, by IANA's names. */
  CipherSuites?: string[] | null;
}

/** What a request to an API gateway must have (Enterprise). */
export interface APIGatewayPolicy {
  /** Which tokens. */
  JWT?: APIGatewayJWTRequirement | null;
}

/** Which tokens a request to an API gateway needs (Enterprise). */
export interface APIGatewayJWTRequirement {
  /** Who may have issued them: one of these. */
  Providers?: IntentionJWTProvider[] | null;
}

/** What is bound to an API gateway. The server writes it. Since 1.15. */
export interface BoundAPIGatewayEntry extends ConfigEntryBase {
  Kind: "bound-api-gateway";
  /** Name of the gateway. */
  Name: string;
  /** Its listeners. */
  Listeners: BoundAPIGatewayListener[] | null;
  /** The services it leads to, each with its routes. Absent in old versions. */
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

/** A certificate that stands in files of the gateway. Since 1.19. */
export interface FileSystemCertificateEntry extends ConfigEntryBase {
  Kind: "file-system-certificate";
  /** Name. */
  Name: string;
  /** Path of the certificate, PEM. */
  Certificate: string;
  /** Path of its key, PEM. */
  PrivateKey: string;
}

/** A certificate that stands in the entry. Since 1.15. */
export interface InlineCertificateEntry extends ConfigEntryBase {
  Kind: "inline-certificate";
  /** Name. */
  Name: string;
  /** The certificate, PEM. */
  Certificate: string;
  /** Its key, PEM. Whoever may read the entry sees it. */
  PrivateKey: string;
}

/** Another entry, or a part of it. */
export interface ConfigEntryReference {
  /** Its kind. Default: the usual one at that place. */
  Kind?: string;
  /** Its name. */
  Name: string;
  /** Name of the part, such as a listener. Default: all. */
  SectionName?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
}

/** What became of an entry. */
export interface ConfigEntryStatus {
  /** What holds, and what does not. */
  Conditions: ConfigEntryCondition[] | null;
}

/** What holds of an entry, or does not. */
export interface ConfigEntryCondition {
  /** What, such as `"Accepted"`, `"Bound"`, `"Conflicted"`, `"ResolvedRefs"`. */
  Type: string;
  /** Whether it does. */
  Status: "True" | "False" | "Unknown";
  /** Why, in a word. */
  Reason: string;
  /** Why, for people. */
  Message: string;
  /** What it is about. */
  Resource?: ConfigEntryReference | null;
  /** Since when, RFC 3339. */
  LastTransitionTime?: string | null;
}
