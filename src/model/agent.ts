import type { CallOptions } from "./options.js";

/**
 * A Vivaldi network coordinate. The distance between two coordinates is the estimated round trip
 * time in seconds.
 */
export interface Coordinate {
  /** Position, in seconds. */
  Vec: number[];
  /** Estimated error; smaller is better. */
  Error: number;
  /** Correction from the latest samples, in seconds. */
  Adjustment: number;
  /** Delay that the position does not explain, in seconds. */
  Height: number;
}

/** A member of the gossip pool. */
export interface AgentMember {
  /** Name of the node. */
  Name: string;
  /** IP address. */
  Addr: string;
  /** Port for the gossip protocol. */
  Port: number;
  /** Tags: `role`, `dc`, `build`, `id` and others. */
  Tags: Record<string, string>;
  /** Status: 0 none, 1 alive, 2 leaving, 3 left, 4 failed. */
  Status: number;
  /** Lowest gossip protocol version that the member supports. */
  ProtocolMin: number;
  /** Highest gossip protocol version that the member supports. */
  ProtocolMax: number;
  /** Gossip protocol version in use. */
  ProtocolCur: number;
  /** Lowest supported version of Consul's extensions to the protocol. */
  DelegateMin: number;
  /** Highest supported version of Consul's extensions to the protocol. */
  DelegateMax: number;
  /** Version of Consul's extensions to the protocol that is in use. */
  DelegateCur: number;
}

/** Ports of the xDS server; -1 means disabled. */
export interface AgentXdsPorts {
  /** Without TLS. */
  Plaintext: number;
  /** With TLS. */
  TLS: number;
}

/** The result of `agent.self`. */
export interface AgentSelf {
  /** The most important settings. */
  Config: AgentConfig;
  /** All settings. Their form may change with every version. Secrets are hidden. */
  DebugConfig: Record<string, unknown>;
  /** The network coordinate of the node; `null` if coordinates are disabled. */
  Coord: Coordinate | null;
  /** The agent as a member of the gossip pool. */
  Member: AgentMember;
  /** Counters by subsystem, as text. */
  Stats: Record<string, Record<string, string>>;
  /** Metadata of the node. */
  Meta: Record<string, string> | null;
  /**
   * The proxy configuration (xDS) server of the agent. Absent if it is disabled, and in old
   * versions.
   */
  xDS?: AgentXds;
}

/** The most important settings of an agent. */
export interface AgentConfig {
  /** Name of the agent's datacenter. */
  Datacenter: string;
  /** Name of the primary datacenter, which manages ACLs and intentions. Absent in old versions. */
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
  /** Build time (RFC 3339). Absent before 1.14. */
  BuildDate?: string;
}

/** The proxy configuration (xDS) server of an agent. */
export interface AgentXds {
  /** Supported versions by kind of proxy. */
  SupportedProxies: Record<string, string[]>;
  /** The TLS port, or the port without TLS if there is no TLS port. Absent in old versions. */
  Port?: number;
  /** Both ports. Absent before 1.14. */
  Ports?: AgentXdsPorts;
}

/** The version of an agent, as `agent.version` returns it. */
export interface AgentVersion {
  /** Version control revision of the build; may be empty. */
  SHA: string;
  /** Build time (RFC 3339). */
  BuildDate: string;
  /** The full version, with all suffixes, such as `"1.22.0-dev"`. */
  HumanVersion: string;
  /** The FIPS-approved cryptography that it was built with; empty for none. */
  FIPS: string;
}

/** The machine that an agent runs on. Values that could not be read are `null`. */
export interface AgentHost {
  /** Memory in bytes, by use. The names and their case differ between versions. */
  Memory: Record<string, number> | null;
  /** The processors. */
  CPU: AgentHostCPU[] | null;
  /** The operating system. */
  Host: AgentHostSystem | null;
  /** The disk at `/`. */
  Disk: AgentHostDisk | null;
  /** When the data was collected: nanoseconds since 1970, precise to about a microsecond. */
  CollectionTime: number;
  /** Errors from collecting the data. They have no fields, because Go does not serialize errors. */
  Errors: unknown[] | null;
}

/** A processor of an agent's machine. */
export interface AgentHostCPU {
  /** Number of the processor. */
  cpu: number;
  /** Vendor. */
  vendorId: string;
  /** Family. */
  family: string;
  /** Model. */
  model: string;
  /** Stepping. */
  stepping: number;
  /** Number of the socket. */
  physicalId: string;
  /** Number of the core. */
  coreId: string;
  /** Number of cores. */
  cores: number;
  /** Human-readable name. */
  modelName: string;
  /** Frequency in megahertz. */
  mhz: number;
  /** Cache in kibibytes. */
  cacheSize: number;
  /** Features. */
  flags: string[] | null;
  /** Microcode version. */
  microcode: string;
}

