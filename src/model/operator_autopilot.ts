import type { CallOptions, CheckAndSet } from "./options.js";

/** Configuration of autopilot. Durations are Go durations, such as `"200ms"`. */
export interface AutopilotConfiguration {
  /** Whether dead servers are removed when a new one joins. */
  CleanupDeadServers: boolean;
  /** How long a server may be without contact with the leader and still count as healthy. */
  LastContactThreshold: string;
  /** How many log entries a server may be behind and still count as healthy. */
  MaxTrailingLogs: number;
  /** Minimum number of servers to keep when dead ones are removed; 0 for no minimum. */
  MinQuorum: number;
  /** How long a new server must be healthy before it becomes a voter. */
  ServerStabilizationTime: string;
  /** Key of the node metadata that holds a server's zone; empty for none (Enterprise). */
  RedundancyZoneTag: string;
  /** Whether automatic migration to newer servers is disabled (Enterprise). */
  DisableUpgradeMigration: boolean;
  /**
   * Key of the node metadata that holds a server's version; empty to use Consul's own version
   * (Enterprise).
   */
  UpgradeVersionTag: string;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. Use it as `cas`. */
  ModifyIndex: number;
}

/**
 * New configuration of autopilot. Durations are Go durations, or nanoseconds. Fields that are left
 * out get their defaults; on an old agent (1.8) they become zero, false or empty.
 */
export interface AutopilotConfigurationRequest {
  /** Whether dead servers are removed when a new one joins. Default: true. */
  CleanupDeadServers?: boolean;
  /**
   * How long a server may be without contact with the leader and still count as healthy. Default:
   * `"200ms"`.
   */
  LastContactThreshold?: string | number;
  /** How many log entries a server may be behind and still count as healthy. Default: 250. */
  MaxTrailingLogs?: number;
  /** Minimum number of servers to keep when dead ones are removed. Default: 0, no minimum. */
  MinQuorum?: number;
  /** How long a new server must be healthy before it becomes a voter. Default: `"10s"`. */
  ServerStabilizationTime?: string | number;
  /** Key of the node metadata that holds a server's zone (Enterprise). */
  RedundancyZoneTag?: string;
  /** Whether automatic migration to newer servers is disabled (Enterprise). */
  DisableUpgradeMigration?: boolean;
  /** Key of the node metadata that holds a server's version (Enterprise). */
  UpgradeVersionTag?: string;
  [field: string]: unknown;
}

/** Options of `operator.autopilot.setConfiguration`. */
export type AutopilotCasOptions = CallOptions | (CallOptions & CheckAndSet);

/** The health of the servers as the leader sees it. */
export interface AutopilotHealth {
  /** Whether all servers are healthy. */
  Healthy: boolean;
  /** How many servers may fail without loss of the quorum. */
  FailureTolerance: number;
  /** The servers; `null` if autopilot has not checked yet. */
  Servers: AutopilotServerHealth[] | null;
}

/** The health of a server. */
export interface AutopilotServerHealth {
  /** ID in Raft. */
  ID: string;
  /** Name of the node. */
  Name: string;
  /** Address for RPC: `ip:port`. */
  Address: string;
  /** Gossip status: `"alive"`, `"leaving"`, `"left"`, `"failed"` or `"none"`. */
  SerfStatus: string;
  /** Version of Consul. */
  Version: string;
  /** Whether it is the leader. */
  Leader: boolean;
  /** Time since its last contact with the leader, as a Go duration. */
  LastContact: string;
  /** Term of its last log entry. */
  LastTerm: number;
  /** Index of its last log entry. */
  LastIndex: number;
  /** Whether it is healthy. */
  Healthy: boolean;
  /** Whether it is a voter. */
  Voter: boolean;
  /** When it last became healthy or unhealthy (RFC 3339). */
  StableSince: string;
}

/** Everything that autopilot knows about the servers. */
export interface AutopilotState {
  /** Whether all servers are healthy. */
  Healthy: boolean;
  /** How many servers may fail at once without loss of the quorum. */
  FailureTolerance: number;
  /** How many servers may fail one after another; the same number in the Community Edition. */
  OptimisticFailureTolerance: number;
  /** The servers, by ID. */
  Servers: Record<string, AutopilotServer>;
  /** ID of the leader; empty if autopilot has not checked yet. */
  Leader: string;
  /** IDs of the voters. */
  Voters: string[];
  /** IDs of the read replicas (Enterprise). */
  ReadReplicas?: string[];
  /** The redundancy zones, by name (Enterprise). */
  RedundancyZones?: Record<string, AutopilotZone>;
  /** Progress of an upgrade (Enterprise). */
  Upgrade?: AutopilotUpgrade;
}

/** A server in the state of autopilot. */
export interface AutopilotServer {
  /** ID in Raft. */
  ID: string;
  /** Name of the node. */
  Name: string;
  /** Address for RPC: `ip:port`. */
  Address: string;
  /** Gossip status: `"alive"`, `"left"`, `"failed"` or `"unknown"`. */
  NodeStatus: string;
  /** Version of Consul. */
  Version: string;
  /** Time since its last contact with the leader, as a Go duration. */
  LastContact: string;
  /** Term of its last log entry. */
  LastTerm: number;
  /** Index of its last log entry. */
  LastIndex: number;
  /** Whether it is healthy. */
  Healthy: boolean;
  /** When it last became healthy or unhealthy (RFC 3339). */
  StableSince: string;
  /** Redundancy zone (Enterprise). */
  RedundancyZone?: string;
  /** Version that upgrades are based on (Enterprise). */
  UpgradeVersion?: string;
  /** Whether it is a read replica (Enterprise). */
  ReadReplica: boolean;
  /** Status in Raft. */
  Status: "none" | "leader" | "voter" | "non-voter" | "staging";
  /** Metadata of the node. */
  Meta: Record<string, string> | null;
  /** Intended role: `"voter"`; the others are for Enterprise. */
  NodeType: "voter" | "read-replica" | "zone-voter" | "zone-extra-voter" | "zone-standby";
}

/** A redundancy zone of servers (Enterprise). */
export interface AutopilotZone {
  /** IDs of its servers. */
  Servers: string[];
  /** IDs of its voters. */
  Voters: string[];
  /** How many of its servers may fail. */
  FailureTolerance: number;
}

/** Progress of the upgrade of a zone, as IDs of servers (Enterprise). */
export interface AutopilotZoneUpgrade {
  /** Voters with the new version. */
  TargetVersionVoters?: string[];
  /** Servers with the new version that are not voters. */
  TargetVersionNonVoters?: string[];
  /** Voters with other versions. */
  OtherVersionVoters?: string[];
  /** Servers with other versions that are not voters. */
  OtherVersionNonVoters?: string[];
}

/** Progress of an upgrade (Enterprise). */
export interface AutopilotUpgrade extends AutopilotZoneUpgrade {
  /** Current status: `"idle"`, `"await-new-voters"`, `"promoting"`, … */
  Status: string;
  /** The new version. */
  TargetVersion?: string;
  /** IDs of the read replicas with the new version. */
  TargetVersionReadReplicas?: string[];
  /** IDs of the read replicas with other versions. */
  OtherVersionReadReplicas?: string[];
  /** Progress in each zone, by name. */
  RedundancyZones?: Record<string, AutopilotZoneUpgrade>;
}
