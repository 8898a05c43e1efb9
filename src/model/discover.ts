import type { ServiceEntry } from "./health.js";
import type { LastingOptions } from "./watch.js";

export interface Consul {
  /**
   * Finds the instances of a service, so that you can call it. The list follows Consul's health checks: instances are
   * added and removed as their health changes. While Consul cannot be reached, the last list is kept, and `age` says how
   * old it is.
   *
   * An instance that refuses a connection is set aside for a while, for longer each time, until it succeeds. If all
   * instances are set aside, they are used anyway.
   *
   * It starts at once, and ends with `close()` or its `signal`. Failures that may pass are retried and reported to
   * `onError`. Until the first response, any other failure ends it, and is thrown by `ready()` and by every later use.
   *
   * `GET /v1/health/service/:service`, as a blocking query. ACL: `node:read`, `service:read`; instances that the token
   * may not read are left out. Consul's token is never sent to a service. Neither are the client's other headers, and
   * requests to instances use the global `fetch`, not that of the client.
   *
   * An instance may have failed a moment ago, before its check has noticed. So calls can fail. `fetch` then tries another
   * instance, if that is safe.
   *
   * @param name The name of the service.
   * @param options How to choose an instance, and which ones there are.
   * @throws {TypeError} An argument is invalid.
   * @see https://developer.hashicorp.com/consul/api-docs/health#list-service-instances-for-service
   * @example
   * ```ts
   * const billing = consul.discover("billing", { policy: "leastUsed" });
   * await billing.ready();
   * const signal = AbortSignal.timeout(5000);
   * const response = await billing.fetch("/invoices?limit=10", { signal });
   * console.log(response.status, billing.instances.length);
   * billing.close();
   * ```
   * @example
   * ```ts
   * // For protocols other than HTTP.
   * const db = consul.discover("db", { policy: "nearest" });
   * await db.ready();
   * const instance = db.pick();
   * try {
   *   console.log(`connecting to ${instance.address}:${instance.port}`);
   *   instance.done();
   * } catch {
   *   instance.failed();
   * }
   * db.close();
   * ```
   */
  discover(name: string, options?: DiscoverOptions): Discovery;
}

/** Options of `consul.discover`. */
export interface DiscoverOptions extends LastingOptions {
  /**
   * How an instance is chosen. Default: `"roundRobin"`.
   * - `"roundRobin"`: all in turn.
   * - `"random"`: any of them, by chance.
   * - `"leastUsed"`: the one that the fewest calls of this client are using. A `fetch` uses an instance until its
   *   response begins, and `pick()` until `done()` or `failed()`.
   * - `"weighted"`: by chance, by the weights that the services were registered with. An instance with the weight 0 is
   *   used only if there are no others.
   * - `"nearest"`: the one with the shortest round trip from the agent's node, as Consul estimates it.
   */
  policy?: "roundRobin" | "random" | "leastUsed" | "weighted" | "nearest";
  /**
   * The tagged address to use, with its port. Default: the address of the service, or if it has none, that of its node,
   * as in Consul's DNS. Instances without the tagged address are reached at that one.
   */
  address?: "lan" | "lan_ipv4" | "lan_ipv6" | "wan" | "wan_ipv4" | "wan_ipv6" | (string & {});
  /** The protocol of `url` and `fetch`. Default: `"http"`. */
  protocol?: "http" | "https";
  /**
   * Whether to use only instances whose checks are all passing, including those of the node. Default: `true`. With
   * `false`, instances with a warning are used too, as in Consul's DNS. Critical ones are never used.
   */
  passing?: boolean;
  /** Uses only instances that have this tag, or all of these tags. */
  tag?: string | readonly string[];
  /** Uses only what matches this expression. */
  filter?: string;
  /** Datacenter to query. Default: the client's, else the agent's. */
  dc?: string;
  /** Namespace (Enterprise). */
  ns?: string;
  /** Admin partition (Enterprise). */
  partition?: string;
  /** Name of a peered cluster to query. */
  peer?: string;
  /** ACL token for Consul. Default: the client's at the time of each query. */
  token?: string;
  /** Consistency mode of the queries. `"stale"` lets any server respond, also while there is no leader. */
  consistency?: "default" | "consistent" | "stale";
  /** Allows the agent to respond from its cache. */
  cached?: boolean;
  /** How long a query waits for a change, in milliseconds. Default: 60,000. The server may wait up to a sixteenth longer. */
  wait?: number;
}

/** An instance of a service that can be called. */
export interface Instance {
  /** ID of the instance. */
  readonly id: string;
  /** Name of its node. */
  readonly node: string;
  /** Where it is: an IP address or a host name. An IPv6 address has no brackets here. */
  readonly address: string;
  /** Its port; 0 if it has none. */
  readonly port: number;
  /** Its tags. */
  readonly tags: readonly string[];
  /** Its metadata. */
  readonly meta: Readonly<Record<string, string>>;
  /** Its weight, as registered for its health. */
  readonly weight: number;
  /** Everything that Consul knows about it. */
  readonly entry: ServiceEntry;
}

/** An instance that was picked. Call `done()` or `failed()` when you no longer use it. */
export interface PickedInstance extends Instance {
  /** Says that you no longer use it. */
  done(): void;
  /** Says that it failed: it is not chosen for a while. */
  failed(): void;
}

/** The instances of a service. */
export interface Discovery extends AsyncDisposable {
  /** The healthy instances, in Consul's order; empty before the first response. */
  readonly instances: readonly Instance[];
  /**
   * How many milliseconds ago Consul's last good response came; `Infinity` before the first one. As long as all is well,
   * it is at most `wait` and a sixteenth.
   */
  readonly age: number;
  /**
   * Waits for Consul's first response.
   *
   * @throws The failure that ended it, or the reason why it was closed.
   */
  ready(): Promise<void>;
  /**
   * Chooses an instance.
   *
   * @throws {Error} There is no healthy instance, no response of Consul yet, or it has ended.
   */
  pick(): PickedInstance;
  /**
   * Chooses an instance, and returns a URL of it. The URL never leads to another host.
   *
   * @param path A path that starts with `/`, and a query if there is one.
   * @throws {TypeError} The path does not start with `/`, or the address of the instance cannot be in a URL.
   * @throws {Error} As for `pick`.
   */
  url(path: string): string;
  /**
   * Chooses an instance, and sends a request to it with the global `fetch`. If it cannot be reached, it is set aside,
   * and the request is sent to another instance: in Node, Deno and Bun if the connection was refused, so that nothing
   * was sent. Browsers do not report that, so there only GET and HEAD are sent again. A body that is a stream is sent once.
   * A response is a success, whatever its status.
   *
   * @param path A path that starts with `/`, and a query if there is one.
   * @param init The options of `fetch`. As there, redirects are followed by default, also to other hosts.
   * @throws The error of `fetch` for the last instance; otherwise as `url`.
   */
  fetch(path: string, init?: RequestInit): Promise<globalThis.Response>;
  /** Ends it. Requests under way continue. */
  close(): void;
}
