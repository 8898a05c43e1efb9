/** The address of an agent. `address` of `ConsulOptions` explains its forms. */
export type AddressLike = string | URL | readonly [host: string, port: number];

/** A token as the server returns it: with `SecretID`, or with `ID` before Consul 1.4. */
export type TokenObject = { SecretID: string } | { ID: string };

/**
 * Returns the ACL token of a request, or nothing to send none. It is asked before each request, retries included, so that
 * a token can be rotated. If it throws, or returns anything else, the call rejects with a `TypeError`, and nothing is sent.
 * `timeout` and `signal` end the wait for it.
 */
export type TokenFunction = () => GivenToken | Promise<GivenToken>;

/** What a `TokenFunction` returns. */
export type GivenToken = string | TokenObject | null | undefined;

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
   * Several agents of one datacenter, at most 32, instead of `address`. Calls go to the first one.
   * If it fails, reads move to the next, and stay there until the first one has been healthy for a
   * while. A write moves only if nothing was sent: if the connection was refused, in Node, Deno and
   * Bun. What belongs to one agent (`agent`, `event`, `session.create` without `Node`) never moves: it
   * always goes to the first one.
   */
  addresses?: readonly AddressLike[];
  /**
   * ACL token, or a token object as returned by `acl.token.create`. It is sent in the header
   * `X-Consul-Token`. A function is asked before each request.
   */
  token?: string | TokenObject | TokenFunction;
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
   * Timeout in milliseconds of calls that do not set `timeout` themselves. Default: none. A blocking
   * query gets more time: its `wait`, and a sixteenth of `wait` that the server may add.
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
  /** A function that sends the requests, instead of the global `fetch`. */
  fetch?: Fetch;
  /**
   * Called before each request, retries included. If it throws or rejects, the call goes on, and there
   * is one warning on the console.
   */
  onRequest?: (event: RequestEvent) => unknown;
  /**
   * Called after each request, retries included, with its outcome. A stream is reported when it
   * begins. If it throws or rejects, the call goes on, and there is one warning on the console.
   */
  onResponse?: (event: ResponseEvent) => unknown;
}

/** What `onRequest` learns about a request. It never contains a token. */
export interface RequestEvent {
  /** The HTTP method. */
  method: string;
  /** The base URL of the agent. */
  address: string;
  /** The path, such as `/v1/agent/services`, without the query. */
  path: string;
  /** 1 for the first request of a call, 2 for the next one. */
  attempt: number;
}

/** What `onResponse` learns about a request. It never contains a token. */
export interface ResponseEvent extends RequestEvent {
  /** The HTTP status; `undefined` if there was no response. */
  status: number | undefined;
  /**
   * Milliseconds from sending the request to the end of the response. Calls that wait for a free
   * connection are sent later.
   */
  duration: number;
  /**
   * Why the request failed: the `ConsulError` that the call rejects with unless it is sent again, or
   * the reason of its signal. `undefined` if it did not fail.
   */
  error: unknown;
}

/**
 * The signature of `fetch` that all runtimes share. A replacement receives the URL as a string,
 * never a `Request`.
 */
export type Fetch = (url: string, init: RequestInit) => Promise<globalThis.Response>;
