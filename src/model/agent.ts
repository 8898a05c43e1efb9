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
