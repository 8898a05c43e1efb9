/** A service that is exported. */
export interface ExportedService {
  /** Name of the service. */
  Service: string;
  /** To whom it is exported. */
  Consumers: ExportedServiceConsumers;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** To whom a service is exported. */
export interface ExportedServiceConsumers {
  /** Names of peers. */
  Peers?: string[];
  /** Names of admin partitions (Enterprise). */
  Partitions?: string[];
}

/** A service that is imported. */
export interface ImportedService {
  /** Name of the service. */
  Service: string;
  /** Name of the peer that it comes from. */
  SourcePeer?: string;
  /** Name of the admin partition that it comes from (Enterprise). */
  SourcePartition?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** The services that an admin partition imports, as Enterprise servers give them. */
export interface ImportedServicesOfPartition {
  /** The admin partition. */
  Partition: string;
  /** The services. */
  ImportedServices: ImportedService[] | null;
}
