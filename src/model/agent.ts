import type { CallOptions } from "./options.js";

/** A Vivaldi network coordinate: the distance of two of them is a round trip time in seconds. */
export interface Coordinate {
  /** Position, in seconds. */
  Vec: number[];
  /** Confidence; smaller is better. */
  Error: number;
  /** Correction of the last samples, in seconds. */
  Adjustment: number;
  /** Distance that the position does not explain, in seconds. */
  Height: number;
}

/** A member of the gossip pool. */
export interface AgentMember {
  /** Name of the node. */
  Name: string;
  /** IP address. */
  Addr: string;
  /** Port of the gossip protocol. */
  Port: number;
  /** Tags: `role`, `dc`, `build`, `id` and others. */
  Tags: Record<string, string>;
  /** 0 none, 1 alive, 2 leaving, 3 left, 4 failed. */
  Status: number;
  /** Lowest gossip protocol version the member understands. */
  ProtocolMin: number;
  /** Highest gossip protocol version the member understands. */
  ProtocolMax: number;
  /** Gossip protocol version in use. */
  ProtocolCur: number;
  /** Lowest version of Consul's own part of the protocol. */
  DelegateMin: number;
  /** Highest version of Consul's own part of the protocol. */
  DelegateMax: number;
  /** Version of Consul's own part of the protocol in use. */
  DelegateCur: number;
}

/** Ports of the xDS server; -1 is off. */
export interface AgentXdsPorts {
  /** Without TLS. */
  Plaintext: number;
  /** With TLS. */
  TLS: number;
}

/** The answer of `agent.self`. */
export interface AgentSelf {
  /** The most important settings. */
  Config: AgentConfig;
  /** All settings, in a form that may change with every version. Secrets are hidden. */
  DebugConfig: Record<string, unknown>;
  /** The network coordinate of the node; `null` where coordinates are disabled. */
  Coord: Coordinate | null;
  /** The agent as a member of the gossip pool. */
  Member: AgentMember;
  /** Counters by subsystem, as text. */
  Stats: Record<string, Record<string, string>>;
  /** Metadata of the node. */
  Meta: Record<string, string> | null;
  /** The proxy configuration server of the agent. Absent where it is off, and in old versions. */
  xDS?: AgentXds;
}

/** The most important settings of an agent. */
export interface AgentConfig {
  /** Name of the agent's datacenter. */
  Datacenter: string;
  /** Name of the datacenter that is the authority of ACLs and intentions. Absent in old versions. */
  PrimaryDatacenter?: string;
  /** Name of the node. */
  NodeName: string;
  /** UUID of the node. */
  NodeID: string;
  /** Version control revision of the build; may be empty. */
  Revision: string;
  /** Whether the agent is a server. */
  Server: boolean;
  /** Version, such as `"1.21.4"`. */
  Version: string;
  /** Time of the build, RFC 3339. Absent before 1.14. */
  BuildDate?: string;
}

/** The proxy configuration (xDS) server of an agent. */
export interface AgentXds {
  /** Supported versions by kind of proxy. */
  SupportedProxies: Record<string, string[]>;
  /** Port with TLS, or without where there is none with. Absent in old versions. */
  Port?: number;
  /** Both ports. Absent before 1.14. */
  Ports?: AgentXdsPorts;
}

/** The version of an agent, as `agent.version` returns it. */
export interface AgentVersion {
  /** Version control revision of the build; may be empty. */
  SHA: string;
  /** Time of the build, RFC 3339. */
  BuildDate: string;
  /** The version with everything that was added to it, such as `"1.22.0-dev"`. */
  HumanVersion: string;
  /** Which approved cryptography it was built with; empty for none. */
  FIPS: string;
}

/** The machine that an agent runs on. What could not be read is `null`. */
export interface AgentHost {
  /** Bytes of memory, by use. Names and their case differ between versions. */
  Memory: Record<string, number> | null;
  /** Its processors. */
  CPU: AgentHostCPU[] | null;
  /** Its operating system. */
  Host: AgentHostSystem | null;
  /** The disk at `/`. */
  Disk: AgentHostDisk | null;
  /** When it was looked at: nanoseconds since 1970, to about a microsecond. */
  CollectionTime: number;
  /** Why something could not be read. Go's errors have no fields. */
  Errors: unknown[] | null;
}

/** A processor of an agent's machine. */
export interface AgentHostCPU {
  /** Number. */
  cpu: number;
  /** Who made it. */
  vendorId: string;
  /** Family. */
  family: string;
  /** Model. */
  model: string;
  /** Stepping. */
  stepping: number;
  /** Number of its socket. */
  physicalId: string;
  /** Number of its core. */
  coreId: string;
  /** Number of cores. */
  cores: number;
  /** Name for people. */
  modelName: string;
  /** Megahertz. */
  mhz: number;
  /** Kibibytes of cache. */
  cacheSize: number;
  /** What it can do. */
  flags: string[] | null;
  /** Version of its microcode. */
  microcode: string;
}

