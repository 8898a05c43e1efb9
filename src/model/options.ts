import type { TokenFunction } from "./client.js";

/** A value of a query parameter. */
export type Param = string | number | bigint | boolean | null | undefined;

/** Query parameters by name. `null` and `undefined` are omitted. */
export type Params = Record<string, Param | readonly Param[]> | Iterable<[string, Param]>;

/** Options of a raw call. */
export interface RequestOptions extends CallOptions {
  /**
   * The body. Strings, bytes and blobs are sent as they are, anything else as JSON. With GET,
   * `fetch` cannot send one.
   */
  data?: unknown;
}

/** Options that every call takes. All are optional. */
export interface CallOptions {
  /** Datacenter to query. Default: the client's, else the agent's. */
  dc?: string;
  /** Namespace (Enterprise). */
  ns?: string;
  /** Admin partition (Enterprise). */
  partition?: string;
  /** Name of a peered cluster to query. */
  peer?: string;
  /**
   * Consistency mode of the call. It takes precedence over a flag in `params`. That takes
   * precedence over the client's mode, which applies to reads only.
   */
  consistency?: "default" | "consistent" | "stale";
  /**
   * Makes the call a blocking query: it returns when the index of the data is greater than this one,
   * or when `wait` is over. Pass `meta.index` of the previous call.
   */
  index?: string | number | bigint;
  /**
   * How long a blocking query waits: `"10s"`, or milliseconds. The maximum is 10 minutes. The
   * server's default is 5 minutes, also for `"0s"`.
   */
  wait?: string | number;
  /** Waits until `meta.contentHash` differs from this one. Only `agent.service.get` supports it. */
  hash?: string;
  /** Sorts by round trip time from this node; `_agent` means the agent's node. */
  near?: string;
  /** Returns only nodes with this metadata. */
  nodeMeta?: Record<string, string>;
  /**
   * Returns only what matches this expression. See
   * https://developer.hashicorp.com/consul/api-docs/features/filtering.
   */
  filter?: string;
  /** Allows the agent to respond from its cache. */
  cached?: boolean;
  /**
   * ACL token of this call; `""` sends none. It is sent in the header `X-Consul-Token`. A function is
   * asked before each request.
   */
  token?: string | TokenFunction;
  /** Additional request headers. */
  headers?: Record<string, string> | Iterable<[string, string]>;
  /**
   * Additional query parameters. A list repeats a parameter. A flag that Consul tests for presence
   * (`recurse`, `stale`) is omitted if it is `false`.
   */
  params?: Params;
  /** Aborts the call: it rejects with the signal's reason. */
  signal?: AbortSignal;
  /**
   * Timeout in milliseconds, after which the call rejects with a `TimeoutError`. It includes the
   * body and all retries. For a blocking query, make it longer than `wait`: the server may wait up to
   * a sixteenth longer.
   */
  timeout?: number;
  /**
   * How many times to retry the call after a temporary failure (`retryable`), with increasing
   * delays. Default: 0. If only the response of a write was lost, the retry applies the write again.
   * With `cas` or `release`, the result is then `false`, although the first attempt was applied.
   * Even without `retry`, a read is sent once more if its connection is lost within a second, before
   * any response.
   */
  retry?: number;
}

/** The condition of a check-and-set write: the object must not have changed. */
export interface CheckAndSet {
  /**
   * Writes only if this is the object's `ModifyIndex`; 0 writes only if the object does not exist.
   * If another write came first, the result is `false`. With `retry`, the result may be `false`
   * although the first attempt was applied. `undefined` is refused: leave `cas` out to write without
   * a condition.
   */
  cas: number | bigint | string;
}

declare const nanoseconds: unique symbol;

/**
 * A number of nanoseconds from a result, which can be sent back. Other numbers do not have this
 * type, because `TTL: 60` would mean 60 nanoseconds. Write durations as strings, such as `"60s"`.
 */
export type Nanoseconds = number & { readonly [nanoseconds]: true };
