import type {
  ACLLinkRequest,
  ACLNodeIdentity,
  ACLRights,
  ACLServiceIdentity,
  ACLTemplatedPolicyLink,
} from "./acl_rights.js";
import type { CallOptions } from "./options.js";

/** A role: a named set of policies and identities. */
export interface ACLRole extends ACLRights {
  /** UUID. */
  ID: string;
  /** Name. */
  Name: string;
  /** What it is for. */
  Description: string;
  /** Hash of its permissions (base64). */
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

/** A role to create, or the new state of one. */
export interface ACLRoleRequest {
  /** Name: letters, digits, `-` and `_`. */
  Name: string;
  /** What it is for. */
  Description?: string;
  /** Policies, each by ID or name. */
  Policies?: ACLLinkRequest[] | null;
  /** Services whose permissions it has. */
  ServiceIdentities?: ACLServiceIdentity[] | null;
  /** Nodes whose permissions it has. Since 1.8.1. */
  NodeIdentities?: ACLNodeIdentity[] | null;
  /** Permissions from templated policies. Since 1.17. */
  TemplatedPolicies?: ACLTemplatedPolicyLink[] | null;
  /** Namespace (Enterprise). */
  Namespace?: string;
  [field: string]: unknown;
}

/** Options of `acl.role.list`. */
export interface ACLRoleListOptions extends CallOptions {
  /** Lists only roles that have the policy with this ID. */
  policy?: string;
}
