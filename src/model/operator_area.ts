/** A network area: this datacenter and another (Enterprise). */
export interface NetworkArea {
  /** UUID. */
  ID: string;
  /** Name of the other datacenter. */
  PeerDatacenter: string;
  /** Servers of the other datacenter that are joined. */
  RetryJoin: string[] | null;
  /** Whether the servers speak TLS with each other. */
  UseTLS: boolean;
}

/** A network area to be created, or what is to become of one (Enterprise). */
export interface NetworkAreaRequest {
  /** Name of the other datacenter. Required to create one. */
  PeerDatacenter?: string;
  /** Servers of the other datacenter to join: host names or IP addresses, also with a port. */
  RetryJoin?: string[];
  /** Whether the servers speak TLS with each other. Default: false. */
  UseTLS?: boolean;
  [field: string]: unknown;
}

/** What `operator.area.create` and `update` give (Enterprise). */
export interface NetworkAreaCreated {
  /** UUID of the area. */
  ID: string;
}

/** What became of joining a server (Enterprise). */
export interface NetworkAreaJoin {
  /** Its address, as it was given. */
  Address: string;
  /** Whether it joined. */
  Joined: boolean;
  /** Why it did not; empty if it did. */
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
  /** `"server"`, `"client"` or `"unknown"`. */
  Role: string;
  /** Version of Consul. */
  Build: string;
  /** Protocol that it speaks. */
  Protocol: number;
  /** `"alive"`, `"leaving"`, `"left"`, `"failed"` or `"none"`. */
  Status: string;
  /** Round trip time from the server that answered, in nanoseconds; negative where unknown. */
  RTT: number;
}
