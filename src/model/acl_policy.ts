/** A policy: what is allowed and denied. */
export interface ACLPolicy {
  /** UUID. */
  ID: string;
  /** Name. */
  Name: string;
  /** What it is for. */
  Description: string;
  /** Its rules, in HCL or JSON. */
  Rules: string;
  /** Where it counts. Absent: in all datacenters. */
  Datacenters?: string[] | null;
  /** Hash of its rules, base64. */
  Hash: string | null;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}
