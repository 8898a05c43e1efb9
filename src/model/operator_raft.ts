import type { CallOptions } from "./options.js";

/** The servers that take part in Raft. */
export interface RaftConfiguration {
  /** The servers. */
  Servers: RaftServer[];
  /** Index of this configuration; 0 if the server does not report it. */
  Index: number;
}

/** A server in Raft. */
export interface RaftServer {
  /** ID in Raft. */
  ID: string;
  /** Name of the node; `"(unknown)"` if it is not in the catalog. */
  Node: string;
  /** Address for RPC: `ip:port`. */
  Address: string;
  /** Whether it is the leader. */
  Leader: boolean;
  /** Version of the Raft protocol. */
  ProtocolVersion: string;
  /** Whether it is a voter. */
  Voter: boolean;
  /** Index of its last log entry. Absent in old versions. */
  LastIndex?: number;
}

/** The result of `operator.raft.transferLeader`. */
export interface RaftTransfer {
  /** Whether another server is the leader now. */
  Success: boolean;
}

/** Options of `operator.raft.transferLeader`. */
export interface RaftTransferOptions extends CallOptions {
  /** ID of the server to make the leader. Default: any suitable one. */
  id?: string;
}
