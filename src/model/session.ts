/** What happens to the keys that a session has locked when it ends. */
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
  /** Name for people. */
  Name: string;
  /** Node that it belongs to: it ends with it. */
  Node: string;
  /** For how long its locks cannot be taken after it has ended, in nanoseconds. */
  LockDelay: number;
  /** What happens to the keys that it has locked when it ends. */
  Behavior: SessionBehavior;
  /** For how long it lives unless it is renewed, in Go's form; empty where it needs no renewal. */
  TTL: string;
  /** Checks of the node: it ends when one becomes critical. */
  NodeChecks: string[] | null;
  /** Checks of services: it ends when one becomes critical. */
  ServiceChecks: SessionServiceCheck[] | null;
  /** What `NodeChecks` was called before 1.7. */
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

/** A session to be created. */
export interface SessionRequest {
  /** Name for people. */
  Name?: string;
  /** Node that it belongs to. Default: that of the agent. */
  Node?: string;
  /**
   * For how long its locks cannot be taken after it has ended: `"15s"`, or nanoseconds, of which
   * those below 1000 are taken for seconds. Default: 15 seconds.
   */
  LockDelay?: string | number;
  /** What happens to the keys that it has locked when it ends. Default: `"release"`. */
  Behavior?: SessionBehavior;
  /**
   * For how long it lives unless it is renewed: from `"10s"` to `"24h"`. It may live twice as long.
   * Default: it needs no renewal.
   */
  TTL?: string;
  /** Checks of the node: it ends when one becomes critical. Default: `["serfHealth"]`. */
  NodeChecks?: string[];
  /** Checks of services: it ends when one becomes critical. */
  ServiceChecks?: SessionServiceCheck[];
  [field: string]: unknown;
}

/** What `session.create` gives. */
export interface SessionCreated {
  /** UUID of the session. */
  ID: string;
}
