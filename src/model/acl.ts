import type { ACLToken } from "./acl_token.js";

/** The secret of the first management token. */
export interface ACLBootstrapRequest {
  /** UUID that becomes its `SecretID`. Since 1.15; older versions ignore it. */
  BootstrapSecret?: string;
  [field: string]: unknown;
}

/** The first management token of a cluster. */
export interface ACLBootstrapToken extends ACLToken {
  /** The same as `SecretID`, under the name that it had before 1.4. */
  ID: string;
}

/** How far the replication of ACLs from the primary datacenter is. */
export interface ACLReplicationStatus {
  /** Whether this datacenter replicates ACLs. In the primary one: `false`. */
  Enabled: boolean;
  /** Whether it is doing so: up to a minute after a leader was elected it is not. */
  Running: boolean;
  /** The primary datacenter; empty where nothing is replicated. */
  SourceDatacenter: string;
  /** What is replicated: `tokens` stands for policies, roles and tokens; empty for nothing. */
  ReplicationType: "" | "policies" | "roles" | "tokens" | "legacy";
  /** Index of the policies up to which they are replicated. */
  ReplicatedIndex: number;
  /** Index of the roles up to which they are replicated. */
  ReplicatedRoleIndex: number;
  /** Index of the tokens up to which they are replicated. */
  ReplicatedTokenIndex: number;
  /** When it last succeeded, RFC 3339; the year is 1 if it never did. */
  LastSuccess: string;
  /** When it last failed, RFC 3339; the year is 1 if it never did. */
  LastError: string;
  /** Why it last failed; empty if it never did. Absent in old versions. */
  LastErrorMessage?: string;
}

/** Who logs in, and where. */
export interface ACLLoginRequest {
  /** Name of the auth method. */
  AuthMethod: string;
  /** What the auth method believes: a JWT, or a signed request to AWS. */
  BearerToken: string;
  /** What becomes part of the token's description: `token created via login: {"pod":"a"}`. */
  Meta?: Record<string, string> | null;
  /** Namespace of the auth method (Enterprise). */
  Namespace?: string;
  [field: string]: unknown;
}

/** Who logs in by OIDC (OpenID Connect), and from where. */
export interface ACLOIDCAuthURLRequest {
  /** Name of the auth method, whose type is `oidc`. */
  AuthMethod: string;
  /** Where the provider sends the user afterwards: one of the method's `AllowedRedirectURIs`. */
  RedirectURI: string;
  /** A text that must be the same in the callback. */
  ClientNonce?: string;
  /** What becomes part of the token's description. */
  Meta?: Record<string, string> | null;
  /** Namespace of the auth method (Enterprise). */
  Namespace?: string;
  [field: string]: unknown;
}

/** Where a user logs in. */
export interface ACLOIDCAuthURL {
  /** Address at the provider. */
  AuthURL: string;
}

/** What the provider sent back. */
export interface ACLOIDCCallbackRequest {
  /** Name of the auth method, as in the request for the address. */
  AuthMethod: string;
  /** Parameter `state` of the address to which the provider sent the user. */
  State: string;
  /** Parameter `code` of that address. */
  Code: string;
  /** The text of the request for the address. */
  ClientNonce?: string;
  /** What becomes part of the token's description. */
  Meta?: Record<string, string> | null;
  /** Namespace of the auth method (Enterprise). */
  Namespace?: string;
  [field: string]: unknown;
}