/** The operating system of an agent's machine. */
export interface AgentHostSystem {
  /** Host name. */
  hostname: string;
  /** Uptime in seconds. */
  uptime: number;
  /** Boot time: seconds since 1970. */
  bootTime: number;
  /** Number of processes. */
  procs: number;
  /** Operating system, such as `linux`. */
  os: string;
  /** Distribution, such as `debian`. */
  platform: string;
  /** Family of distributions, such as `debian`. */
  platformFamily: string;
  /** Version of the platform. */
  platformVersion: string;
  /** Version of the kernel. */
  kernelVersion: string;
  /** Architecture, such as `x86_64`. */
  kernelArch: string;
  /** Virtualization system; may be empty. */
  virtualizationSystem: string;
  /** Role in the virtualization: `guest` or `host`; may be empty. */
  virtualizationRole: string;
  /** UUID of the machine. Called `hostid` before 1.13. */
  hostId?: string;
  /** UUID of the machine, in old versions. */
  hostid?: string;
}

/** The disk of an agent's machine. */
export interface AgentHostDisk {
  /** Mount point. */
  path: string;
  /** File system type. */
  fstype: string;
  /** Size in bytes. */
  total: number;
  /** Free bytes. */
  free: number;
  /** Used bytes. */
  used: number;
  /** Percentage of bytes used. */
  usedPercent: number;
  /** Number of inodes. */
  inodesTotal: number;
  /** Used inodes. */
  inodesUsed: number;
  /** Free inodes. */
  inodesFree: number;
  /** Percentage of inodes used. */
  inodesUsedPercent: number;
}

/** The metrics of an agent for one interval. */
export interface AgentMetrics {
  /** Start of the interval: `"2006-01-02 15:04:05 +0000 UTC"`. */
  Timestamp: string;
  /** Gauges: values that stay until they change. */
  Gauges: AgentGauge[];
  /** Points: series of values. */
  Points: AgentPoints[];
  /** Counters. */
  Counters: AgentSample[];
  /** Samples, such as durations in milliseconds. */
  Samples: AgentSample[];
}

/** A gauge. */
export interface AgentGauge {
  /** Name. */
  Name: string;
  /** Value. */
  Value: number;
  /** Labels. */
  Labels: Record<string, string>;
}

/** A series of points. */
export interface AgentPoints {
  /** Name. */
  Name: string;
  /** Values. */
  Points: number[];
}

/** A counter or a sample, aggregated over one interval. */
export interface AgentSample {
  /** Name. */
  Name: string;
  /** Number of measurements. */
  Count: number;
  /** Sum per second. */
  Rate: number;
  /** Sum. */
  Sum: number;
  /** Smallest value. */
  Min: number;
  /** Largest value. */
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
  /** Details of each certificate. */
  certificates: Record<string, unknown>[];
  /** Number of certificates, by severity and by type. */
  summary: Record<string, unknown>;
  /** How many days before a certificate expires it counts as critical, and as a warning. */
  thresholds: Record<string, unknown>;
  /** Whether the result comes from the cache. */
  cached: boolean;
  /** When the cached result expires (RFC 3339). */
  cache_expires_at: string;
}

/** What an agent uses an ACL token for. Names that end with `token` are for old versions. */
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

/** Log level. */
export type AgentLogLevel = "trace" | "debug" | "info" | "warn" | "err" | "error" | (string & {});

/** Options of `agent.members`. */
export interface AgentMembersOptions extends CallOptions {
  /** Lists the servers of all datacenters (the WAN pool). */
  wan?: boolean;
  /** Lists only members in this network segment; `_all` for all segments (Enterprise). */
  segment?: string;
}

/** Options of `agent.monitor`. */
export interface AgentMonitorOptions extends CallOptions {
  /** The lowest level to include. Default: `info`. */
  logLevel?: AgentLogLevel;
  /** Returns every line as JSON. */
  logJson?: boolean;
}

/** Options of `agent.join`. */
export interface AgentJoinOptions extends CallOptions {
  /** Joins the WAN pool, as a server of another datacenter. */
  wan?: boolean;
}

/** Options of `agent.forceLeave`. */
export interface AgentForceLeaveOptions extends CallOptions {
  /** Removes the member immediately, so that it no longer appears in any list. */
  prune?: boolean;
  /** Applies only to the WAN pool, the servers of all datacenters. Since 1.11. */
  wan?: boolean;
}
