import type { ACLLink, ACLLinkRequest } from "./acl_rights.js";

/** What all tokens of a namespace may do besides (Enterprise). */
export interface NamespaceACLs {
  /** Policies that all its tokens have. */
  PolicyDefaults?: ACLLink[] | null;
  /** Roles that all its tokens have. */
  RoleDefaults?: ACLLink[] | null;
}

/** A namespace (Enterprise). */
export interface Namespace {
  /** Name. */
  Name: string;
  /** What it is for. */
  Description?: string;
  /** What all its tokens may do besides. */
  ACLs?: NamespaceACLs | null;
  /** Metadata. */
  Meta?: Record<string, string> | null;
  /** When it was marked for deletion, RFC 3339. */
  DeletedAt?: string | null;
  /** Admin partition. Absent before 1.11. */
  Partition?: string;
  /** Index at which it was created. */
  CreateIndex?: number;
  /** Index at which it was last changed. */
  ModifyIndex?: number;
}

/** A namespace to be created, or what is to become of one (Enterprise). */
export interface NamespaceRequest {
  /** Name, as a DNS label. With `namespace.update`, that of the call counts. */
  Name?: string;
  /** What it is for. */
  Description?: string;
  /** What all its tokens may do besides: policies and roles, each by ID or name. */
  ACLs?: {
    /** Policies that all its tokens have. */
    PolicyDefaults?: ACLLinkRequest[];
    /** Roles that all its tokens have. */
    RoleDefaults?: ACLLinkRequest[];
    [field: string]: unknown;
  };
  /** Metadata. */
  Meta?: Record<string, string>;
  /** Admin partition. Default: that of the call. */
  Partition?: string;
  [field: string]: unknown;
}
