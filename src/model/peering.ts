import type { Locality } from "./service.js";

/** State of a peering. */
export type PeeringState =
  | "UNDEFINED"
  | "PENDING"
  | "ESTABLISHING"
  | "ACTIVE"
  | "FAILING"
  | "DELETING"
  | "TERMINATED";

/** A peering with another cluster, which shares services with this one. */
export interface Peering {
  /** UUID in this cluster. */
  ID: string;
  /** Name that this cluster gave it. */
  Name: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  /** When it was marked for removal (RFC 3339). */
  DeletedAt?: string | null;
  /** Metadata. */
  Meta?: Record<string, string> | null;
  /** State. */
  State: PeeringState;
  /** UUID in the other cluster. */
  PeerID?: string;
  /** Root certificates of the other cluster (PEM). */
  PeerCAPems?: string[] | null;
  /** TLS server name of the other cluster's servers. */
  PeerServerName?: string;
  /** Addresses of the other cluster's servers. */
  PeerServerAddresses?: string[] | null;
  /** Status of the stream between the clusters. */
  StreamStatus: PeeringStreamStatus;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
  /** Location of the other cluster. */
  Remote: PeeringRemote;
}

/** Status of the stream between two peers. */
export interface PeeringStreamStatus {
  /** Names of the services imported from the other cluster. */
  ImportedServices: string[] | null;
  /** Names of the services exported to the other cluster. */
  ExportedServices: string[] | null;
  /** When the last heartbeat arrived (RFC 3339). */
  LastHeartbeat?: string | null;
  /** When data was last received (RFC 3339). */
  LastReceive?: string | null;
  /** When data was last sent (RFC 3339). */
  LastSend?: string | null;
}

/** Location of the other cluster; empty until it is known. */
export interface PeeringRemote {
  /** Its admin partition (Enterprise). */
  Partition: string;
  /** Its datacenter. */
  Datacenter: string;
  /** Its region and zone. */
  Locality?: Locality | null;
}

/** A request for a peering token. */
export interface PeeringTokenRequest {
  /** Name that this cluster gives to the other one. */
  PeerName: string;
  /** Admin partition to peer (Enterprise). */
  Partition?: string;
  /** Metadata. */
  Meta?: Record<string, string>;
  /**
   * Addresses at which the other cluster reaches this one: `host:port`. Default: the addresses of
   * the servers.
   */
  ServerExternalAddresses?: string[];
  [field: string]: unknown;
}

/** A token with which another cluster can become a peer. */
export interface PeeringToken {
  /** The token. It is a secret. */
  PeeringToken: string;
}

/** A request to become a peer of another cluster. */
export interface PeeringEstablishRequest {
  /** Name that this cluster gives to the other one. */
  PeerName: string;
  /** The token that the other cluster generated. */
  PeeringToken: string;
  /** Admin partition to peer (Enterprise). */
  Partition?: string;
  /** Metadata. */
  Meta?: Record<string, string>;
  [field: string]: unknown;
}
