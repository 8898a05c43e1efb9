/** What happens to the keys that a session has locked when the session ends. */
export type SessionBehavior = "release" | "delete";

/** A check of a service that a session depends on. */
export interface SessionServiceCheck {
  /** ID of the check. */
  ID: string;
  /** Namespace of the check (Enterprise). */
  Namespace?: string;
}

/** A session. */
export interface Session {
  /** UUID. */
  ID: string;
  /** Human-readable name. */
  Name: string;
  /** Node that it belongs to. If the node fails, the session ends. */
  Node: string;
  /** How long its locks cannot be acquired after it has ended, in nanoseconds. */
  LockDelay: number;
  /** What happens to its locked keys when it ends. */
  Behavior: SessionBehavior;
  /** How long it lives without being renewed, as a Go duration; empty if it needs no renewal. */
  TTL: string;
  /** Checks of the node. The session ends when one becomes critical. */
  NodeChecks: string[] | null;
  /** Checks of services. The session ends when one becomes critical. */
  ServiceChecks: SessionServiceCheck[] | null;
  /** The name of `NodeChecks` before 1.7. */
  Checks?: string[];
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** A session to create. */
export interface SessionRequest {
  /** Human-readable name. */
  Name?: string;
  /** Node that it belongs to. Default: the agent's. */
  Node?: string;
  /**
   * How long its locks cannot be acquired after it has ended: `"15s"`, or nanoseconds; numbers
   * below 1000 mean seconds. Default: 15 seconds.
   */
  LockDelay?: string | number;
  /** What happens to its locked keys when it ends. Default: `"release"`. */
  Behavior?: SessionBehavior;
  /**
   * How long it lives without being renewed, from `"10s"` to `"24h"`. It may live up to twice as
   * long. Default: it needs no renewal.
   */
  TTL?: string;
  /** Checks of the node. The session ends when one becomes critical. Default: `["serfHealth"]`. */
  NodeChecks?: string[];
  /** Checks of services. The session ends when one becomes critical. */
  ServiceChecks?: SessionServiceCheck[];
  [field: string]: unknown;
}

/** The result of `session.create`. */
export interface SessionCreated {
  /** UUID of the session. */
  ID: string;
}
