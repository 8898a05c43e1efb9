/** A network area between this datacenter and another one (Enterprise). */
export interface NetworkArea {
  /** UUID. */
  ID: string;
  /** Name of the other datacenter. */
  PeerDatacenter: string;
  /** Servers of the other datacenter to join. */
  RetryJoin: string[] | null;
  /** Whether the servers use TLS between them. */
  UseTLS: boolean;
}

/** A network area to create, or the new state of one (Enterprise). */
export interface NetworkAreaRequest {
  /** Name of the other datacenter. Required for `create`. */
  PeerDatacenter?: string;
  /**
   * Servers of the other datacenter to join: host names or IP addresses, with or without a port.
   */
  RetryJoin?: string[];
  /** Whether the servers use TLS between them. Default: false. */
  UseTLS?: boolean;
  [field: string]: unknown;
}

/** The result of `operator.area.create` and `update` (Enterprise). */
export interface NetworkAreaCreated {
  /** UUID of the area. */
  ID: string;
}

/** The result of joining one server (Enterprise). */
export interface NetworkAreaJoin {
  /** The address, as passed to `join`. */
  Address: string;
  /** Whether the server joined. */
  Joined: boolean;
  /** Why it did not join; empty if it did. */
  Error: string;
}

/** A server in a network area (Enterprise). */
export interface NetworkAreaMember {
  /** UUID of the node. */
  ID: string;
  /** Name of the node. */
  Name: string;
  /** IP address. */
  Addr: string;
  /** Port for RPC. */
  Port: number;
  /** Datacenter. */
  Datacenter: string;
  /** Role: `"server"`, `"client"` or `"unknown"`. */
  Role: string;
  /** Version of Consul. */
  Build: string;
  /** Protocol version. */
  Protocol: number;
  /** Status: `"alive"`, `"leaving"`, `"left"`, `"failed"` or `"none"`. */
  Status: string;
  /** Round trip time from the responding server in nanoseconds; negative if unknown. */
  RTT: number;
}
