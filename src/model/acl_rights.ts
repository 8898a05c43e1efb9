/** The ID and name of a policy or a role. */
export interface ACLLink {
  /** UUID. */
  ID: string;
  /** Name. */
  Name: string;
}

/** A policy or a role in a request, by its ID or its name. */
export type ACLLinkRequest = Partial<ACLLink>;

/** The permissions that a service needs, as a predefined policy. */
export interface ACLServiceIdentity {
  /** Name of the service. */
  ServiceName: string;
  /** Datacenters in which it applies. Default: all. */
  Datacenters?: string[] | null;
}

/** The permissions that a node needs, as a predefined policy. Since 1.8.1. */
export interface ACLNodeIdentity {
  /** Name of the node. */
  NodeName: string;
  /** The datacenter in which it applies. */
  Datacenter: string;
}

/** Permissions from a templated policy. Since 1.17. */
export interface ACLTemplatedPolicyLink {
  /** Name of the template, such as `"builtin/service"`. `acl.templatedPolicy.list` lists all. */
  TemplateName: string;
  /** UUID of the template. Filled in by the server. */
  TemplateID?: string;
  /** Values for the variables of the template. */
  TemplateVariables?: ACLTemplatedPolicyVariables | null;
  /** Datacenters in which it applies. Default: all. */
  Datacenters?: string[] | null;
}

/** Values for the variables of a templated policy. */
export interface ACLTemplatedPolicyVariables {
  /** Name of the service, the node or the gateway. A request may also call it `Name`. */
  name?: string;
  [field: string]: unknown;
}

/** The permissions of a token or a role. */
export interface ACLRights {
  /** Policies. */
  Policies?: ACLLink[] | null;
  /** Services whose permissions it has. */
  ServiceIdentities?: ACLServiceIdentity[] | null;
  /** Nodes whose permissions it has. */
  NodeIdentities?: ACLNodeIdentity[] | null;
  /** Permissions from templated policies. Absent before 1.17. */
  TemplatedPolicies?: ACLTemplatedPolicyLink[] | null;
}
