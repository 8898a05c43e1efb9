/** What policies and entries of policy lists have in common. */
export interface ACLPolicyBase {
  /** UUID. */
  ID: string;
  /** Name. */
  Name: string;
  /** What it is for. */
  Description: string;
  /** Datacenters in which it applies. Absent or `null` means all. */
  Datacenters?: string[] | null;
  /** Hash of its rules (base64). */
  Hash: string | null;
  /** Index at which it was created; 0 if it is not stored. */
  CreateIndex: number;
  /** Index at which it was last changed; 0 if it is not stored. */
  ModifyIndex: number;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** A policy: a set of rules. */
export interface ACLPolicy extends ACLPolicyBase {
  /** The rules, in HCL or JSON. */
  Rules: string;
}

/** A policy in a list, without `Rules`. */
export interface ACLPolicyListEntry extends ACLPolicyBase {}

/** A policy to create, or the new state of one. */
export interface ACLPolicyRequest {
  /** Name: letters, digits, `-` and `_`, and since 1.16.1 also one `/`. */
  Name: string;
  /** What it is for. */
  Description?: string;
  /** The rules, in HCL or JSON: `service "web" { policy = "write" }`. Default: none. */
  Rules?: string;
  /** Datacenters in which it applies. Default: all. */
  Datacenters?: string[] | null;
  /** Namespace (Enterprise). */
  Namespace?: string;
  [field: string]: unknown;
}
