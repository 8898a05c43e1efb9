import type { CallOptions } from "./options.js";

/** What `operator.auditHash` gives (Enterprise). */
export interface AuditHash {
  /** What stands for the text in the audit log. */
  Hash: string;
}

/** How many nodes, services and instances there are. */
export interface OperatorUsage {
  /** The numbers of each datacenter. */
  Usage: Record<string, ServiceUsage>;
  /** Index of the answer. */
  Index: number;
  /** Nanoseconds since the server last heard from the leader. */
  LastContact: number;
  /** Whether the server knew a leader. */
  KnownLeader: boolean;
  /** Consistency that the answer has. */
  ConsistencyLevel: string;
  /** Whether nothing has changed. */
  NotModified: boolean;
  /** How the server found the answer. */
  Backend: number;
  /** Whether something was left out that the token may not read. */
  ResultsFilteredByACLs: boolean;
}

/** How many nodes, services and instances a datacenter has. */
export interface ServiceUsage {
  /** Nodes. Absent before 1.16. */
  Nodes?: number;
  /** Names of services. */
  Services: number;
  /** Instances of services. */
  ServiceInstances: number;
  /** Instances in the mesh, by their kinds. */
  ConnectServiceInstances: Record<string, number>;
  /** Instances that count for the license: no proxies, no gateways, not Consul itself. */
  BillableServiceInstances: number;
  /** Services by partition and namespace (Enterprise). */
  PartitionNamespaceServices?: Record<string, Record<string, number>>;
  /** Instances by partition and namespace (Enterprise). */
  PartitionNamespaceServiceInstances?: Record<string, Record<string, number>>;
  /** Instances that count for the license, by partition and namespace (Enterprise). */
  PartitionNamespaceBillableServiceInstances?: Record<string, Record<string, number>>;
  /** Instances in the mesh, by partition, namespace and kind (Enterprise). */
  PartitionNamespaceConnectServiceInstances?: Record<
    string,
    Record<string, Record<string, number>>
  >;
}

/** Options of `operator.usage`. */
export interface OperatorUsageOptions extends CallOptions {
  /** Counts in all datacenters. Default: in that of the agent, or of option `dc`. */
  global?: boolean;
}

/** Options of `operator.utilization` (Enterprise). */
export interface OperatorUtilizationOptions extends CallOptions {
  /** What the server logs with it, for people. */
  message?: string;
  /** Only the latest numbers. Default: all that are kept. */
  todayOnly?: boolean;
  /** Sends the bundle to HashiCorp as well. */
  sendReport?: boolean;
}
