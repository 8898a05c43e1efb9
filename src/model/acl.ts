import type { ACLToken } from "./acl_token.js";

/** The secret of the first management token. */
export interface ACLBootstrapRequest {
  /** UUID to use as its `SecretID`. Since 1.15; older versions ignore it. */
  BootstrapSecret?: string;
  [field: string]: unknown;
}

/** The first management token of a cluster. */
export interface ACLBootstrapToken extends ACLToken {
  /** The same as `SecretID`, under its name before 1.4. */
  ID: string;
}

/** The progress of ACL replication from the primary datacenter. */
export interface ACLReplicationStatus {
  /** Whether this datacenter replicates ACLs. `false` in the primary datacenter. */
  Enabled: boolean;
  /** Whether replication is running. It may take up to a minute after a leader was elected. */
  Running: boolean;
  /** The primary datacenter; empty if nothing is replicated. */
  SourceDatacenter: string;
  /**
   * What is replicated: `tokens` means policies, roles and tokens. Empty if nothing is replicated.
   */
  ReplicationType: "" | "policies" | "roles" | "tokens" | "legacy";
  /** Index up to which policies are replicated. */
  ReplicatedIndex: number;
  /** Index up to which roles are replicated. */
  ReplicatedRoleIndex: number;
  /** Index up to which tokens are replicated. */
  ReplicatedTokenIndex: number;
  /** When it last succeeded (RFC 3339). The year is 1 if it never did. */
  LastSuccess: string;
  /** When it last failed (RFC 3339). The year is 1 if it never did. */
  LastError: string;
  /** Why it last failed; empty if it never did. Absent in old versions. */
  LastErrorMessage?: string;
}

/** A login with an auth method. */
export interface ACLLoginRequest {
  /** Name of the auth method. */
  AuthMethod: string;
  /** The credentials that the auth method accepts: a JWT, or a signed request to AWS. */
  BearerToken: string;
  /** Metadata that is added to the token's description: `token created via login: {"pod":"a"}`. */
  Meta?: Record<string, string> | null;
  /** Namespace of the auth method (Enterprise). */
  Namespace?: string;
  [field: string]: unknown;
}

/** The start of a login with OIDC (OpenID Connect). */
export interface ACLOIDCAuthURLRequest {
  /** Name of the auth method. Its type must be `oidc`. */
  AuthMethod: string;
  /**
   * Where the provider redirects the user afterwards: one of the method's `AllowedRedirectURIs`.
   */
  RedirectURI: string;
  /** A random text that must be sent again in the callback. */
  ClientNonce?: string;
  /** Metadata that is added to the token's description. */
  Meta?: Record<string, string> | null;
  /** Namespace of the auth method (Enterprise). */
  Namespace?: string;
  [field: string]: unknown;
}

/** The address where a user logs in. */
export interface ACLOIDCAuthURL {
  /** Address of the provider's login page. */
  AuthURL: string;
}

/** What the provider returned. */
export interface ACLOIDCCallbackRequest {
  /** Name of the auth method, as in `acl.oidcAuthUrl`. */
  AuthMethod: string;
  /** Parameter `state` of the address to which the provider redirected the user. */
  State: string;
  /** Parameter `code` of that address. */
  Code: string;
  /** The `ClientNonce` that was sent to `acl.oidcAuthUrl`. */
  ClientNonce?: string;
  /** Metadata that is added to the token's description. */
  Meta?: Record<string, string> | null;
  /** Namespace of the auth method (Enterprise). */
  Namespace?: string;
  [field: string]: unknown;
}
