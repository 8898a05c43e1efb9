/** An exported service. */
export interface ExportedService {
  /** Name of the service. */
  Service: string;
  /** Consumers. */
  Consumers: ExportedServiceConsumers;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** The consumers of an exported service. */
export interface ExportedServiceConsumers {
  /** Names of peers. */
  Peers?: string[];
  /** Names of admin partitions (Enterprise). */
  Partitions?: string[];
}

/** An imported service. */
export interface ImportedService {
  /** Name of the service. */
  Service: string;
  /** Name of the peer that exports it. */
  SourcePeer?: string;
  /** Name of the admin partition that exports it (Enterprise). */
  SourcePartition?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** The services that an admin partition imports, as Enterprise servers return them. */
export interface ImportedServicesOfPartition {
  /** The admin partition. */
  Partition: string;
  /** The services. */
  ImportedServices: ImportedService[] | null;
}