/** The operating system of an agent's machine. */
export interface AgentHostSystem {
  /** Host name. */
  hostname: string;
  /** Seconds since it started. */
  uptime: number;
  /** When it started: seconds since 1970. */
  bootTime: number;
  /** Number of processes. */
  procs: number;
  /** Such as `linux`. */
  os: string;
  /** Such as `debian`. */
  platform: string;
  /** Such as `debian`, for what descends from it. */
  platformFamily: string;
  /** Version of the platform. */
  platformVersion: string;
  /** Version of the kernel. */
  kernelVersion: string;
  /** Such as `x86_64`. */
  kernelArch: string;
  /** What it is virtualized by; may be empty. */
  virtualizationSystem: string;
  /** `guest` or `host`; may be empty. */
  virtualizationRole: string;
  /** UUID of the machine. Before 1.13 it is called `hostid`. */
  hostId?: string;
  /** UUID of the machine, in old versions. */
  hostid?: string;
}

/** The disk of an agent's machine. */
export interface AgentHostDisk {
  /** Where it is mounted. */
  path: string;
  /** Kind of file system. */
  fstype: string;
  /** Bytes. */
  total: number;
  /** Bytes that are free. */
  free: number;
  /** Bytes in use. */
  used: number;
  /** Percentage of the bytes in use. */
  usedPercent: number;
  /** Inodes. */
  inodesTotal: number;
  /** Inodes in use. */
  inodesUsed: number;
  /** Inodes that are free. */
  inodesFree: number;
  /** Percentage of the inodes in use. */
  inodesUsedPercent: number;
}

/** What an agent measured in one interval. */
export interface AgentMetrics {
  /** Begin of the interval: `"2006-01-02 15:04:05 +0000 UTC"`. */
  Timestamp: string;
  /** Values that last. */
  Gauges: AgentGauge[];
  /** Series of values. */
  Points: AgentPoints[];
  /** What was counted. */
  Counters: AgentSample[];
  /** What was measured several times, such as durations in milliseconds. */
  Samples: AgentSample[];
}

/** A value that lasts. */
export interface AgentGauge {
  /** Name. */
  Name: string;
  /** Value. */
  Value: number;
  /** Labels. */
  Labels: Record<string, string>;
}

/** A series of values. */
export interface AgentPoints {
  /** Name. */
  Name: string;
  /** Values. */
  Points: number[];
}

/** What was counted, or measured several times, in one interval. */
export interface AgentSample {
  /** Name. */
  Name: string;
  /** How many times. */
  Count: number;
  /** Sum for one second. */
  Rate: number;
  /** Sum. */
  Sum: number;
  /** Least value. */
  Min: number;
  /** Greatest value. */
  Max: number;
  /** Mean. */
  Mean: number;
  /** Standard deviation. */
  Stddev: number;
  /** Labels. */
  Labels: Record<string, string>;
}

/** The certificates of an agent, as `agent.metricsCertificates` returns them. */
export interface AgentCertificateMetrics {
  /** What is known of each. */
  certificates: Record<string, unknown>[];
  /** How many there are, by severity and by type. */
  summary: Record<string, unknown>;
  /** How many days before the end of a certificate count as critical, and as a warning. */
  thresholds: Record<string, unknown>;
  /** Whether this was measured before. */
  cached: boolean;
  /** When it is measured again, RFC 3339. */
  cache_expires_at: string;
}

/** What an agent uses an ACL token for. Those that end with `token` are names of old versions. */
export type AgentTokenKind =
  | "default"
  | "agent"
  | "agent_recovery"
  | "replication"
  | "config_file_service_registration"
  | "dns"
  | "agent_master"
  | "acl_token"
  | "acl_agent_token"
  | "acl_agent_master_token"
  | "acl_replication_token"
  | (string & {});

/** How much an agent tells. */
export type AgentLogLevel = "trace" | "debug" | "info" | "warn" | "err" | "error" | (string & {});

/** Options of `agent.members`. */
export interface AgentMembersOptions extends CallOptions {
  /** Lists the servers of all datacenters. */
  wan?: boolean;
  /** Only members in this network segment; `_all` for all (Enterprise). */
  segment?: string;
}

/** Options of `agent.monitor`. */
export interface AgentMonitorOptions extends CallOptions {
  /** The least level that is told. Default: `info`. */
  logLevel?: AgentLogLevel;
  /** Gives every line as JSON. */
  logJson?: boolean;
}

/** Options of `agent.join`. */
export interface AgentJoinOptions extends CallOptions {
  /** Joins the servers of another datacenter. */
  wan?: boolean;
}

/** Options of `agent.forceLeave`. */
export interface AgentForceLeaveOptions extends CallOptions {
  /** Forgets the member at once, so that it is in no list any longer. */
  prune?: boolean;
  /** Counts only among the servers of all datacenters. Since 1.11. */
  wan?: boolean;
}
