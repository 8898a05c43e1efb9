import type {
  ACLLinkRequest,
  ACLNodeIdentity,
  ACLRights,
  ACLServiceIdentity,
  ACLTemplatedPolicyLink,
} from "./acl_rights.js";
import type { CallOptions } from "./options.js";

/** A role: policies and identities under one name. */
export interface ACLRole extends ACLRights {
  /** UUID. */
  ID: string;
  /** Name. */
  Name: string;
  /** What it is for. */
  Description: string;
  /** Hash of its rights, base64. */
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

/** A role to be created, or what is to become of one. */
export interface ACLRoleRequest {
  /** Name, of letters, digits, `-` and `_`. */
  Name: string;
  /** What it is for. */
  Description?: string;
  /** Its policies, each by ID or name. */
  Policies?: ACLLinkRequest[] | null;
  /** Services whose rights it has. */
  ServiceIdentities?: ACLServiceIdentity[] | null;
  /** Nodes whose rights it has. Since 1.8.1. */
  NodeIdentities?: ACLNodeIdentity[] | null;
  /** Rights by templates. Since 1.17. */
  TemplatedPolicies?: ACLTemplatedPolicyLink[] | null;
  /** Namespace (Enterprise). */
  Namespace?: string;
  [field: string]: unknown;
}

/** Options of `acl.role.list`. */
export interface ACLRoleListOptions extends CallOptions {
  /** Only roles with the policy of this ID. */
  policy?: string;
}
