import type { CallOptions } from "./options.js";

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
  | ArrayBuffer
  | ArrayBufferView
  | Blob
  | number
  | boolean
  | null
  | readonly unknown[]
  | object;

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

/** Options of `kv.set`. */
export interface KVSetOptions extends CallOptions {
  /** A number to be stored with the value, up to 2^64-1. Default: 0. */
  flags?: number | bigint | string;
  /** Stores only if this is the key's `ModifyIndex`; 0: only if there is no such key. */
  cas?: number | bigint | string;
  /** Acquires the lock on the key for this session, and stores the value if it got it. */
  acquire?: string;
  /** Releases the lock of this session, and stores the value if it held it. */
  release?: string;
}

/** Options of `kv.delete`. */
export interface KVDeleteOptions extends CallOptions {
  /** Removes only if this is the key's `ModifyIndex`. It does not go with `recurse`. */
  cas?: number | bigint | string;
  /** Removes all keys that begin with this one. */
  recurse?: boolean;
}
