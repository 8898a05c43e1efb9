import type { ConfigEntryBase } from "./entry.js";

/** How many requests a client may send to the servers, by IP address (Enterprise). Since 1.16. */
export interface RequestLimitEntry extends ConfigEntryBase {
  Kind: "control-plane-request-limit";
  /** Name. */
  Name: string;
  /** What happens beyond it: nothing but a log, or a refusal. */
  Mode?: "" | "permissive" | "enforcing" | "disabled";
  /** Reads per second. */
  ReadRate?: number;
  /** Writes per second. */
  WriteRate?: number;
  /** Of ACLs. */
  ACL?: RequestLimitRates | null;
  /** Of the catalog. */
  Catalog?: RequestLimitRates | null;
  /** Of configuration entries. */
  ConfigEntry?: RequestLimitRates | null;
  /** Of the certificate authority. */
  ConnectCA?: RequestLimitRates | null;
  /** Of coordinates. */
  Coordinate?: RequestLimitRates | null;
  /** Of discovery chains. */
  DiscoveryChain?: RequestLimitRates | null;
  /** Of servers that are looked for. */
  ServerDiscovery?: RequestLimitRates | null;
  /** Of health. */
  Health?: RequestLimitRates | null;
  /** Of intentions. */
  Intention?: RequestLimitRates | null;
  /** Of keys. */
  KV?: RequestLimitRates | null;
  /** Of namespaces and partitions. */
  Tenancy?: RequestLimitRates | null;
  /** Of prepared queries. */
  PreparedQuery?: RequestLimitRates | null;
  /** Of sessions. */
  Session?: RequestLimitRates | null;
  /** Of transactions. */
  Txn?: RequestLimitRates | null;
  /** Of agents that configure themselves. */
  AutoConfig?: RequestLimitRates | null;
  /** Of the states of federation. */
  FederationState?: RequestLimitRates | null;
  /** Of what agents ask for themselves. */
  Internal?: RequestLimitRates | null;
  /** Of what peers send each other. */
  PeerStream?: RequestLimitRates | null;
  /** Of peerings. */
  Peering?: RequestLimitRates | null;
  /** Of proxies without an agent. */
  DataPlane?: RequestLimitRates | null;
  /** Of DNS. */
  DNS?: RequestLimitRates | null;
  /** Of what is subscribed to. */
  Subscribe?: RequestLimitRates | null;
  /** Of resources. */
  Resource?: RequestLimitRates | null;
}

/** How many requests of one sort. */
export interface RequestLimitRates {
  /** Reads per second. */
  ReadRate?: number;
  /** Writes per second. */
  WriteRate?: number;
}
