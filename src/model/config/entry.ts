/** A Go duration, such as `"10s"`, or a number of nanoseconds. */
export type ConfigDuration = string | number;

/** Fields that every configuration entry has. */
export interface ConfigEntryBase {
  /** Metadata: at most 64 pairs. */
  Meta?: Record<string, string> | null;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. Use it as `cas`. */
  ModifyIndex: number;
  /** Hash of the entry, in decimal digits. Absent in old versions. */
  Hash?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}
