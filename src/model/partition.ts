/** An admin partition (Enterprise). */
export interface AdminPartition {
  /** Name. */
  Name: string;
  /** What it is for. */
  Description?: string;
  /** When it was marked for deletion, RFC 3339. */
  DeletedAt?: string | null;
  /** Whether its agents have no gossip pool. Absent in old versions. */
  DisableGossip?: boolean;
  /** Index at which it was created. */
  CreateIndex?: number;
  /** Index at which it was last changed. */
  ModifyIndex?: number;
}

/** An admin partition to be created, or what is to become of one (Enterprise). */
export interface AdminPartitionRequest {
  /** Name, as a DNS label. With `partition.update`, that of the call counts. */
  Name?: string;
  /** What it is for. */
  Description?: string;
  /** Whether its agents have no gossip pool. */
  DisableGossip?: boolean;
  [field: string]: unknown;
}
