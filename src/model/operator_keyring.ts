import type { CallOptions } from "./options.js";

/** The keys of a gossip ring. */
export interface Keyring {
  /** Whether it is the ring of the servers of all datacenters. */
  WAN: boolean;
  /** Datacenter that was asked. */
  Datacenter: string;
  /** Network segment; empty for the default one (Enterprise). */
  Segment: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  /** What members said, by their names. */
  Messages?: Record<string, string>;
  /** How many members have a key, by the keys. */
  Keys: Record<string, number>;
  /** How many members use a key, by the keys. Absent in old versions. */
  PrimaryKeys?: Record<string, number>;
  /** How many members there are. */
  NumNodes: number;
  /** What went wrong. */
  Error?: string;
}

/** Options of the calls of `operator.keyring`. */
export interface KeyringOptions extends CallOptions {
  /** How many further members pass on the answer of each, 0 to 5. Default: 0. */
  relayFactor?: number | bigint | string;
}

/** Options of `operator.keyring.list`. */
export interface KeyringListOptions extends KeyringOptions {
  /** Asks only the agent itself, without any other member. */
  localOnly?: boolean;
}
