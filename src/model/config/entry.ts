/** A duration in Go's form, such as `"10s"`, or as a number of nanoseconds. */
export type ConfigDuration = string | number;

/** What every configuration entry has. */
export interface ConfigEntryBase {
  /** Metadata: at most 64 pairs. */
  Meta?: Record<string, string> | null;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed: what `cas` takes. */
  ModifyIndex: number;
  /** Hash of the entry, in decimal digits. Absent in old versions. */
  Hash?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}
