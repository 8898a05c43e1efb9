import type { Node, NodeService } from "./catalog.js";
import type { HealthCheck } from "./health.js";
import type { CallOptions } from "./options.js";

/** Where a query looks when no instance here is healthy. */
export interface PreparedQueryFailover {
  /** Whether the local datacenter is left out. Absent in old versions. */
  SkipLocalDatacenter?: boolean;
  /** How many other datacenters are asked, by round trip time. */
  NearestN?: number;
  /** Datacenters that are asked after those. */
  Datacenters?: string[] | null;
  /**
   * Datacenters and peers that are asked in turn, instead of `NearestN` and `Datacenters`. Absent
   * in old versions.
   */
  Targets?: PreparedQueryFailoverTarget[] | null;
}

/** A datacenter or a peer that a query asks. */
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

/** What a query answers to DNS. */
export interface PreparedQueryDNS {
  /** How long an answer may be kept, in Go's form. */
  TTL?: string;
}

/** Which instances a query finds. */
export interface PreparedQueryService {
  /** Name of the service. In a template, `${match(1)}` and the like stand for parts of a name. */
  Service: string;
  /** Group of clusters to ask, instead of `Failover` (Enterprise). Absent in old versions. */
  SamenessGroup?: string;
  /** Where to look when no instance here is healthy. */
  Failover?: PreparedQueryFailover;
  /** Whether all instances are found, in whatever health. Absent in old versions. */
  IncludeAll?: boolean;
  /** Whether only passing instances are found, and no warning ones. */
  OnlyPassing?: boolean;
  /** Checks that do not count. */
  IgnoreCheckIDs?: string[] | null;
  /** Sorts by round trip time from this node; `_agent` is the agent's own, `_ip` the caller's. */
  Near?: string;
  /** Tags that an instance must have, or, with `!` in front, must not have. */
  Tags?: string[] | null;
  /** Metadata that the node must have. */
  NodeMeta?: Record<string, string> | null;
  /** Metadata that the instance must have. */
  ServiceMeta?: Record<string, string> | null;
  /** Whether only instances in the mesh are found: proxies instead of what is behind them. */
  Connect?: boolean;
  /** Name of the peer that the service comes from. Absent in old versions. */
  Peer?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** Makes a query answer to many names. */
export interface PreparedQueryTemplate {
  /** `"name_prefix_match"`: all names that begin with the query's. Empty where there is none. */
  Type: string;
  /** A regular expression (RE2) of the whole name: its groups are `${match(1)}` and so on. */
  Regexp?: string;
  /** Whether tags that become empty are left out. */
  RemoveEmptyTags?: boolean;
}

/** A prepared query. */
export interface PreparedQuery {
  /** UUID. */
  ID: string;
  /** Name; empty for a query that is run by its ID. */
  Name: string;
  /** ID of the session with which it ends; empty for none. */
  Session: string;
  /** ACL token that it runs with: `"<hidden>"` from who may not read it, empty for the caller's. */
  Token: string;
  /** Makes it answer to many names. */
  Template: PreparedQueryTemplate;
  /** Which instances it finds. */
  Service: PreparedQueryService;
  /** What it answers to DNS. */
  DNS: PreparedQueryDNS;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
}

/** A prepared query to be created, or what is to become of one. */
export interface PreparedQueryRequest {
  /** Name, unique in the datacenter. Without one, it is run by its ID, and needs a `Session`. */
  Name?: string;
  /** ID of a session with which it ends. Default: it stays, if it has a name. */
  Session?: string;
  /** ACL token that it runs with. Default: that of the caller of `query.execute`. */
  Token?: string;
  /** Makes it answer to many names. */
  Template?: PreparedQueryTemplate;
  /** Which instances it finds. */
  Service: PreparedQueryService;
  /** What it answers to DNS. */
  DNS?: PreparedQueryDNS;
  [field: string]: unknown;
}

/** What `query.create` gives. */
export interface PreparedQueryCreated {
  /** UUID of the query. */
  ID: string;
}

/** What the server says of an answer, beside `withMeta()`. */
export interface PreparedQueryMeta {
  /** Index of the answer: 0 in old versions. */
  Index: number;
  /** Nanoseconds since the server last heard from the leader. */
  LastContact: number;
  /** Whether the server knew a leader. */
  KnownLeader: boolean;
  /** Consistency that the answer has. */
  ConsistencyLevel: string;
  /** Whether nothing has changed. Absent in old versions. */
  NotModified?: boolean;
  /** How the server found the answer. Absent in old versions. */
  Backend?: number;
  /** Whether something was left out that the token may not read. Absent in old versions. */
  ResultsFilteredByACLs?: boolean;
}

/** What a query found. */
export interface PreparedQueryExecution extends PreparedQueryMeta {
  /** Name of the service. */
  Service: string;
  /** The instances, in the order in which to try them. */
  Nodes: PreparedQueryNode[];
  /** What the query answers to DNS. */
  DNS: PreparedQueryDNS;
  /** Datacenter of the instances. */
  Datacenter: string;
  /** Name of the peer of the instances. Absent in old versions. */
  PeerName?: string;
  /** How many other datacenters and peers were asked. */
  Failovers: number;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** An instance that a query found. */
export interface PreparedQueryNode {
  /** Its node. */
  Node: Node;
  /** The instance. */
  Service: NodeService;
  /** Checks of both. */
  Checks: HealthCheck[] | null;
}

/** What a query would run. */
export interface PreparedQueryExplanation extends PreparedQueryMeta {
  /** The query, with its template filled in. */
  Query: PreparedQuery;
}

/** Options of `query.execute`. */
export interface PreparedQueryExecuteOptions extends CallOptions {
  /** At most so many instances. Default: all. */
  limit?: number | bigint | string;
  /** Only instances in the mesh, as the query's own `Connect`. */
  connect?: boolean;
}
