import type { ACLLink, ACLLinkRequest } from "./acl_rights.js";

/** Additional permissions of all tokens in a namespace (Enterprise). */
export interface NamespaceACLs {
  /** Policies of all its tokens. */
  PolicyDefaults?: ACLLink[] | null;
  /** Roles of all its tokens. */
  RoleDefaults?: ACLLink[] | null;
}

/** A namespace (Enterprise). */
export interface Namespace {
  /** Name. */
  Name: string;
  /** What it is for. */
  Description?: string;
  /** Additional permissions of all its tokens. */
  ACLs?: NamespaceACLs | null;
  /** Metadata. */
  Meta?: Record<string, string> | null;
  /** When it was marked for deletion (RFC 3339). */
  DeletedAt?: string | null;
  /** Admin partition. Absent before 1.11. */
  Partition?: string;
  /** Index at which it was created. */
  CreateIndex?: number;
  /** Index at which it was last changed. */
  ModifyIndex?: number;
}

/** A namespace to create, or the new state of one (Enterprise). */
export interface NamespaceRequest {
  /** Name: a DNS label. `namespace.update` uses its argument instead. */
  Name?: string;
  /** What it is for. */
  Description?: string;
  /** Additional permissions of all its tokens: policies and roles, each by ID or name. */
  ACLs?: {
    /** Policies of all its tokens. */
    PolicyDefaults?: ACLLinkRequest[];
    /** Roles of all its tokens. */
    RoleDefaults?: ACLLinkRequest[];
    [field: string]: unknown;
  };
  /** Metadata. */
  Meta?: Record<string, string>;
  /** Admin partition. Default: the call's. */
  Partition?: string;
  [field: string]: unknown;
}
