import type {
  ACLLink,
  ACLNodeIdentity,
  ACLServiceIdentity,
  ACLTemplatedPolicyLink,
} from "./acl_token.js";

/** A role: policies under one name. */
export interface ACLRole {
  /** UUID. */
  ID: string;
  /** Name. */
  Name: string;
  /** What it is for. */
  Description: string;
  /** Its policies. */
  Policies?: ACLLink[] | null;
  /** Services whose rights it has. */
  ServiceIdentities?: ACLServiceIdentity[] | null;
  /** Nodes whose rights it has. */
  NodeIdentities?: ACLNodeIdentity[] | null;
  /** Rights by templates. */
  TemplatedPolicies?: ACLTemplatedPolicyLink[] | null;
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
