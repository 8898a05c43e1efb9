import type { ACLTemplatedPolicyVariables } from "./acl_rights.js";
import type { CallOptions } from "./options.js";

/**
 * What a binding rule gives to a token: the rights of a service or a node, a role or a policy if
 * there is one of that name, or a templated policy. `node` since 1.8.1, `templated-policy` since
 * 1.17, `policy` since 1.18.
 */
export type ACLBindType =
  | "service"
  | "node"
  | "role"
  | "policy"
  | "templated-policy"
  | (string & {});

/** A rule: what a token may do that an auth method gives out. */
export interface ACLBindingRule {
  /** UUID. */
  ID: string;
  /** What it is for. */
  Description: string;
  /** Name of the auth method. */
  AuthMethod: string;
  /** Whom it is for; empty: everyone. */
  Selector: string;
  /** What the token gets. */
  BindType: ACLBindType;
  /** Its name, in which `${…}` stands for what is known of the owner. */
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

/** What is to become of a binding rule. */
export interface ACLBindingRuleUpdate {
  /** What the token gets. */
  BindType: ACLBindType;
  /** Its name, in which `${…}` stands for what is known of the owner: `"${value.name}"`. */
  BindName: string;
  /** Variables of a templated policy, in which `${…}` works too. Since 1.17. */
  BindVars?: ACLTemplatedPolicyVariables | null;
  /** What it is for. */
  Description?: string;
  /** Name of the auth method. It cannot be changed. */
  AuthMethod?: string;
  /** Whom it is for ("Filtering" in the API reference): `"value.team == a"`. Default: everyone. */
  Selector?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  [field: string]: unknown;
}

/** A binding rule to be created. */
export interface ACLBindingRuleRequest extends ACLBindingRuleUpdate {
  /** Name of the auth method. */
  AuthMethod: string;
}

/** Options of `acl.bindingRule.list`. */
export interface ACLBindingRuleListOptions extends CallOptions {
  /** Only rules of the auth method of this name. */
  authMethod?: string;
}
