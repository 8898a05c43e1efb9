import type { ConfigEntryBase } from "./entry.js";

/** Which services are shared with peers and partitions. Since 1.11. */
export interface ExportedServicesEntry extends ConfigEntryBase {
  Kind: "exported-services";
  /** Name of the admin partition: `default` without Enterprise. */
  Name: string;
  /** The services. */
  Services?: ExportedServicesService[] | null;
}

/** A service that is shared. */
export interface ExportedServicesService {
  /** Name of the service; `*` for all. */
  Name: string;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
  /** With whom. */
  Consumers?: ExportedServicesConsumer[] | null;
}

/** With whom a service is shared: one of the three. */
export interface ExportedServicesConsumer {
  /** An admin partition (Enterprise). */
  Partition?: string;
  /** A peered cluster. Since 1.13. */
  Peer?: string;
  /** A group of clusters (Enterprise). Since 1.16. */
  SamenessGroup?: string;
}

/** Clusters and partitions whose services of the same name are the same (Enterprise). Since 1.16. */
export interface SamenessGroupEntry extends ConfigEntryBase {
  Kind: "sameness-group";
  /** Name. */
  Name: string;
  /** Whether it is where failover goes that names nothing else. */
  DefaultForFailover?: boolean;
  /** Whether the own partition comes first. */
  IncludeLocal?: boolean;
  /** The members, in the order in which failover goes. */
  Members?: SamenessGroupMember[] | null;
}

/** A member of a group: one of the two. */
export interface SamenessGroupMember {
  /** An admin partition. */
  Partition?: string;
  /** A peered cluster. */
  Peer?: string;
}
