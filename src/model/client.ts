/** The address of an agent. In a page it can be left out: it defaults to the page's origin. */
export type AddressLike = string | URL | readonly [host: string, port: number];

/** A token as the server returns it: with `SecretID`, or with `ID` before Consul 1.4. */
export type TokenObject = { SecretID: string } | { ID: string };

/**
 * The consistency mode of a read. See
 * https://developer.hashicorp.com/consul/api-docs/features/consistency.
 */
export type ConsistencyMode = "default" | "consistent" | "stale";

/** Options of `new Consul`. */
export interface ConsulOptions extends ClientOptions {
  /**
   * The agent: `":8500"`, `"host"`, `"host:8500"`, `["host", 8500]`,
   * `"http(s)://host[:port][/base/path]"`, `"[::1]:8500"`, or a `URL`. Default: the origin of the
   * page; outside of pages, `http://localhost:8500`. A host alone, such as `"consul"`, means port
   * 8500; in the variable `CONSUL_HTTP_ADDR` of `consul-wasm/node` it means port 80, as in Go's
   * client.
   */
  address?: AddressLike;
}

/** Options of a client. All are optional. */
export interface ClientOptions {
  /**
   * ACL token, or a token object as returned by `acl.token.create`. It is sent in the header
   * `X-Consul-Token`.
   */
  token?: string | TokenObject;
  /** Consistency mode of reads that do not set one themselves. Default: `"default"`. */
  consistency?: "default" | "consistent" | "stale";
  /** Datacenter of calls that do not set one. */
  dc?: string;
  /** Namespace of calls that do not set one (Enterprise). */
  ns?: string;
  /** Admin partition of calls that do not set one (Enterprise). */
  partition?: string;
  /** Headers to send with every call. */
  headers?: Record<string, string> | Iterable<[string, string]>;
  /**
   * Timeout in milliseconds of calls that do not set `timeout` themselves. Default: none. For a
   * blocking query, its `wait` is added, and the sixteenth of it that the server may add.
   */
  timeout?: number;
  /**
   * How many times to retry a read that does not set `retry` itself. Writes are retried only if the
   * call itself sets it. Default: 0.
   */
  retry?: number;
  /**
   * Size limit for responses, in bytes. A call rejects with a `DecodeError` if its response is
   * larger. Streams (`snapshot.save`, `agent.monitor`, `agent.metricsStream`) are not limited.
   * Default: 500 MB, because V8's longest string is only a little longer.
   */
  maxBytes?: number;
  /** Sends the requests instead of the runtime's `fetch`. It receives a URL string and an init. */
  fetch?: Fetch;
}

/**
 * The signature of `fetch` that all runtimes share. A replacement receives the URL as a string,
 * never a `Request`.
 */
export type Fetch = (url: string, init: RequestInit) => Promise<globalThis.Response>;
