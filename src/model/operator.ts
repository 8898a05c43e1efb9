import type { CallOptions } from "./options.js";

/** The result of `operator.auditHash` (Enterprise). */
export interface AuditHash {
  /** The hash that represents the text in the audit log. */
  Hash: string;
}

/** The number of nodes, services and instances. */
export interface OperatorUsage {
  /** The numbers for each datacenter. */
  Usage: Record<string, ServiceUsage>;
  /** Index of the result. */
  Index: number;
  /** Nanoseconds since the server last heard from the leader. */
  LastContact: number;
  /** Whether the server knew a leader. */
  KnownLeader: boolean;
  /** Consistency mode that was used. */
  ConsistencyLevel: string;
  /** Whether the data has not changed. */
  NotModified: boolean;
  /** How the server read the data: 0 for a blocking query, 1 for streaming. */
  Backend: number;
  /** Whether results were left out that the token may not read. */
  ResultsFilteredByACLs: boolean;
}

/** The number of nodes, services and instances in a datacenter. */
export interface ServiceUsage {
  /** Number of nodes. Absent before 1.16. */
  Nodes?: number;
  /** Number of services. */
  Services: number;
  /** Number of instances. */
  ServiceInstances: number;
  /** Number of instances in the mesh, by kind. */
  ConnectServiceInstances: Record<string, number>;
  /** Number of billable instances: without proxies, gateways and Consul itself. */
  BillableServiceInstances: number;
  /** Number of services, by partition and namespace (Enterprise). */
  PartitionNamespaceServices?: Record<string, Record<string, number>>;
  /** Number of instances, by partition and namespace (Enterprise). */
  PartitionNamespaceServiceInstances?: Record<string, Record<string, number>>;
  /** Number of billable instances, by partition and namespace (Enterprise). */
  PartitionNamespaceBillableServiceInstances?: Record<string, Record<string, number>>;
  /** Number of instances in the mesh, by partition, namespace and kind (Enterprise). */
  PartitionNamespaceConnectServiceInstances?: Record<
    string,
    Record<string, Record<string, number>>
  >;
}

/** Options of `operator.usage`. */
export interface OperatorUsageOptions extends CallOptions {
  /** Counts in all datacenters. Default: only in the agent's datacenter, or in that of the option `dc`. */
  global?: boolean;
}

/** Options of `operator.utilization` (Enterprise). */
export interface OperatorUtilizationOptions extends CallOptions {
  /** Human-readable message that the server logs with it. */
  message?: string;
  /** Includes only the latest numbers. Default: all stored numbers. */
  todayOnly?: boolean;
  /** Also sends the bundle to HashiCorp. */
  sendReport?: boolean;
}
