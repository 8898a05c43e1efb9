import type { CallOptions, CheckAndSet } from "./options.js";

/** What autopilot does. Durations are in Go's form, such as `"200ms"`. */
export interface AutopilotConfiguration {
  /** Whether dead servers are removed when a new one joins. */
  CleanupDeadServers: boolean;
  /** How long a healthy server may have had no contact with the leader. */
  LastContactThreshold: string;
  /** How many log entries a healthy server may be behind. */
  MaxTrailingLogs: number;
  /** How many servers stay when dead ones are removed; 0 for no such limit. */
  MinQuorum: number;
  /** How long a new server must be healthy before it gets a vote. */
  ServerStabilizationTime: string;
  /** Metadata of nodes that tell the zone of a server; empty for none (Enterprise). */
  RedundancyZoneTag: string;
  /** Whether newer servers do not take over from older ones (Enterprise). */
  DisableUpgradeMigration: boolean;
  /** Metadata of nodes that tell the version of a server; empty for Consul's own (Enterprise). */
  UpgradeVersionTag: string;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed: what `cas` takes. */
  ModifyIndex: number;
}

/**
 * What autopilot is to do. Durations are in Go's form, or nanoseconds. What is left out gets its
 * default; zero, false or empty on an old agent (1.8).
 */
export interface AutopilotConfigurationRequest {
  /** Whether dead servers are removed when a new one joins. Default: true. */
  CleanupDeadServers?: boolean;
  /** How long a healthy server may have had no contact with the leader. Default: `"200ms"`. */
  LastContactThreshold?: string | number;
  /** How many log entries a healthy server may be behind. Default: 250. */
  MaxTrailingLogs?: number;
  /** How many servers stay when dead ones are removed. Default: 0, no such limit. */
  MinQuorum?: number;
  /** How long a new server must be healthy before it gets a vote. Default: `"10s"`. */
  ServerStabilizationTime?: string | number;
  /** Metadata of nodes that tell the zone of a server (Enterprise). */
  RedundancyZoneTag?: string;
  /** Whether newer servers do not take over from older ones (Enterprise). */
  DisableUpgradeMigration?: boolean;
  /** Metadata of nodes that tell the version of a server (Enterprise). */
  UpgradeVersionTag?: string;
  [field: string]: unknown;
}

/** Options of `operator.autopilot.setConfiguration`. */
export type AutopilotCasOptions = CallOptions | (CallOptions & CheckAndSet);

/** Health of the servers, as the leader sees it. */
export interface AutopilotHealth {
  /** Whether all servers are healthy. */
  Healthy: boolean;
  /** How many more servers may fail. */
  FailureTolerance: number;
  /** The servers; `null` where autopilot has not looked yet. */
  Servers: AutopilotServerHealth[] | null;
}

/** Health of a server. */
export interface AutopilotServerHealth {
  /** ID in Raft. */
  ID: string;
  /** Name of the node. */
  Name: string;
  /** Address for RPC: `ip:port`. */
  Address: string;
  /** State in the gossip: `"alive"`, `"leaving"`, `"left"`, `"failed"` or `"none"`. */
  SerfStatus: string;
  /** Version of Consul. */
  Version: string;
  /** Whether it leads. */
  Leader: boolean;
  /** How long ago it had contact with the leader, in Go's form. */
  LastContact: string;
  /** Term of its last log entry. */
  LastTerm: number;
  /** Index of its last log entry. */
  LastIndex: number;
  /** Whether it is healthy. */
  Healthy: boolean;
  /** Whether it has a vote. */
  Voter: boolean;
  /** Since when it has been healthy, or not; RFC 3339. */
  StableSince: string;
}

/** All that autopilot knows of the servers. */
export interface AutopilotState {
  /** Whether all servers are healthy. */
  Healthy: boolean;
  /** How many more servers may fail at once. */
  FailureTolerance: number;
  /** How many more may fail one after the other; without Enterprise, the same number. */
  OptimisticFailureTolerance: number;
  /** The servers by their IDs. */
  Servers: Record<string, AutopilotServer>;
  /** ID of the leader; empty where autopilot has not looked yet. */
  Leader: string;
  /** IDs of the servers with a vote. */
  Voters: string[];
  /** IDs of the read replicas (Enterprise). */
  ReadReplicas?: string[];
  /** The zones by their names (Enterprise). */
  RedundancyZones?: Record<string, AutopilotZone>;
  /** How far an upgrade is (Enterprise). */
  Upgrade?: AutopilotUpgrade;
}

/** A server as autopilot knows it. */
export interface AutopilotServer {
  /** ID in Raft. */
  ID: string;
  /** Name of the node. */
  Name: string;
  /** Address for RPC: `ip:port`. */
  Address: string;
  /** State in the gossip: `"alive"`, `"left"`, `"failed"` or `"unknown"`. */
  NodeStatus: string;
  /** Version of Consul. */
  Version: string;
  /** How long ago it had contact with the leader, in Go's form. */
  LastContact: string;
  /** Term of its last log entry. */
  LastTerm: number;
  /** Index of its last log entry. */
  LastIndex: number;
  /** Whether it is healthy. */
  Healthy: boolean;
  /** Since when it has been healthy, or not; RFC 3339. */
  StableSince: string;
  /** Its zone (Enterprise). */
  RedundancyZone?: string;
  /** Version that counts for upgrades (Enterprise). */
  UpgradeVersion?: string;
  /** Whether it is a read replica (Enterprise). */
  ReadReplica: boolean;
  /** What it is in Raft. */
  Status: "none" | "leader" | "voter" | "non-voter" | "staging";
  /** Metadata of the node. */
  Meta: Record<string, string> | null;
  /** What it is meant to be: `"voter"`; others are of Enterprise. */
  NodeType: "voter" | "read-replica" | "zone-voter" | "zone-extra-voter" | "zone-standby";
}

/** A zone of servers (Enterprise). */
export interface AutopilotZone {
  /** IDs of its servers. */
  Servers: string[];
  /** IDs of those with a vote. */
  Voters: string[];
  /** How many of it may fail. */
  FailureTolerance: number;
}

/** How far the upgrade of a zone is: IDs of servers (Enterprise). */
export interface AutopilotZoneUpgrade {
  /** Of the new version, with a vote. */
  TargetVersionVoters?: string[];
  /** Of the new version, without a vote. */
  TargetVersionNonVoters?: string[];
  /** Of other versions, with a vote. */
  OtherVersionVoters?: string[];
  /** Of other versions, without a vote. */
  OtherVersionNonVoters?: string[];
}

/** How far an upgrade is (Enterprise). */
export interface AutopilotUpgrade extends AutopilotZoneUpgrade {
  /** What it does at the moment: `"idle"`, `"await-new-voters"`, `"promoting"`, … */
  Status: string;
  /** The new version. */
  TargetVersion?: string;
  /** IDs of the read replicas of the new version. */
  TargetVersionReadReplicas?: string[];
  /** IDs of the read replicas of other versions. */
  OtherVersionReadReplicas?: string[];
  /** The same for each zone, by its name. */
  RedundancyZones?: Record<string, AutopilotZoneUpgrade>;
}
