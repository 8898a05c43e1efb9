import type { CallOptions } from "./options.js";

/** Which servers take part in Raft. */
export interface RaftConfiguration {
  /** The servers. */
  Servers: RaftServer[];
  /** Index of this configuration; 0 where the server does not say. */
  Index: number;
}

/** A server in Raft. */
export interface RaftServer {
  /** ID in Raft. */
  ID: string;
  /** Name of the node; `"(unknown)"` where the catalog does not have it. */
  Node: string;
  /** Address for RPC: `ip:port`. */
  Address: string;
  /** Whether it leads. */
  Leader: boolean;
  /** Version of the protocol. */
  ProtocolVersion: string;
  /** Whether it has a vote. */
  Voter: boolean;
  /** Index of its last log entry. Absent in old versions. */
  LastIndex?: number;
}

/** What `operator.raft.transferLeader` gives. */
export interface RaftTransfer {
  /** Whether another server leads now. */
  Success: boolean;
}

/** Options of `operator.raft.transferLeader`. */
export interface RaftTransferOptions extends CallOptions {
  /** ID of the server that is to lead. Default: any that can. */
  id?: string;
}
