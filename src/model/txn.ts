import type { Node, NodeService } from "./catalog.js";
import type { HealthCheck } from "./health.js";
import type { KVPair, KVValue, ValueForm, ValueOf } from "./kv.js";
import type { CallOptions } from "./options.js";

/** One operation of a transaction. */
export type TxnOperation =
  | { KV: TxnKVOperation }
  | { Node: TxnNodeOperation }
  | { Service: TxnServiceOperation }
  | { Check: TxnCheckOperation };

/** An operation on a key: `Verb` says which, and what it needs. */
export type TxnKVOperation =
  | TxnKVWrite
  | TxnKVCheckAndSet
  | TxnKVLock
  | TxnKVIndex
  | TxnKVSession
  | TxnKVPlain;

/** What every operation on a key has. */
export interface TxnKVBase {
  /** Key, or prefix. Every key is possible here. */
  Key: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** Stores a value. */
export interface TxnKVWrite extends TxnKVBase {
  Verb: "set";
  /**
   * What to store, as with `kv.set`. A text in base64 is stored literally: write `fromBase64(text)` for what
   * Consul's documentation shows.
   */
  Value: KVValue;
  /** A number to be stored with it, up to 2^64-1. Default: 0. */
  Flags?: number | bigint;
}

/** Stores a value if the key has not changed. */
export interface TxnKVCheckAndSet extends TxnKVBase {
  Verb: "cas";
  /** What to store. */
  Value: KVValue;
  /** The key's `ModifyIndex`; 0: only if there is no such key. */
  Index: number | bigint;
  /** A number to be stored with it, up to 2^64-1. Default: 0. */
  Flags?: number | bigint;
}

/** Acquires or releases the lock on a key, and stores a value if that succeeds. */
export interface TxnKVLock extends TxnKVBase {
  Verb: "lock" | "unlock";
  /** ID of the session. */
  Session: string;
  /** What to store. Default: nothing, the value becomes empty. */
  Value?: KVValue;
  /** A number to be stored with it, up to 2^64-1. Default: 0. */
  Flags?: number | bigint;
}

/** Fails unless the key has this index; `delete-cas` removes it then. */
export interface TxnKVIndex extends TxnKVBase {
  Verb: "check-index" | "delete-cas";
  /** The key's `ModifyIndex`. */
  Index: number | bigint;
}

/** Fails unless this session holds the lock on the key. */
export interface TxnKVSession extends TxnKVBase {
  Verb: "check-session";
  /** ID of the session. */
  Session: string;
}

/**
 * What needs the key alone. `get` fails if there is none, `get-or-empty` (since 1.11) gives one without
 * a value; `get-tree` and `delete-tree` take a prefix.
 */
export interface TxnKVPlain extends TxnKVBase {
  Verb: "get" | "get-or-empty" | "get-tree" | "check-not-exists" | "delete" | "delete-tree";
}

/** What an operation on the catalog does. `cas` and `delete-cas` compare `ModifyIndex`. */
export type TxnCatalogVerb = "set" | "cas" | "get" | "delete" | "delete-cas";

/** An operation on a node of the catalog. */
export interface TxnNodeOperation {
  Verb: TxnCatalogVerb;
  /** The node; to read or to remove it, its `Node` is enough. */
  Node: Partial<Node> & Record<string, unknown>;
}

/** An operation on a service of the catalog. */
export interface TxnServiceOperation {
  Verb: TxnCatalogVerb;
  /** Name of the node. */
  Node: string;
  /** The service; to read or to remove it, its `ID` is enough. */
  Service: Record<string, unknown>;
}

/** An operation on a check of the catalog. */
export interface TxnCheckOperation {
  Verb: TxnCatalogVerb;
  /** The check; to read or to remove it, its `Node` and `CheckID` are enough. */
  Check: Record<string, unknown>;
}

/** What a transaction gave. */
export interface TxnResponse<As extends ValueForm = "text"> {
  /** What the operations gave, in their order; those that remove or only check give nothing. */
  Results: TxnResult<As>[];
  /** Always `null`: a transaction that failed is a `TransactionError`. */
  Errors: null;
  /** Index of the data, of a transaction that only reads. */
  Index?: number;
  /** Milliseconds since the server last heard from the leader, likewise. */
  LastContact?: number;
  /** Whether the server knew a leader, likewise. */
  KnownLeader?: boolean;
  /** The consistency mode that was applied, likewise. */
  ConsistencyLevel?: string;
  /** Whether the token may not see everything, likewise. Absent before 1.11. */
  ResultsFilteredByACLs?: boolean;
  /** How the server read, likewise: 0 by a blocking query, 1 by streaming. Absent before 1.10. */
  Backend?: number;
  /** Whether an answer of a cache had not changed, likewise. Absent before 1.10. */
  NotModified?: boolean;
}

/** What one operation gave: the field of its kind is there. */
export interface TxnResult<As extends ValueForm = "text"> {
  /** A key. Its value is `null` where it was written or is empty. */
  KV?: TxnKVPair<As>;
  /** A node. */
  Node?: Node;
  /** A service. */
  Service?: NodeService;
  /** A check. */
  Check?: HealthCheck;
}

/** A key as a transaction gives it. */
export interface TxnKVPair<As extends ValueForm = "text"> extends Omit<KVPair<As>, "Value"> {
  /** What it holds; `null` where it was written, or holds nothing. */
  Value: ValueOf<As> | null;
}

/** Options of `txn`. */
export interface TxnOptions<As extends ValueForm = "text"> extends CallOptions {
  /** What the values of keys are. Default: `"text"`. */
  as?: As;
}
