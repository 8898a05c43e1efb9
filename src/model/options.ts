/** A value of a query parameter. */
export type Param = string | number | bigint | boolean | null | undefined;

/** Query parameters by name. `null` and `undefined` are left out. */
export type Params = Record<string, Param | readonly Param[]> | Iterable<[string, Param]>;

/** Options of a raw call. */
export interface RequestOptions extends CallOptions {
  /**
   * The body. A string is sent as it is, bytes and blobs too; anything else as JSON. `fetch`
   * cannot send one with GET.
   */
  data?: unknown;
}

/** Options of every call. All are optional. */
export interface CallOptions {
  /** Datacenter to ask. Default: that of the agent. */
  dc?: string;
  /** Namespace (Enterprise). */
  ns?: string;
  /** Admin partition (Enterprise). */
  partition?: string;
  /** Name of a peered cluster to ask about. */
  peer?: string;
  /**
   * How fresh the answer must be. It counts more than a flag in `params`, and that more than
   * the client's, which is applied to reads only.
   */
  consistency?: "default" | "consistent" | "stale";
  /** Waits until the index of the data is above this one: a blocking query. */
  index?: string | number | bigint;
  /**
   * How long a blocking query waits: `"10s"`, or milliseconds. The server's default is 5
   * minutes, which `"0s"` means too; at most 10 minutes.
   */
  wait?: string | number;
  /** Waits until the content hash differs from this one, where an agent supports it. */
  hash?: string;
  /** Sorts by round trip time from this node; `_agent` is the agent's own. */
  near?: string;
  /** Only nodes with these metadata. */
  nodeMeta?: Record<string, string>;
  /** Only what matches this expression ("Filtering" in the API reference). */
  filter?: string;
  /** Lets the agent answer from its cache. */
  cached?: boolean;
  /** ACL token of this call; `""` sends none. It goes into the header `X-Consul-Token`. */
  token?: string;
  /** Further request headers. */
  headers?: Record<string, string> | Iterable<[string, string]>;
  /**
   * Further query parameters. A list gives a parameter several times; a flag that Consul tests
   * for presence (`recurse`, `stale`) is left out when `false`.
   */
  params?: Params;
  /** Ends the call: it rejects with the signal's reason. */
  signal?: AbortSignal;
  /**
   * Milliseconds after which the call rejects with a `TimeoutError`. It covers the body and all
   * retries. A blocking query takes up to a sixteenth longer than its `wait`.
   */
  timeout?: number;
  /**
   * How many more times to send the call after a failure that may pass (`retryable`), with a
   * growing delay. Default: 0. A write that is retried may have been applied before, if only its
   * response was lost: with `cas` or `release` it then gives `false` although it was applied.
   */
  retry?: number;
}

/** The condition of a write that must find its object unchanged. */
export interface CheckAndSet {
  /**
   * Writes only if this is the object's `ModifyIndex`; 0: only if there is none yet. A write that was lost to
   * another one gives `false`. With `retry`, a write may give `false` although its first attempt was applied.
   * `undefined` is refused: leave `cas` out to write in any case.
   */
  cas: number | bigint | string;
}

declare const nanoseconds: unique symbol;

/**
 * A number of nanoseconds, as some results have it: it can be sent back. No other number has this type, because
 * `TTL: 60` would be 60 nanoseconds. Write a duration as text, such as `"60s"`.
 */
export type Nanoseconds = number & { readonly [nanoseconds]: true };
