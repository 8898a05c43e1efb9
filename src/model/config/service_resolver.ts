import type { ConfigDuration, ConfigEntryBase } from "./entry.js";

/** Which instances a service's name stands for. */
export interface ServiceResolverEntry extends ConfigEntryBase {
  Kind: "service-resolver";
  /** Name of the service. */
  Name: string;
  /** Subset that counts where none is named. Default: all instances. */
  DefaultSubset?: string;
  /** Subsets of the instances, by name. */
  Subsets?: Record<string, ServiceResolverSubset> | null;
  /** Another service, for which this name stands. */
  Redirect?: ServiceResolverRedirect | null;
  /** What is taken instead if no instance is healthy, by subset; `*` for all. */
  Failover?: Record<string, ServiceResolverFailover> | null;
  /** How long until a connection must stand; in Go's form in answers. Default: 5 s. */
  ConnectTimeout?: ConfigDuration;
  /** How long a request may take; in Go's form in answers. Since 1.15.1. */
  RequestTimeout?: ConfigDuration;
  /** Whether instances that are near come first (Enterprise). Since 1.17. */
  PrioritizeByLocality?: ServiceResolverPrioritizeByLocality | null;
  /** How one of the instances is chosen. Since 1.9. */
  LoadBalancer?: ServiceResolverLoadBalancer | null;
}

/** Some instances of a service. */
export interface ServiceResolverSubset {
  /** Which, as an expression ("Filtering" in the API reference). */
  Filter?: string;
  /** Whether those with warnings are left out. */
  OnlyPassing?: boolean;
}

/** Another service, for which a name stands. */
export interface ServiceResolverRedirect {
  /** Name of that service. */
  Service?: string;
  /** Subset of its instances. */
  ServiceSubset?: string;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
  /** Admin partition of the service (Enterprise). */
  Partition?: string;
  /** Datacenter of the service. */
  Datacenter?: string;
  /** Peered cluster of the service. Since 1.14. */
  Peer?: string;
  /** Group of clusters of the service (Enterprise). Since 1.16. */
  SamenessGroup?: string;
}

/** What is taken instead of a service that has no healthy instance. */
export interface ServiceResolverFailover {
  /** Name of the service. Default: the same. */
  Service?: string;
  /** Subset of its instances. */
  ServiceSubset?: string;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
  /** Datacenters, in the order in which they are tried. */
  Datacenters?: string[] | null;
  /** Services, in the order in which they are tried. Since 1.14. */
  Targets?: ServiceResolverFailoverTarget[] | null;
  /** In which order it goes (Enterprise). Since 1.16. */
  Policy?: ServiceResolverFailoverPolicy | null;
  /** Group of clusters, whose members are tried (Enterprise). Since 1.16. */
  SamenessGroup?: string;
}

/** A service that is taken instead of another one. */
export interface ServiceResolverFailoverTarget {
  /** Name of the service. Default: the same. */
  Service?: string;
  /** Subset of its instances. */
  ServiceSubset?: string;
  /** Admin partition of the service (Enterprise). */
  Partition?: string;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
  /** Datacenter of the service. */
  Datacenter?: string;
  /** Peered cluster of the service. */
  Peer?: string;
}

/** In which order failover goes (Enterprise). */
export interface ServiceResolverFailoverPolicy {
  /** As it is written, or by distance. Empty is `sequential`. */
  Mode?: "" | "sequential" | "order-by-locality";
  /** Only these regions. */
  Regions?: string[] | null;
}

/** Whether instances that are near come first (Enterprise). */
export interface ServiceResolverPrioritizeByLocality {
  /** Empty is `none`. */
  Mode?: "" | "none" | "failover";
}

/** How one of several instances is chosen. */
export interface ServiceResolverLoadBalancer {
  /** The manner. Empty is that of the proxy. */
  Policy?: "" | "random" | "round_robin" | "least_request" | "ring_hash" | "maglev";
  /** For `ring_hash`. */
  RingHashConfig?: ServiceResolverRingHash | null;
  /** For `least_request`. */
  LeastRequestConfig?: ServiceResolverLeastRequest | null;
  /** What of a request is hashed, for `ring_hash` and `maglev`. */
  HashPolicies?: ServiceResolverHashPolicy[] | null;
}

/** The size of a ring of hashes. */
export interface ServiceResolverRingHash {
  /** Least number of entries. */
  MinimumRingSize?: number;
  /** Largest number of entries. */
  MaximumRingSize?: number;
}

/** How the instance with the fewest requests is found. */
export interface ServiceResolverLeastRequest {
  /** Among how many, chosen by chance. */
  ChoiceCount?: number;
}

/** What of a request is hashed: a field of it, or where it comes from. */
export interface ServiceResolverHashPolicy {
  /** Kind of the field. */
  Field?: "" | "header" | "cookie" | "query_parameter";
  /** Name of the field. */
  FieldValue?: string;
  /** The cookie that the proxy makes for who has none. */
  CookieConfig?: ServiceResolverCookie | null;
  /** Whether it is the IP address the request comes from. */
  SourceIP?: boolean;
  /** Whether no further policy counts if this one gives a hash. */
  Terminal?: boolean;
}

/** A cookie that the proxy makes. */
export interface ServiceResolverCookie {
  /** Whether it ends with the browser. */
  Session?: boolean;
  /** How long it lives; nanoseconds in answers. */
  TTL?: ConfigDuration;
  /** Its path. */
  Path?: string;
}
