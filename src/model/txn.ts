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

/** An operation on a key. `Verb` determines the operation and its fields. */
export type TxnKVOperation =
  | TxnKVWrite
  | TxnKVCheckAndSet
  | TxnKVLock
  | TxnKVIndex
  | TxnKVSession
  | TxnKVPlain;

/** Fields of every operation on a key. */
export interface TxnKVBase {
  /** Key or prefix. All keys are allowed here. */
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
   * What to store, as with `kv.set`. Text in base64 is stored literally: use `fromBase64(text)` for
   * the values in Consul's documentation.
   */
  Value: KVValue;
  /** A number to store with it, up to 2^64-1. Default: 0. */
  Flags?: number | bigint;
}

/** Stores a value if the key has not changed. */
export interface TxnKVCheckAndSet extends TxnKVBase {
  Verb: "cas";
  /** What to store. */
  Value: KVValue;
  /** The key's `ModifyIndex`; 0 stores it only if the key does not exist. */
  Index: number | bigint;
  /** A number to store with it, up to 2^64-1. Default: 0. */
  Flags?: number | bigint;
}

/** Acquires or releases the lock on a key, and stores a value if that succeeds. */
export interface TxnKVLock extends TxnKVBase {
  Verb: "lock" | "unlock";
  /** ID of the session. */
  Session: string;
  /** What to store. Default: an empty value. */
  Value?: KVValue;
  /** A number to store with it, up to 2^64-1. Default: 0. */
  Flags?: number | bigint;
}

/** Fails if the key does not have this index. `delete-cas` deletes the key. */
export interface TxnKVIndex extends TxnKVBase {
  Verb: "check-index" | "delete-cas";
  /** The key's `ModifyIndex`. */
  Index: number | bigint;
}

/** Fails if this session does not hold the lock on the key. */
export interface TxnKVSession extends TxnKVBase {
  Verb: "check-session";
  /** ID of the session. */
  Session: string;
}

/**
 * Operations that only need the key. `get` fails if the key does not exist; `get-or-empty` (since
 * 1.11) returns one without a value. `get-tree` and `delete-tree` take a prefix.
 */
export interface TxnKVPlain extends TxnKVBase {
  Verb: "get" | "get-or-empty" | "get-tree" | "check-not-exists" | "delete" | "delete-tree";
}

/** The operations on the catalog. `cas` and `delete-cas` compare `ModifyIndex`. */
export type TxnCatalogVerb = "set" | "cas" | "get" | "delete" | "delete-cas";

/** An operation on a node of the catalog. */
export interface TxnNodeOperation {
  Verb: TxnCatalogVerb;
  /** The node. To read or remove it, `Node` is enough. */
  Node: Partial<Node> & Record<string, unknown>;
}

/** An operation on a service of the catalog. */
export interface TxnServiceOperation {
  Verb: TxnCatalogVerb;
  /** Name of the node. */
  Node: string;
  /** The service. To read or remove it, `ID` is enough. */
  Service: Record<string, unknown>;
}

/** An operation on a check of the catalog. */
export interface TxnCheckOperation {
  Verb: TxnCatalogVerb;
  /** The check. To read or remove it, `Node` and `CheckID` are enough. */
  Check: Record<string, unknown>;
}

/** The result of a transaction. */
export interface TxnResponse<As extends ValueForm = "text"> {
  /**
   * The results of the operations, in their order. Operations that only delete or check have no
   * result.
   */
  Results: TxnResult<As>[];
  /** Always `null`: a failed transaction rejects with a `TransactionError`. */
  Errors: null;
  /** Index of the data. Only for a transaction that only reads. */
  Index?: number;
  /**
   * Milliseconds since the server last heard from the leader. Only for a transaction that only
   * reads.
   */
  LastContact?: number;
  /** Whether the server knew a leader. Only for a transaction that only reads. */
  KnownLeader?: boolean;
  /** The consistency mode that was used. Only for a transaction that only reads. */
  ConsistencyLevel?: string;
  /**
   * Whether results were left out that the token may not read. Only for a transaction that only
   * reads. Absent before 1.11.
   */
  ResultsFilteredByACLs?: boolean;
  /**
   * How the server read the data: 0 for a blocking query, 1 for streaming. Only for a transaction
   * that only reads. Absent before 1.10.
   */
  Backend?: number;
  /**
   * Whether a cached response had not changed. Only for a transaction that only reads. Absent
   * before 1.10.
   */
  NotModified?: boolean;
}

/** The result of one operation, in the field of its kind. */
export interface TxnResult<As extends ValueForm = "text"> {
  /** A key. Its value is `null` if it was written or is empty. */
  KV?: TxnKVPair<As>;
  /** A node. */
  Node?: Node;
  /** A service. */
  Service?: NodeService;
  /** A check. */
  Check?: HealthCheck;
}

/** A key in the result of a transaction. */
export interface TxnKVPair<As extends ValueForm = "text"> extends Omit<KVPair<As>, "Value"> {
  /** The value; `null` if it was written or is empty. */
  Value: ValueOf<As> | null;
}

/** Options of `txn`. */
export interface TxnOptions<As extends ValueForm = "text"> extends CallOptions {
  /** Form of the values of keys. Default: `"text"`. */
  as?: As;
}
