import type { CallOptions } from "./options.js";

/** The keys of a gossip ring. */
export interface Keyring {
  /** Whether it is the WAN ring, of the servers of all datacenters. */
  WAN: boolean;
  /** Datacenter. */
  Datacenter: string;
  /** Network segment; empty for the default one (Enterprise). */
  Segment: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  /** Messages of members, by their names. */
  Messages?: Record<string, string>;
  /** Number of members that have each key. */
  Keys: Record<string, number>;
  /** Number of members that use each key. Absent in old versions. */
  PrimaryKeys?: Record<string, number>;
  /** Number of members. */
  NumNodes: number;
  /** Error message. */
  Error?: string;
}

/** Options of all methods of `operator.keyring`. */
export interface KeyringOptions extends CallOptions {
  /** Number of other members that relay each response, 0 to 5. Default: 0. */
  relayFactor?: number | bigint | string;
}

/** Options of `operator.keyring.list`. */
export interface KeyringListOptions extends KeyringOptions {
  /** Queries only the local agent, without any other member. */
  localOnly?: boolean;
}
