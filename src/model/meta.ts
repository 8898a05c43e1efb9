/**
 * The metadata of a response: `const { data, meta } = await call.withMeta()`.
 *
 * A field is absent if the server did not send its header, or if a browser may not read it
 * (`Access-Control-Expose-Headers`).
 */
export interface Meta {
  /** HTTP status. */
  status: number;
  /** All headers of the response, with names in lower case. */
  headers: Record<string, string>;
  /**
   * `X-Consul-Index`: pass it as `index` to wait for the next change. A decimal string, because
   * some indexes exceed 2^53.
   */
  index?: string;
  /** `X-Consul-KnownLeader`: whether the server knew a leader. */
  knownLeader?: boolean;
  /** `X-Consul-LastContact`: milliseconds since the server last heard from the leader. */
  lastContact?: number;
  /**
   * `X-Consul-Effective-Consistency`: the consistency mode that was used; `leader` is the default
   * one.
   */
  effectiveConsistency?: string;
  /** `X-Cache` and `Age`: whether the agent responded from its cache. */
  cache?: Cache;
  /** `X-Consul-ContentHash`: pass it as `hash` to wait for the next change. */
  contentHash?: string;
  /**
   * `X-Consul-Results-Filtered-By-ACLs`: whether results were left out that the token may not read.
   */
  filteredByAcls?: boolean;
  /** `X-Consul-Query-Backend`: `streaming` or `blocking-query`. */
  queryBackend?: string;
  /** `X-Consul-Default-ACL-Policy`: `allow` or `deny`. */
  defaultAclPolicy?: string;
}

/**
 * Whether a response came from the agent's cache. See
 * https://developer.hashicorp.com/consul/api-docs/features/caching.
 */
export interface Cache {
  /** Whether it came from the cache. */
  hit: boolean;
  /** Seconds since the agent fetched it. Absent on a cache miss. */
  age?: number;
}
