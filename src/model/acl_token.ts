import type { ACLPolicy } from "./acl_policy.js";
import type {
  ACLLink,
  ACLLinkRequest,
  ACLNodeIdentity,
  ACLRights,
  ACLServiceIdentity,
  ACLTemplatedPolicyLink,
} from "./acl_rights.js";
import type { ACLRole } from "./acl_role.js";
import type { CallOptions, Nanoseconds } from "./options.js";

/** What tokens and lists of them have in common. */
export interface ACLTokenBase extends ACLRights {
  /** UUID by which the token is managed. */
  AccessorID: string;
  /** What it is for. */
  Description: string;
  /** Its roles. */
  Roles?: ACLLink[] | null;
  /** Whether it counts in its datacenter only. */
  Local: boolean;
  /** Name of the auth method by which its owner logged in. */
  AuthMethod?: string;
  /** When it expires, RFC 3339. */
  ExpirationTime?: string;
  /** When it was created, RFC 3339. */
  CreateTime: string;
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
  /** Namespace of the auth method (Enterprise). */
  AuthMethodNamespace?: string;
}

/** A token. */
export interface ACLToken extends ACLTokenBase {
  /** The secret itself; `"<hidden>"` from who may not read it. */
  SecretID: string;
  /** How long it lives from now on, in nanoseconds; 0 in answers. */
  ExpirationTTL?: Nanoseconds | string;
  /** The rules of a token of before 1.4. */
  Rules?: string;
}

/** A token with what it may do. What comes behind `SecretID` is there with option `expanded`. */
export interface ACLTokenExpanded extends ACLToken {
  /** All policies that apply, also by roles and identities, with their rules. */
  ExpandedPolicies?: ACLPolicy[] | null;
  /** All roles that apply. */
  ExpandedRoles?: ACLRole[] | null;
  /** Policies that the namespace adds (Enterprise). */
  NamespaceDefaultPolicyIDs?: string[] | null;
  /** Roles that the namespace adds (Enterprise). */
  NamespaceDefaultRoleIDs?: string[] | null;
  /** What is allowed or denied without a rule, on the agent that answered. */
  AgentACLDefaultPolicy?: string;
  /** What happens when the servers cannot be asked, on the agent that answered. */
  AgentACLDownPolicy?: string;
  /** Whether the agent that answered resolved the token itself. */
  ResolvedByAgent?: string;
}

/** A token in a list. */
export interface ACLTokenListEntry extends ACLTokenBase {
  /** The secret itself; `"<hidden>"` from who may not read it. Absent in old versions. */
  SecretID?: string;
  /** Whether it is one of before 1.4. Absent in new versions. */
  Legacy?: boolean;
}

/** A token to be created, or what is to become of one. */
export interface ACLTokenRequest {
  /** UUID by which the token is managed. Default: a new one. */
  AccessorID?: string;
  /** UUID that is the secret. Default: a new one. */
  SecretID?: string;
  /** What it is for. */
  Description?: string;
  /** Its policies, each by ID or name. */
  Policies?: ACLLinkRequest[] | null;
  /** Its roles, each by ID or name. */
  Roles?: ACLLinkRequest[] | null;
  /** Services whose rights it has. */
  ServiceIdentities?: ACLServiceIdentity[] | null;
  /** Nodes whose rights it has. Since 1.8.1. */
  NodeIdentities?: ACLNodeIdentity[] | null;
  /** Rights by templates. Since 1.17. */
  TemplatedPolicies?: ACLTemplatedPolicyLink[] | null;
  /** Whether it counts in this datacenter only. Default: false. It cannot be changed later. */
  Local?: boolean;
  /** When it expires, RFC 3339. It cannot be changed later. */
  ExpirationTime?: string;
  /** How long it lives, from `"1m"` to `"24h"`, or in nanoseconds. It cannot be changed later. */
  ExpirationTTL?: string | Nanoseconds;
  /** Namespace (Enterprise). */
  Namespace?: string;
  [field: string]: unknown;
}

/** What a copy of a token gets of its own. */
export interface ACLTokenCloneRequest {
  /** What it is for. Default: the same. */
  Description?: string;
  [field: string]: unknown;
}

/** Options of `acl.token.get`. */
export interface ACLTokenReadOptions extends CallOptions {
  /** Adds what the token may do. Since 1.12. */
  expanded?: boolean;
}

/** Options of `acl.token.list`. */
export interface ACLTokenListOptions extends CallOptions {
  /** Only tokens with the policy of this ID. */
  policy?: string;
  /** Only tokens with the role of this ID. */
  role?: string;
  /** Only tokens with the rights of this service. Since 1.16.2; older versions ignore it. */
  serviceName?: string;
  /** Only tokens that were given out by this auth method. */
  authMethod?: string;
  /** Namespace of that auth method (Enterprise). */
  authMethodNs?: string;
}
