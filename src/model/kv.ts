import type { CallOptions, CheckAndSet } from "./options.js";

/**
 * The form of a stored value: a string (the bytes must be UTF-8), a `Uint8Array`, or decoded JSON.
 */
export type ValueForm = "text" | "bytes" | "json";

/** A stored value in the requested form. */
export type ValueOf<As extends ValueForm> = As extends "bytes"
  ? Uint8Array
  : As extends "json"
    ? unknown
    : string;

/**
 * A value to store: strings are stored as UTF-8, bytes as they are, and anything else as JSON. So
 * `0`, `false` and `null` are stored as JSON too.
 */
export type KVValue =
  | string
  | number
  | boolean
  | null
  | readonly unknown[]
  | (object & NeitherPromiseNorError)
  | ({ [field: string]: unknown } & NeitherPromiseNorError);

/** Excludes promises that were not awaited, and errors: JSON would turn both into `{}`. */
export interface NeitherPromiseNorError {
  then?: never;
  stack?: never;
}

/** A key and its value. */
export interface KVPair<As extends ValueForm = "text"> {
  /** Key. */
  Key: string;
  /** The value. */
  Value: ValueOf<As>;
  /** A number that was stored with the value, for your own use; a `bigint` above 2^53. */
  Flags: number | bigint;
  /** How many times a lock on it was acquired. */
  LockIndex: number;
  /** ID of the session that holds the lock. */
  Session?: string;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. Use it as `cas`. */
  ModifyIndex: number;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** Options of `kv.get` and `kv.list`. */
export interface KVReadOptions<As extends ValueForm = "text"> extends CallOptions {
  /** Form of `Value`. Default: `"text"`. */
  as?: As;
}

/** Options of `kv.keys`. */
export interface KVKeysOptions extends CallOptions {
  /** Lists keys only up to this string. Default: whole keys. */
  separator?: string;
}

/**
 * Options of `kv.set`, with at most one condition. A condition that is `undefined` is refused,
 * because without it the value would be stored unconditionally.
 */
export type KVSetOptions =
  | KVWriteOptions
  | (KVWriteOptions & (CheckAndSet | LockAcquisition | LockRelease));

/** Options of `kv.set`, without the conditions. */
export interface KVWriteOptions extends CallOptions {
  /** A number to store with the value, up to 2^64-1. Default: 0. */
  flags?: number | bigint | string;
}

/** A condition that acquires the lock on the key. */
export interface LockAcquisition {
  /** ID of a session. The value is stored if the session acquires the lock on the key. */
  acquire: string;
}

/** A condition that releases the lock on the key. */
export interface LockRelease {
  /**
   * ID of a session. The value is stored, and the lock released, if the session holds the lock on
   * the key.
   */
  release: string;
}

/**
 * Options of `kv.delete`. `cas` cannot be combined with `recurse`, and `cas: undefined` is refused.
 */
export type KVDeleteOptions = KVRemovalOptions | (KVRemovalOptions & CheckAndSet);

/** Options of `kv.delete`, without the condition. */
export interface KVRemovalOptions extends CallOptions {
  /** Deletes all keys that begin with this one. */
  recurse?: boolean;
}
