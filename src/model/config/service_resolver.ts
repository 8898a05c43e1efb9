import type { ConfigDuration, ConfigEntryBase } from "./entry.js";

/** How the name of a service resolves to instances. */
export interface ServiceResolverEntry extends ConfigEntryBase {
  Kind: "service-resolver";
  /** Name of the service. */
  Name: string;
  /** Subset to use if none is named. Default: all instances. */
  DefaultSubset?: string;
  /** Subsets of the instances, by name. */
  Subsets?: Record<string, ServiceResolverSubset> | null;
  /** Redirect: another service that this name stands for. */
  Redirect?: ServiceResolverRedirect | null;
  /** Failover if no instance is healthy, by subset; `*` for all. */
  Failover?: Record<string, ServiceResolverFailover> | null;
  /** Connection timeout; a Go duration in responses. Default: 5 s. */
  ConnectTimeout?: ConfigDuration;
  /** Request timeout; a Go duration in responses. Since 1.15.1. */
  RequestTimeout?: ConfigDuration;
  /** Whether nearby instances are preferred (Enterprise). Since 1.17. */
  PrioritizeByLocality?: ServiceResolverPrioritizeByLocality | null;
  /** Load balancing. Since 1.9. */
  LoadBalancer?: ServiceResolverLoadBalancer | null;
}

/** A subset of a service's instances. */
export interface ServiceResolverSubset {
  /** Filter expression that the instances match. */
  Filter?: string;
  /** Whether instances with warnings are excluded. */
  OnlyPassing?: boolean;
}

/** A redirect to another service. */
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
  /** Sameness group of the service (Enterprise). Since 1.16. */
  SamenessGroup?: string;
}

/** Failover for a service without healthy instances. */
export interface ServiceResolverFailover {
  /** Name of the service. Default: the same. */
  Service?: string;
  /** Subset of its instances. */
  ServiceSubset?: string;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
  /** Datacenters, in failover order. */
  Datacenters?: string[] | null;
  /** Services, in failover order. Since 1.14. */
  Targets?: ServiceResolverFailoverTarget[] | null;
  /** Failover order (Enterprise). Since 1.16. */
  Policy?: ServiceResolverFailoverPolicy | null;
  /** Sameness group whose members are tried (Enterprise). Since 1.16. */
  SamenessGroup?: string;
}

/** A failover target. */
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

/** Failover order (Enterprise). */
export interface ServiceResolverFailoverPolicy {
  /** In the written order, or by distance. Empty means `sequential`. */
  Mode?: "" | "sequential" | "order-by-locality";
  /** Regions to use. */
  Regions?: string[] | null;
}

/** Whether nearby instances are preferred (Enterprise). */
export interface ServiceResolverPrioritizeByLocality {
  /** Mode. Empty means `none`. */
  Mode?: "" | "none" | "failover";
}

/** Load balancing between instances. */
export interface ServiceResolverLoadBalancer {
  /** Policy. Empty means the proxy's default. */
  Policy?: "" | "random" | "round_robin" | "least_request" | "ring_hash" | "maglev";
  /** Settings for `ring_hash`. */
  RingHashConfig?: ServiceResolverRingHash | null;
  /** Settings for `least_request`. */
  LeastRequestConfig?: ServiceResolverLeastRequest | null;
  /** What to hash of a request, for `ring_hash` and `maglev`. */
  HashPolicies?: ServiceResolverHashPolicy[] | null;
}

/** Size of a hash ring. */
export interface ServiceResolverRingHash {
  /** Minimum number of entries. */
  MinimumRingSize?: number;
  /** Maximum number of entries. */
  MaximumRingSize?: number;
}

/** Settings of the policy `least_request`. */
export interface ServiceResolverLeastRequest {
  /** Number of random instances to choose from. */
  ChoiceCount?: number;
}

/** What to hash of a request: a field, or the source address. */
export interface ServiceResolverHashPolicy {
  /** Kind of the field. */
  Field?: "" | "header" | "cookie" | "query_parameter";
  /** Name of the field. */
  FieldValue?: string;
  /** Cookie that the proxy sets for clients without one. */
  CookieConfig?: ServiceResolverCookie | null;
  /** Whether to hash the source IP address. */
  SourceIP?: boolean;
  /** Whether later policies are skipped if this one produces a hash. */
  Terminal?: boolean;
}

/** A cookie that the proxy sets. */
export interface ServiceResolverCookie {
  /** Whether it is a session cookie. */
  Session?: boolean;
  /** Lifetime; nanoseconds in responses. */
  TTL?: ConfigDuration;
  /** Path of the cookie. */
  Path?: string;
}
