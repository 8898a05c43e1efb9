import type {
  IntentionAction,
  IntentionJWTRequirement,
  IntentionPermission,
  IntentionSourceType,
} from "./config/service_intentions.js";
import type { CallOptions } from "./options.js";

/** Whether services are matched as sources or as destinations. */
export type IntentionMatchBy = "source" | "destination";

/** An intention: whether one service may connect to another. */
export interface Intention {
  /** UUID. Absent if it was created by name. */
  ID?: string;
  /** What it is for. */
  Description?: string;
  /** Namespace of the source; `default` in the Community Edition. */
  SourceNS: string;
  /** Name of the source; `*` for all. */
  SourceName: string;
  /** Namespace of the destination; `default` in the Community Edition. */
  DestinationNS: string;
  /** Name of the destination; `*` for all. */
  DestinationName: string;
  /** Admin partition of the source (Enterprise). */
  SourcePartition?: string;
  /** Admin partition of the destination (Enterprise). */
  DestinationPartition?: string;
  /** Peered cluster of the source. Since 1.13. */
  SourcePeer?: string;
  /** Sameness group of the source (Enterprise). Since 1.16. */
  SourceSamenessGroup?: string;
  /** Type of the source. */
  SourceType: IntentionSourceType;
  /** Whether the connection is allowed. Absent if there are `Permissions`. */
  Action?: IntentionAction;
  /** Rules for requests. Since 1.9. */
  Permissions?: IntentionPermission[] | null;
  /** The JWTs that requests need. Since 1.16. */
  JWT?: IntentionJWTRequirement | null;
  /** Unused. Absent since 1.9. */
  DefaultAddr?: string;
  /** Unused. Absent since 1.9. */
  DefaultPort?: number;
  /** Metadata. If it was created by name, the metadata of its configuration entry. */
  Meta?: Record<string, string> | null;
  /** Precedence. The matching intention with the highest precedence applies. */
  Precedence: number;
  /** When it was created (RFC 3339). Absent if it was created by name. */
  CreatedAt?: string;
  /** When it was last changed (RFC 3339). Absent if it was created by name. */
  UpdatedAt?: string;
  /** Hash of the intention (base64). */
  Hash?: string | null;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
}

/**
 * An intention to store by name, with `Action` or `Permissions`. It has no metadata of its own:
 * metadata belongs to the entry `service-intentions` that it becomes a part of.
 */
export interface IntentionRequest {
  /** Whether the connection is allowed. */
  Action?: IntentionAction;
  /** Rules for requests. Requests without a match are denied, or the default applies to them. */
  Permissions?: IntentionPermission[];
  /** What it is for. */
  Description?: string;
  /** Type of the source. Default: `consul`. */
  SourceType?: IntentionSourceType;
  [field: string]: unknown;
}

/** An intention to store by ID. */
export interface IntentionCreateRequest {
  /** Name of the source; `*` for all. */
  SourceName: string;
  /** Name of the destination; `*` for all. */
  DestinationName: string;
  /** Namespace of the source (Enterprise). */
  SourceNS?: string;
  /** Namespace of the destination (Enterprise). */
  DestinationNS?: string;
  /** Type of the source. Default: `consul`. */
  SourceType?: IntentionSourceType;
  /** Whether the connection is allowed. */
  Action: IntentionAction;
  /** What it is for. */
  Description?: string;
  /** Metadata. */
  Meta?: Record<string, string>;
  [field: string]: unknown;
}

/** The ID of an intention. */
export interface IntentionID {
  /** UUID. */
  ID: string;
}

/** The result of checking a connection. */
export interface IntentionCheck {
  /** Whether the connection would be allowed. */
  Allowed: boolean;
}

/** Options of `connect.intention.check`. */
export interface IntentionCheckOptions extends CallOptions {
  /** Type of the source. Default: `consul`. */
  sourceType?: IntentionSourceType;
}
