/** What policies and lists of them have in common. */
export interface ACLPolicyBase {
  /** UUID. */
  ID: string;
  /** Name. */
  Name: string;
  /** What it is for. */
  Description: string;
  /** Where it counts. Absent or `null`: in all datacenters. */
  Datacenters?: string[] | null;
  /** Hash of its rules, base64. */
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

/** A policy: what is allowed and denied. */
export interface ACLPolicy extends ACLPolicyBase {
  /** Its rules, in HCL or JSON. */
  Rules: string;
}

/** A policy in a list: `Rules` are left out. */
export interface ACLPolicyListEntry extends ACLPolicyBase {}

/** A policy to be created, or what is to become of one. */
export interface ACLPolicyRequest {
  /** Name, of letters, digits, `-` and `_`; since 1.16.1 also of one `/`. */
  Name: string;
  /** What it is for. */
  Description?: string;
  /** Its rules, in HCL or JSON: `service "web" { policy = "write" }`. Default: none. */
  Rules?: string;
  /** Where it counts. Default: in all datacenters. */
  Datacenters?: string[] | null;
  /** Namespace (Enterprise). */
  Namespace?: string;
  [field: string]: unknown;
}
