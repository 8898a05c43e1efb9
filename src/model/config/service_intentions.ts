import type { ConfigEntryBase } from "./entry.js";

/** Whether a connection is let through. */
export type IntentionAction = "allow" | "deny";

/** What the source of an intention is. */
export type IntentionSourceType = "consul";

/** Which services may connect to a service. Since 1.9. */
export interface ServiceIntentionsEntry extends ConfigEntryBase {
  Kind: "service-intentions";
  /** Name of the service; `*` for all. */
  Name: string;
  /** Which services may connect to it. */
  Sources?: SourceIntention[] | null;
  /** Which tokens a request needs. Since 1.16. */
  JWT?: IntentionJWTRequirement | null;
}

/** Whether a service may connect: `Action` or `Permissions`. */
export interface SourceIntention {
  /** Name of the service; `*` for all. */
  Name: string;
  /** Peered cluster of the service. Since 1.13. */
  Peer?: string;
  /** Admin partition of the service (Enterprise). */
  Partition?: string;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
  /** Group of clusters of the service (Enterprise). Since 1.16. */
  SamenessGroup?: string;
  /** Whether the connection is let through. */
  Action?: IntentionAction;
  /** Which requests are let through: the first that matches counts. */
  Permissions?: IntentionPermission[] | null;
  /** Which of several counts. The server fills it in. */
  Precedence?: number;
  /** What the source is. Default: `consul`. */
  Type?: IntentionSourceType;
  /** What it is for. */
  Description?: string;
  /** UUID, where it was made with one. The server fills it in. */
  LegacyID?: string;
  /** Metadata, where it was made with a UUID. The server fills it in. */
  LegacyMeta?: Record<string, string> | null;
  /** When it was created, RFC 3339, where it was made with a UUID. The server fills it in. */
  LegacyCreateTime?: string | null;
  /** When it was changed, RFC 3339, where it was made with a UUID. The server fills it in. */
  LegacyUpdateTime?: string | null;
}

/** Whether a request is let through. */
export interface IntentionPermission {
  /** Whether it is. */
  Action: IntentionAction;
  /** Which requests. */
  HTTP?: IntentionHTTPPermission | null;
  /** Which tokens a request needs. Since 1.16. */
  JWT?: IntentionJWTRequirement | null;
}

/** What of a request must match: all that is said here. One of the three paths at most. */
export interface IntentionHTTPPermission {
  /** The path. */
  PathExact?: string;
  /** What the path begins with. */
  PathPrefix?: string;
  /** What the path matches, in Envoy's form of expressions. */
  PathRegex?: string;
  /** Headers. */
  Header?: IntentionHTTPHeaderPermission[] | null;
  /** Methods. Default: all. */
  Methods?: string[] | null;
}

/** A header of a request: one of the six says how it must be. */
export interface IntentionHTTPHeaderPermission {
  /** Name. */
  Name: string;
  /** Whether it must be there. */
  Present?: boolean;
  /** Its value. */
  Exact?: string;
  /** What its value begins with. */
  Prefix?: string;
  /** What its value ends with. */
  Suffix?: string;
  /** What its value contains. Since 1.20.1. */
  Contains?: string;
  /** What its value matches. */
  Regex?: string;
  /** Whether it must not be so. */
  Invert?: boolean;
  /** Whether the case of its value is ignored. Since 1.20.1. */
  IgnoreCase?: boolean;
}

/** Which tokens a request needs. */
export interface IntentionJWTRequirement {
  /** Who may have issued them: one of these. */
  Providers?: IntentionJWTProvider[] | null;
}

/** Who issues tokens. */
export interface IntentionJWTProvider {
  /** Name of a `jwt-provider`. */
  Name?: string;
  /** What a token must say. */
  VerifyClaims?: IntentionJWTClaim[] | null;
}

/** What a token must say. */
export interface IntentionJWTClaim {
  /** Way to the claim in the token's JSON. */
  Path?: string[] | null;
  /** Its value, or one of its items. */
  Value?: string;
}
