import type { Locality } from "./service.js";

/** How far a peering is. */
export type PeeringState =
  | "UNDEFINED"
  | "PENDING"
  | "ESTABLISHING"
  | "ACTIVE"
  | "FAILING"
  | "DELETING"
  | "TERMINATED";

/** Another cluster, with which this one shares services. */
export interface Peering {
  /** UUID in this cluster. */
  ID: string;
  /** Name that this cluster gave it. */
  Name: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  /** When it was marked for removal, RFC 3339. */
  DeletedAt?: string | null;
  /** Metadata. */
  Meta?: Record<string, string> | null;
  /** How far it is. */
  State: PeeringState;
  /** UUID in the other cluster. */
  PeerID?: string;
  /** Root certificates of the other cluster, PEM. */
  PeerCAPems?: string[] | null;
  /** Name of the other cluster's servers for TLS. */
  PeerServerName?: string;
  /** Addresses of the other cluster's servers. */
  PeerServerAddresses?: string[] | null;
  /** What goes on between the two. */
  StreamStatus: PeeringStreamStatus;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
  /** Where the other cluster is. */
  Remote: PeeringRemote;
}

/** What goes on between two peers. */
export interface PeeringStreamStatus {
  /** Names of the services that come from the other cluster. */
  ImportedServices: string[] | null;
  /** Names of the services that go to the other cluster. */
  ExportedServices: string[] | null;
  /** When the other cluster last gave a sign of life, RFC 3339. */
  LastHeartbeat?: string | null;
  /** When anything last came, RFC 3339. */
  LastReceive?: string | null;
  /** When anything was last sent, RFC 3339. */
  LastSend?: string | null;
}

/** Where the other cluster is; empty until it is known. */
export interface PeeringRemote {
  /** Its admin partition (Enterprise). */
  Partition: string;
  /** Its datacenter. */
  Datacenter: string;
  /** Its region and zone. */
  Locality?: Locality | null;
}

/** For whom a token is made. */
export interface PeeringTokenRequest {
  /** Name that this cluster gives to the other one. */
  PeerName: string;
  /** Admin partition that is peered (Enterprise). */
  Partition?: string;
  /** Metadata. */
  Meta?: Record<string, string>;
  /** Where the other cluster reaches this one: `host:port`. Default: the addresses of the servers. */
  ServerExternalAddresses?: string[];
  [field: string]: unknown;
}

/** A token by which a cluster can become a peer. */
export interface PeeringToken {
  /** The token. It is a secret. */
  PeeringToken: string;
}

/** With whom a cluster becomes a peer. */
export interface PeeringEstablishRequest {
  /** Name that this cluster gives to the other one. */
  PeerName: string;
  /** The token that the other cluster made. */
  PeeringToken: string;
  /** Admin partition that is peered (Enterprise). */
  Partition?: string;
  /** Metadata. */
  Meta?: Record<string, string>;
  [field: string]: unknown;
}
