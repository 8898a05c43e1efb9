import type { ConfigEntryBase } from "./entry.js";

/** Services that are exported to peers and partitions. Since 1.11. */
export interface ExportedServicesEntry extends ConfigEntryBase {
  Kind: "exported-services";
  /** Name of the admin partition; `default` in the Community Edition. */
  Name: string;
  /** The services. */
  Services?: ExportedServicesService[] | null;
}

/** A service that is exported. */
export interface ExportedServicesService {
  /** Name of the service; `*` for all. */
  Name: string;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
  /** Consumers. */
  Consumers?: ExportedServicesConsumer[] | null;
}

/** A consumer of a service: one of the three fields. */
export interface ExportedServicesConsumer {
  /** An admin partition (Enterprise). */
  Partition?: string;
  /** A peered cluster. Since 1.13. */
  Peer?: string;
  /** A sameness group (Enterprise). Since 1.16. */
  SamenessGroup?: string;
}

/**
 * A sameness group: clusters and partitions in which services with the same name are the same
 * (Enterprise). Since 1.16.
 */
export interface SamenessGroupEntry extends ConfigEntryBase {
  Kind: "sameness-group";
  /** Name. */
  Name: string;
  /** Whether failover uses this group unless another target is configured. */
  DefaultForFailover?: boolean;
  /** Whether the local partition comes first. */
  IncludeLocal?: boolean;
  /** The members, in failover order. */
  Members?: SamenessGroupMember[] | null;
}

/** A member of a sameness group: one of the two fields. */
export interface SamenessGroupMember {
  /** An admin partition. */
  Partition?: string;
  /** A peered cluster. */
  Peer?: string;
}
