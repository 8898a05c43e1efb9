/** An admin partition (Enterprise). */
export interface AdminPartition {
  /** Name. */
  Name: string;
  /** What it is for. */
  Description?: string;
  /** When it was marked for deletion (RFC 3339). */
  DeletedAt?: string | null;
  /** Whether gossip is disabled for its agents. Absent in old versions. */
  DisableGossip?: boolean;
  /** Index at which it was created. */
  CreateIndex?: number;
  /** Index at which it was last changed. */
  ModifyIndex?: number;
}

/** An admin partition to create, or the new state of one (Enterprise). */
export interface AdminPartitionRequest {
  /** Name: a DNS label. `partition.update` uses its argument instead. */
  Name?: string;
  /** What it is for. */
  Description?: string;
  /** Whether gossip is disabled for its agents. */
  DisableGossip?: boolean;
  [field: string]: unknown;
}
