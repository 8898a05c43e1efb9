import type {
  IntentionAction,
  IntentionJWTRequirement,
  IntentionPermission,
  IntentionSourceType,
} from "./config/service_intentions.js";
import type { CallOptions } from "./options.js";

/** On which side of an intention a service is. */
export type IntentionMatchBy = "source" | "destination";

/** An intention: whether a service may connect to another one. */
export interface Intention {
  /** UUID. Absent where it was made by name. */
  ID?: string;
  /** What it is for. */
  Description?: string;
  /** Namespace of the source; `default` without Enterprise. */
  SourceNS: string;
  /** Name of the source; `*` for all. */
  SourceName: string;
  /** Namespace of the destination; `default` without Enterprise. */
  DestinationNS: string;
  /** Name of the destination; `*` for all. */
  DestinationName: string;
  /** Admin partition of the source (Enterprise). */
  SourcePartition?: string;
  /** Admin partition of the destination (Enterprise). */
  DestinationPartition?: string;
  /** Peered cluster of the source. Since 1.13. */
  SourcePeer?: string;
  /** Group of clusters of the source (Enterprise). Since 1.16. */
  SourceSamenessGroup?: string;
  /** What the source is. */
  SourceType: IntentionSourceType;
  /** Whether the connection is let through. Absent where `Permissions` say it. */
  Action?: IntentionAction;
  /** Which requests are let through. Since 1.9. */
  Permissions?: IntentionPermission[] | null;
  /** Which tokens a request needs. Since 1.16. */
  JWT?: IntentionJWTRequirement | null;
  /** Of no use. Absent since 1.9. */
  DefaultAddr?: string;
  /** Of no use. Absent since 1.9. */
  DefaultPort?: number;
  /** Metadata. Of an intention by name, those of its configuration entry. */
  Meta?: Record<string, string> | null;
  /** Which intention counts: the highest of those that match. */
  Precedence: number;
  /** When it was created, RFC 3339. Absent where it was made by name. */
  CreatedAt?: string;
  /** When it was last changed, RFC 3339. Absent where it was made by name. */
  UpdatedAt?: string;
  /** Hash of the intention, base64. */
  Hash?: string | null;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
}

/**
 * An intention to be stored by its names: `Action` or `Permissions`. It takes no metadata: those are of
 * the entry `service-intentions` that it becomes a part of.
 */
export interface IntentionRequest {
  /** Whether the connection is let through. */
  Action?: IntentionAction;
  /** Which requests are let through; what matches none is refused, or falls to the default. */
  Permissions?: IntentionPermission[];
  /** What it is for. */
  Description?: string;
  /** What the source is. Default: `consul`. */
  SourceType?: IntentionSourceType;
  [field: string]: unknown;
}

/** An intention to be stored by its ID. */
export interface IntentionCreateRequest {
  /** Name of the source; `*` for all. */
  SourceName: string;
  /** Name of the destination; `*` for all. */
  DestinationName: string;
  /** Namespace of the source (Enterprise). */
  SourceNS?: string;
  /** Namespace of the destination (Enterprise). */
  DestinationNS?: string;
  /** What the source is. Default: `consul`. */
  SourceType?: IntentionSourceType;
  /** Whether the connection is let through. */
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

/** Whether a connection would be let through. */
export interface IntentionCheck {
  /** Whether it would. */
  Allowed: boolean;
}

/** Options of `connect.intention.check`. */
export interface IntentionCheckOptions extends CallOptions {
  /** What the source is. Default: `consul`. */
  sourceType?: IntentionSourceType;
}
