/**
 * What came with an answer: `const { data, meta } = await call.withMeta()`.
 *
 * A field is absent where the server did not send its header, or a browser may not read it
 * (`Access-Control-Expose-Headers`).
 */
export interface Meta {
  /** HTTP status. */
  status: number;
  /** All headers of the answer, with names in lower case. */
  headers: Record<string, string>;
  /**
   * `X-Consul-Index`: what to give as `index` to wait for the next change. A decimal string,
   * because some indices exceed 2^53.
   */
  index?: string;
  /** `X-Consul-KnownLeader`: whether the server knew a leader. */
  knownLeader?: boolean;
  /** `X-Consul-LastContact`: milliseconds since the server last heard from the leader. */
  lastContact?: number;
  /** `X-Consul-Effective-Consistency`: the mode that was applied; `leader` is the default one. */
  effectiveConsistency?: string;
  /** `X-Cache` and `Age`: whether the agent answered from its cache. */
  cache?: Cache;
  /** `X-Consul-ContentHash`: what to give as `hash` to wait for the next change. */
  contentHash?: string;
  /** `X-Consul-Results-Filtered-By-ACLs`: whether the token may not see everything. */
  filteredByAcls?: boolean;
  /** `X-Consul-Query-Backend`: `streaming` or `blocking-query`. */
  queryBackend?: string;
  /** `X-Consul-Default-ACL-Policy`: `allow` or `deny`. */
  defaultAclPolicy?: string;
}

/** Whether an answer came from the agent's cache ("Agent Caching" in Consul's API reference). */
export interface Cache {
  /** Whether it did. */
  hit: boolean;
  /** Seconds since the agent fetched it. Absent on a miss. */
  age?: number;
}
