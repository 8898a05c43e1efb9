import type { CallOptions, CheckAndSet } from "./options.js";

/** What becomes of stored bytes: a string (they must be UTF-8), a `Uint8Array`, or a JSON value. */
export type ValueForm = "text" | "bytes" | "json";

/** A stored value in the form that was asked for. */
export type ValueOf<As extends ValueForm> = As extends "bytes"
  ? Uint8Array
  : As extends "json"
    ? unknown
    : string;

/**
 * What can be stored: a string as UTF-8, bytes as they are, and anything else as JSON, so that `0`,
 * `false` and `null` are stored as what they are.
 */
export type KVValue =
  | string
  | number
  | boolean
  | null
  | readonly unknown[]
  | (object & NeitherPromiseNorError)
  | ({ [field: string]: unknown } & NeitherPromiseNorError);

/** JSON would make `{}` of a promise that was not awaited, and of an error. */
export interface NeitherPromiseNorError {
  then?: never;
  stack?: never;
}

/** A key and what it holds. */
export interface KVPair<As extends ValueForm = "text"> {
  /** Key. */
  Key: string;
  /** What it holds. */
  Value: ValueOf<As>;
  /** A number for whoever stored it; a `bigint` above 2^53. */
  Flags: number | bigint;
  /** How often a lock on it was acquired. */
  LockIndex: number;
  /** ID of the session that holds the lock. */
  Session?: string;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed: what `cas` takes. */
  ModifyIndex: number;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** Options of `kv.get` and `kv.list`. */
export interface KVReadOptions<As extends ValueForm = "text"> extends CallOptions {
  /** What `Value` is. Default: `"text"`. */
  as?: As;
}

/** Options of `kv.keys`. */
export interface KVKeysOptions extends CallOptions {
  /** Lists keys only up to this text. Default: whole keys. */
  separator?: string;
}

/**
 * Options of `kv.set`, with one condition or none. A condition that is `undefined` is refused, because without
 * it the value would be stored in any case.
 */
export type KVSetOptions =
  | KVWriteOptions
  | (KVWriteOptions & (CheckAndSet | LockAcquisition | LockRelease));

/** What every write of a key may have. */
export interface KVWriteOptions extends CallOptions {
  /** A number to be stored with the value, up to 2^64-1. Default: 0. */
  flags?: number | bigint | string;
}

/** The condition of a write that locks its key. */
export interface LockAcquisition {
  /** ID of a session: stores the value if the session gets the lock on the key. */
  acquire: string;
}

/** The condition of a write that unlocks its key. */
export interface LockRelease {
  /** ID of a session: stores the value if the session holds the lock on the key, and releases it. */
  release: string;
}

/** Options of `kv.delete`. `cas` does not go with `recurse`, and `undefined` is refused. */
export type KVDeleteOptions = KVRemovalOptions | (KVRemovalOptions & CheckAndSet);

/** What every removal of keys may have. */
export interface KVRemovalOptions extends CallOptions {
  /** Removes all keys that begin with this one. */
  recurse?: boolean;
}
