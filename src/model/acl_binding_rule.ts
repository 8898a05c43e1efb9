import type { ACLTemplatedPolicyVariables } from "./acl_rights.js";
import type { CallOptions } from "./options.js";

/**
 * What a binding rule gives to a token: the permissions of a service or a node, a role or a policy
 * if one with that name exists, or a templated policy. `node` since 1.8.1, `templated-policy` since
 * 1.17, `policy` since 1.18.
 */
export type ACLBindType =
  | "service"
  | "node"
  | "role"
  | "policy"
  | "templated-policy"
  | (string & {});

/** A binding rule: the permissions of the tokens that an auth method creates. */
export interface ACLBindingRule {
  /** UUID. */
  ID: string;
  /** What it is for. */
  Description: string;
  /** Name of the auth method. */
  AuthMethod: string;
  /** Which logins it applies to; empty for all. */
  Selector: string;
  /** The kind of permissions that the token gets. */
  BindType: ACLBindType;
  /** The name of the service, node, role or policy. `${…}` inserts attributes of the login. */
  BindName: string;
  /** Variables of a templated policy. Absent before 1.17. */
  BindVars?: ACLTemplatedPolicyVariables | null;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** The new state of a binding rule. */
export interface ACLBindingRuleUpdate {
  /** The kind of permissions that the token gets. */
  BindType: ACLBindType;
  /**
   * The name of the service, node, role or policy. `${…}` inserts attributes of the login:
   * `"${value.name}"`.
   */
  BindName: string;
  /** Variables of a templated policy. `${…}` works here too. Since 1.17. */
  BindVars?: ACLTemplatedPolicyVariables | null;
  /** What it is for. */
  Description?: string;
  /** Name of the auth method. It cannot be changed. */
  AuthMethod?: string;
  /** Which logins it applies to, as a filter expression: `"value.team == a"`. Default: all. */
  Selector?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  [field: string]: unknown;
}

/** A binding rule to create. */
export interface ACLBindingRuleRequest extends ACLBindingRuleUpdate {
  /** Name of the auth method. */
  AuthMethod: string;
}

/** Options of `acl.bindingRule.list`. */
export interface ACLBindingRuleListOptions extends CallOptions {
  /** Lists only the rules of this auth method. */
  authMethod?: string;
}
