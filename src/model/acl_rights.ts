/** A policy or a role by its ID and name. */
export interface ACLLink {
  /** UUID. */
  ID: string;
  /** Name. */
  Name: string;
}

/** A policy or a role in a request: by its ID, or by its name. */
export type ACLLinkRequest = Partial<ACLLink>;

/** The rights that a service needs, as a ready-made policy. */
export interface ACLServiceIdentity {
  /** Name of the service. */
  ServiceName: string;
  /** Where it counts. Default: in all datacenters. */
  Datacenters?: string[] | null;
}

/** The rights that a node needs, as a ready-made policy. Since 1.8.1. */
export interface ACLNodeIdentity {
  /** Name of the node. */
  NodeName: string;
  /** Where it counts. */
  Datacenter: string;
}

/** Rights by a template. Since 1.17. */
export interface ACLTemplatedPolicyLink {
  /** Name of the template, such as `"builtin/service"`: `acl.templatedPolicy.list` knows all. */
  TemplateName: string;
  /** UUID of the template. The server fills it in. */
  TemplateID?: string;
  /** What the template asks for. */
  TemplateVariables?: ACLTemplatedPolicyVariables | null;
  /** Where it counts. Default: in all datacenters. */
  Datacenters?: string[] | null;
}

/** What a template of a policy asks for. */
export interface ACLTemplatedPolicyVariables {
  /** Name of the service, the node or the gateway. In a request, `Name` is understood too. */
  name?: string;
  [field: string]: unknown;
}

/** What a token or a role may do. */
export interface ACLRights {
  /** Its policies. */
  Policies?: ACLLink[] | null;
  /** Services whose rights it has. */
  ServiceIdentities?: ACLServiceIdentity[] | null;
  /** Nodes whose rights it has. */
  NodeIdentities?: ACLNodeIdentity[] | null;
  /** Rights by templates. Absent before 1.17. */
  TemplatedPolicies?: ACLTemplatedPolicyLink[] | null;
}
