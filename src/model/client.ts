/** Where an agent is. A page may leave it out: then it is where the page comes from. */
export type AddressLike = string | URL | readonly [host: string, port: number];

/** A token as the server returns it: `SecretID`, or `ID` before Consul 1.4. */
export type TokenObject = { SecretID: string } | { ID: string };

/** Which mode a read uses ("Consistency Modes" in the API reference). */
export type ConsistencyMode = "default" | "consistent" | "stale";

/** Options of `new Consul`. */
export interface ConsulOptions extends ClientOptions {
  /**
   * The agent: `":8500"`, `"host"`, `"host:8500"`, `["host", 8500]`,
   * `"http(s)://host[:port][/base/path]"`, `"[::1]:8500"`, or a `URL`. Default: where the page
   * comes from, elsewhere `http://localhost:8500`. A host alone, as in `"consul"`, means port 8500; in
   * the variable `CONSUL_HTTP_ADDR` of `consul-wasm/node` it means port 80, as in Go's client.
   */
  address?: AddressLike;
}

/** Options of a client. All are optional. */
export interface ClientOptions {
  /**
   * ACL token, or a token as `acl.token.create` returns it. It goes into the header
   * `X-Consul-Token`.
   */
  token?: string | TokenObject;
  /** Consistency of reads that do not choose one themselves. Default: `"default"`. */
  consistency?: "default" | "consistent" | "stale";
  /** Datacenter of calls that name none. */
  dc?: string;
  /** Namespace of calls that name none (Enterprise). */
  ns?: string;
  /** Admin partition of calls that name none (Enterprise). */
  partition?: string;
  /** Headers of every call. */
  headers?: Record<string, string> | Iterable<[string, string]>;
  /**
   * Milliseconds after which a call that has no `timeout` of its own ends. Default: never. For a
   * blocking query its `wait`, and the sixteenth that the server may add, come on top.
   */
  timeout?: number;
  /**
   * How many more times to send a read that has no `retry` of its own. Writes are never
   * retried unless the call itself says so. Default: 0.
   */
  retry?: number;
  /**
   * The largest response, in bytes, from which on a call rejects with a `DecodeError`. What is read as it
   * arrives (`snapshot.save`, `agent.monitor`, `agent.metricsStream`) does not count. Default: 500 MB, because
   * the longest string of V8 is a little longer.
   */
  maxBytes?: number;
  /** Sends the requests in place of the runtime's `fetch`. It gets a URL string and an init. */
  fetch?: Fetch;
}

/** What every runtime's `fetch` takes. A replacement gets the URL as a string, never a `Request`. */
export type Fetch = (url: string, init: RequestInit) => Promise<globalThis.Response>;
