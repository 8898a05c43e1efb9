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

/** What tokens and entries of token lists have in common. */
export interface ACLTokenBase extends ACLRights {
  /** UUID that identifies the token. It is not a secret. */
  AccessorID: string;
  /** What it is for. */
  Description: string;
  /** Roles. */
  Roles?: ACLLink[] | null;
  /** Whether it is valid in its datacenter only. */
  Local: boolean;
  /** Name of the auth method that its owner logged in with. */
  AuthMethod?: string;
  /** When it expires (RFC 3339). */
  ExpirationTime?: string;
  /** When it was created (RFC 3339). */
  CreateTime: string;
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
  /** Namespace of the auth method (Enterprise). */
  AuthMethodNamespace?: string;
}

/** A token. */
export interface ACLToken extends ACLTokenBase {
  /** The secret itself; `"<hidden>"` if the caller may not read it. */
  SecretID: string;
  /** How long it is valid from now on, in nanoseconds; 0 in responses. */
  ExpirationTTL?: Nanoseconds | string;
  /** The rules of a token from before 1.4. */
  Rules?: string;
}

/**
 * A token with its effective permissions. The fields after `SecretID` are present with the option
 * `expanded`.
 */
export interface ACLTokenExpanded extends ACLToken {
  /** All policies that apply, including those of roles and identities, with their rules. */
  ExpandedPolicies?: ACLPolicy[] | null;
  /** All roles that apply. */
  ExpandedRoles?: ACLRole[] | null;
  /** Policies that the namespace adds (Enterprise). */
  NamespaceDefaultPolicyIDs?: string[] | null;
  /** Roles that the namespace adds (Enterprise). */
  NamespaceDefaultRoleIDs?: string[] | null;
  /** The default policy of the agent that responded: `allow` or `deny`. */
  AgentACLDefaultPolicy?: string;
  /** What the agent that responded does when the servers are unavailable. */
  AgentACLDownPolicy?: string;
  /** Name of the node whose agent responded. */
  ResolvedByAgent?: string;
}

/** A token in a list. */
export interface ACLTokenListEntry extends ACLTokenBase {
  /** The secret itself; `"<hidden>"` if the caller may not read it. Absent in old versions. */
  SecretID?: string;
  /** Whether it is a token from before 1.4. Absent in new versions. */
  Legacy?: boolean;
}

/** A token to create, or the new state of one. */
export interface ACLTokenRequest {
  /** UUID that identifies the token. Default: a new one. */
  AccessorID?: string;
  /** The secret, a UUID. Default: a new one. */
  SecretID?: string;
  /** What it is for. */
  Description?: string;
  /** Policies, each by ID or name. */
  Policies?: ACLLinkRequest[] | null;
  /** Roles, each by ID or name. */
  Roles?: ACLLinkRequest[] | null;
  /** Services whose permissions it has. */
  ServiceIdentities?: ACLServiceIdentity[] | null;
  /** Nodes whose permissions it has. Since 1.8.1. */
  NodeIdentities?: ACLNodeIdentity[] | null;
  /** Permissions from templated policies. Since 1.17. */
  TemplatedPolicies?: ACLTemplatedPolicyLink[] | null;
  /** Whether it is valid in this datacenter only. Default: false. It cannot be changed later. */
  Local?: boolean;
  /** When it expires (RFC 3339). It cannot be changed later. */
  ExpirationTime?: string;
  /**
   * How long it is valid, from `"1m"` to `"24h"`, or in nanoseconds. It cannot be changed later.
   */
  ExpirationTTL?: string | Nanoseconds;
  /** Namespace (Enterprise). */
  Namespace?: string;
  [field: string]: unknown;
}

/** The settings of a copy that differ from the original token. */
export interface ACLTokenCloneRequest {
  /** What it is for. Default: the original's description. */
  Description?: string;
  [field: string]: unknown;
}

/** Options of `acl.token.get`. */
export interface ACLTokenReadOptions extends CallOptions {
  /** Adds the effective permissions of the token. Since 1.12. */
  expanded?: boolean;
}

/** Options of `acl.token.list`. */
export interface ACLTokenListOptions extends CallOptions {
  /** Lists only tokens that have the policy with this ID. */
  policy?: string;
  /** Lists only tokens that have the role with this ID. */
  role?: string;
  /**
   * Lists only tokens that have the permissions of this service. Since 1.16.2; older versions
   * ignore it.
   */
  serviceName?: string;
  /** Lists only tokens that this auth method created. */
  authMethod?: string;
  /** Namespace of that auth method (Enterprise). */
  authMethodNs?: string;
}
