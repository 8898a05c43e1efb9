import type { Node, NodeService } from "./catalog.js";
import type { HealthCheck } from "./health.js";
import type { CallOptions } from "./options.js";

/** Failover of a query: where it looks if no local instance is healthy. */
export interface PreparedQueryFailover {
  /** Whether the local datacenter is skipped. Absent in old versions. */
  SkipLocalDatacenter?: boolean;
  /** Number of nearest datacenters to query, by round trip time. */
  NearestN?: number;
  /** Datacenters to query after those. */
  Datacenters?: string[] | null;
  /**
   * Datacenters and peers to query in turn, instead of `NearestN` and `Datacenters`. Absent in old
   * versions.
   */
  Targets?: PreparedQueryFailoverTarget[] | null;
}

/** A datacenter or a peer that a query falls back to. */
export interface PreparedQueryFailoverTarget {
  /** Name of a peer. */
  Peer?: string;
  /** Datacenter. */
  Datacenter?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
}

/** DNS settings of a query. */
export interface PreparedQueryDNS {
  /** How long DNS responses may be cached, as a Go duration. */
  TTL?: string;
}

/** Which instances a query finds. */
export interface PreparedQueryService {
  /**
   * Name of the service. In a template, `${match(1)}` and the like insert parts of the query's
   * name.
   */
  Service: string;
  /** Sameness group to query, instead of `Failover` (Enterprise). Absent in old versions. */
  SamenessGroup?: string;
  /** Where to look if no local instance is healthy. */
  Failover?: PreparedQueryFailover;
  /** Whether instances are found regardless of their health. Absent in old versions. */
  IncludeAll?: boolean;
  /** Whether instances with warnings are excluded. */
  OnlyPassing?: boolean;
  /** IDs of checks to ignore. */
  IgnoreCheckIDs?: string[] | null;
  /**
   * Sorts by round trip time from this node; `_agent` means the agent's node, `_ip` the caller's
   * address.
   */
  Near?: string;
  /** Tags that an instance must have, or, with the prefix `!`, must not have. */
  Tags?: string[] | null;
  /** Metadata that the node must have. */
  NodeMeta?: Record<string, string> | null;
  /** Metadata that the instance must have. */
  ServiceMeta?: Record<string, string> | null;
  /** Whether only mesh-capable instances are found: proxies instead of the services behind them. */
  Connect?: boolean;
  /** Name of the peer that exports the service. Absent in old versions. */
  Peer?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** A template, which makes a query match many names. */
export interface PreparedQueryTemplate {
  /**
   * `"name_prefix_match"`: all names that begin with the query's name. Empty if it is not a
   * template.
   */
  Type: string;
  /**
   * A regular expression (RE2) for the whole name. Its groups are available as `${match(1)}` and so
   * on.
   */
  Regexp?: string;
  /** Whether tags that become empty are removed. */
  RemoveEmptyTags?: boolean;
}

/** A prepared query. */
export interface PreparedQuery {
  /** UUID. */
  ID: string;
  /** Name; empty for a query that is run by its ID. */
  Name: string;
  /** ID of the session that it ends with; empty for none. */
  Session: string;
  /**
   * ACL token that it runs with: `"<hidden>"` if the caller may not read it, empty to use the
   * caller's token.
   */
  Token: string;
  /** A template, which makes it match many names. */
  Template: PreparedQueryTemplate;
  /** Which instances it finds. */
  Service: PreparedQueryService;
  /** DNS settings. */
  DNS: PreparedQueryDNS;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
}

/** A prepared query to create, or the new state of one. */
export interface PreparedQueryRequest {
  /**
   * Name, unique in the datacenter. A query without a name is run by its ID, and requires a
   * `Session`.
   */
  Name?: string;
  /** ID of a session that it ends with. Default: none, if it has a name. */
  Session?: string;
  /** ACL token that it runs with. Default: the token of the caller of `query.execute`. */
  Token?: string;
  /** A template, which makes it match many names. */
  Template?: PreparedQueryTemplate;
  /** Which instances it finds. */
  Service: PreparedQueryService;
  /** DNS settings. */
  DNS?: PreparedQueryDNS;
  [field: string]: unknown;
}

/** The result of `query.create`. */
export interface PreparedQueryCreated {
  /** UUID of the query. */
  ID: string;
}

/** Metadata that the server adds to the result, in addition to `withMeta()`. */
export interface PreparedQueryMeta {
  /** Index of the result; 0 in old versions. */
  Index: number;
  /** Nanoseconds since the server last heard from the leader. */
  LastContact: number;
  /** Whether the server knew a leader. */
  KnownLeader: boolean;
  /** Consistency mode that was used. */
  ConsistencyLevel: string;
  /** Whether the data has not changed. Absent in old versions. */
  NotModified?: boolean;
  /**
   * How the server read the data: 0 for a blocking query, 1 for streaming. Absent in old versions.
   */
  Backend?: number;
  /** Whether results were left out that the token may not read. Absent in old versions. */
  ResultsFilteredByACLs?: boolean;
}

/** The result of a query. */
export interface PreparedQueryExecution extends PreparedQueryMeta {
  /** Name of the service. */
  Service: string;
  /** The instances, in the order in which to try them. */
  Nodes: PreparedQueryNode[];
  /** DNS settings of the query. */
  DNS: PreparedQueryDNS;
  /** Datacenter of the instances. */
  Datacenter: string;
  /** Name of the peer that exports the instances. Absent in old versions. */
  PeerName?: string;
  /** Number of other datacenters and peers that were queried. */
  Failovers: number;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** An instance that a query found. */
export interface PreparedQueryNode {
  /** The node. */
  Node: Node;
  /** The instance. */
  Service: NodeService;
  /** The checks of the instance and its node. */
  Checks: HealthCheck[] | null;
}

/** What would run for a query. */
export interface PreparedQueryExplanation extends PreparedQueryMeta {
  /** The query, with its template filled in. */
  Query: PreparedQuery;
}

/** Options of `query.execute`. */
export interface PreparedQueryExecuteOptions extends CallOptions {
  /** Maximum number of instances. Default: all. */
  limit?: number | bigint | string;
  /** Finds only mesh-capable instances, like the query's own `Connect`. */
  connect?: boolean;
}
