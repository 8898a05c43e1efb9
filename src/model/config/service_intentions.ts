import type { ConfigEntryBase } from "./entry.js";

/** Whether a connection is allowed. */
export type IntentionAction = "allow" | "deny";

/** Type of an intention's source. */
export type IntentionSourceType = "consul";

/** Intentions: which services may connect to a service. Since 1.9. */
export interface ServiceIntentionsEntry extends ConfigEntryBase {
  Kind: "service-intentions";
  /** Name of the service; `*` for all. */
  Name: string;
  /** The services that connect, and whether they may. */
  Sources?: SourceIntention[] | null;
  /** The JWTs that requests need. Since 1.16. */
  JWT?: IntentionJWTRequirement | null;
}

/** Whether a service may connect, by `Action` or `Permissions`. */
export interface SourceIntention {
  /** Name of the service; `*` for all. */
  Name: string;
  /** Peered cluster of the service. Since 1.13. */
  Peer?: string;
  /** Admin partition of the service (Enterprise). */
  Partition?: string;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
  /** Sameness group of the service (Enterprise). Since 1.16. */
  SamenessGroup?: string;
  /** Whether the connection is allowed. */
  Action?: IntentionAction;
  /** Rules for requests: the first match applies. */
  Permissions?: IntentionPermission[] | null;
  /** Precedence when several intentions match. Filled in by the server. */
  Precedence?: number;
  /** Type of the source. Default: `consul`. */
  Type?: IntentionSourceType;
  /** What it is for. */
  Description?: string;
  /** UUID, if it was created with one. Filled in by the server. */
  LegacyID?: string;
  /** Metadata, if it was created with a UUID. Filled in by the server. */
  LegacyMeta?: Record<string, string> | null;
  /** When it was created (RFC 3339), if it was created with a UUID. Filled in by the server. */
  LegacyCreateTime?: string | null;
  /**
   * When it was last changed (RFC 3339), if it was created with a UUID. Filled in by the server.
   */
  LegacyUpdateTime?: string | null;
}

/** Whether a request is allowed. */
export interface IntentionPermission {
  /** Whether the request is allowed. */
  Action: IntentionAction;
  /** The requests that the rule applies to. */
  HTTP?: IntentionHTTPPermission | null;
  /** The JWTs that requests need. Since 1.16. */
  JWT?: IntentionJWTRequirement | null;
}

/** Conditions for a request: all of them must match. At most one of the three path fields. */
export interface IntentionHTTPPermission {
  /** The exact path. */
  PathExact?: string;
  /** Prefix of the path. */
  PathPrefix?: string;
  /** Regular expression that the path matches, in Envoy's syntax. */
  PathRegex?: string;
  /** Headers. */
  Header?: IntentionHTTPHeaderPermission[] | null;
  /** Methods. Default: all. */
  Methods?: string[] | null;
}

/** A condition for a header of a request: one of the six fields. */
export interface IntentionHTTPHeaderPermission {
  /** Name. */
  Name: string;
  /** Whether the header must be present. */
  Present?: boolean;
  /** Exact value. */
  Exact?: string;
  /** Prefix of the value. */
  Prefix?: string;
  /** Suffix of the value. */
  Suffix?: string;
  /** Text that the value contains. Since 1.20.1. */
  Contains?: string;
  /** Regular expression that the value matches. */
  Regex?: string;
  /** Whether the condition is inverted. */
  Invert?: boolean;
  /** Whether the case of the value is ignored. Since 1.20.1. */
  IgnoreCase?: boolean;
}

/** The JWTs that a request needs. */
export interface IntentionJWTRequirement {
  /** Accepted issuers: one of them must match. */
  Providers?: IntentionJWTProvider[] | null;
}

/** An accepted issuer. */
export interface IntentionJWTProvider {
  /** Name of a `jwt-provider` entry. */
  Name?: string;
  /** Claims that must match. */
  VerifyClaims?: IntentionJWTClaim[] | null;
}

/** A claim that must match. */
export interface IntentionJWTClaim {
  /** Path to the claim in the JWT. */
  Path?: string[] | null;
  /** Value of the claim, or one of its items. */
  Value?: string;
}
