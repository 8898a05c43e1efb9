import type { ConfigEntryBase } from "./entry.js";

/** Rate limits for requests to the servers, by client IP address (Enterprise). Since 1.16. */
export interface RequestLimitEntry extends ConfigEntryBase {
  Kind: "control-plane-request-limit";
  /** Name. */
  Name: string;
  /** What happens above the limit: only a log entry, or a refusal. */
  Mode?: "" | "permissive" | "enforcing" | "disabled";
  /** Reads per second. */
  ReadRate?: number;
  /** Writes per second. */
  WriteRate?: number;
  /** Limits for ACLs. */
  ACL?: RequestLimitRates | null;
  /** Limits for the catalog. */
  Catalog?: RequestLimitRates | null;
  /** Limits for configuration entries. */
  ConfigEntry?: RequestLimitRates | null;
  /** Limits for the certificate authority. */
  ConnectCA?: RequestLimitRates | null;
  /** Limits for coordinates. */
  Coordinate?: RequestLimitRates | null;
  /** Limits for discovery chains. */
  DiscoveryChain?: RequestLimitRates | null;
  /** Limits for server discovery. */
  ServerDiscovery?: RequestLimitRates | null;
  /** Limits for health. */
  Health?: RequestLimitRates | null;
  /** Limits for intentions. */
  Intention?: RequestLimitRates | null;
  /** Limits for the key/value store. */
  KV?: RequestLimitRates | null;
  /** Limits for namespaces and partitions. */
  Tenancy?: RequestLimitRates | null;
  /** Limits for prepared queries. */
  PreparedQuery?: RequestLimitRates | null;
  /** Limits for sessions. */
  Session?: RequestLimitRates | null;
  /** Limits for transactions. */
  Txn?: RequestLimitRates | null;
  /** Limits for auto-config. */
  AutoConfig?: RequestLimitRates | null;
  /** Limits for federation states. */
  FederationState?: RequestLimitRates | null;
  /** Limits for internal requests of agents. */
  Internal?: RequestLimitRates | null;
  /** Limits for streams between peers. */
  PeerStream?: RequestLimitRates | null;
  /** Limits for peerings. */
  Peering?: RequestLimitRates | null;
  /** Limits for Consul Dataplane. */
  DataPlane?: RequestLimitRates | null;
  /** Limits for DNS. */
  DNS?: RequestLimitRates | null;
  /** Limits for subscriptions. */
  Subscribe?: RequestLimitRates | null;
  /** Limits for resources. */
  Resource?: RequestLimitRates | null;
}

/** Rate limits of one category. */
export interface RequestLimitRates {
  /** Reads per second. */
  ReadRate?: number;
  /** Writes per second. */
  WriteRate?: number;
}
