/** How logins are verified: the type of an auth method, and its configuration. */
export type ACLAuthMethodKind =
  | { Type: "jwt"; Config: ACLJWTConfig }
  | { Type: "kubernetes"; Config: ACLKubernetesConfig }
  | { Type: "aws-iam"; Config: ACLAWSIAMConfig }
  | { Type: "oidc"; Config: ACLOIDCConfig };

/** Settings that the types `jwt` and `oidc` have in common. */
export interface ACLSSOConfig {
  /** Address of the provider, without `.well-known`. */
  OIDCDiscoveryURL?: string;
  /** CA certificate to verify that address with (PEM). Default: the system's CAs. */
  OIDCDiscoveryCACert?: string;
  /**
   * Claims with a single value: their name in the JWT, and the name that rules use, as
   * `value.<name>`.
   */
  ClaimMappings?: Record<string, string> | null;
  /**
   * Claims that are lists: their name in the JWT, and the name that rules use, as `list.<name>`.
   */
  ListClaimMappings?: Record<string, string> | null;
  /** Accepted signature algorithms. Default: `["RS256"]`. */
  JWTSupportedAlgs?: string[] | null;
  /** Accepted values of the claim `aud`. One of them must match. */
  BoundAudiences?: string[] | null;
  [field: string]: unknown;
}

/**
 * Configuration of type `jwt`: a JWT that is signed with a known key. One of
 * `JWTValidationPubKeys`, `JWKSURL` and `OIDCDiscoveryURL` is required. Since 1.8.
 */
export interface ACLJWTConfig extends ACLSSOConfig {
  /** Public keys (PEM). */
  JWTValidationPubKeys?: string[] | null;
  /** Address of the JSON Web Key Set. */
  JWKSURL?: string;
  /** CA certificate to verify that address with (PEM). Default: the system's CAs. */
  JWKSCACert?: string;
  /** The value that the claim `iss` must have. */
  BoundIssuer?: string;
  /** Nanoseconds for which an expired JWT is still accepted. Default: 150 s; negative for none. */
  ExpirationLeeway?: number;
  /**
   * Nanoseconds by which a JWT is accepted before it becomes valid. Default: 150 s; negative for
   * none.
   */
  NotBeforeLeeway?: number;
  /** Allowed clock skew in nanoseconds. Default: 60 s; negative for none. */
  ClockSkewLeeway?: number;
}

/** Configuration of type `oidc`: users log in at a provider (Enterprise). Since 1.8. */
export interface ACLOIDCConfig extends ACLSSOConfig {
  /** Address of the provider, without `.well-known`. */
  OIDCDiscoveryURL: string;
  /** Consul's client ID at the provider. */
  OIDCClientID: string;
  /** Consul's client secret at the provider. */
  OIDCClientSecret: string;
  /** Where the provider may redirect the user afterwards. */
  AllowedRedirectURIs: string[];
  /** Scopes to request. */
  OIDCScopes?: string[] | null;
  /** Authentication context classes (ACR values) to request. */
  OIDCACRValues?: string[] | null;
  /** Whether tokens and claims are logged at level `debug`. */
  VerboseOIDCLogging?: boolean;
}

/** Configuration of type `kubernetes`: service accounts of Kubernetes log in. */
export interface ACLKubernetesConfig {
  /** Address of the Kubernetes API. */
  Host: string;
  /** CA certificate to verify that address with (PEM). */
  CACert: string;
  /** JWT that Consul uses to verify other JWTs with Kubernetes. */
  ServiceAccountJWT: string;
  [field: string]: unknown;
}

/** Configuration of type `aws-iam`: roles and users of AWS log in. Since 1.12. */
export interface ACLAWSIAMConfig {
  /** ARNs of the roles and users that may log in. */
  BoundIAMPrincipalARNs: string[];
  /** Whether paths and tags are looked up. ARNs with a wildcard need this. */
  EnableIAMEntityDetails?: boolean;
  /** Tags that binding rules can use, as `entity_tags.<tag>`. */
  IAMEntityTags?: string[] | null;
  /** The value that the header `X-Consul-IAM-ServerID` of a login must have. */
  ServerIDHeaderValue?: string;
  /** How many times a request to AWS is retried. */
  MaxRetries?: number;
  /** Address for `iam:GetRole` and `iam:GetUser`. */
  IAMEndpoint?: string;
  /** Address for `sts:GetCallerIdentity`. */
  STSEndpoint?: string;
  /** Additional headers that are allowed in a request to `STSEndpoint`. */
  AllowedSTSHeaderValues?: string[] | null;
  [field: string]: unknown;
}

/**
 * The namespace in which the tokens of an auth method are created (Enterprise). The first matching
 * rule applies.
 */
export interface ACLAuthMethodNamespaceRule {
  /** Which logins the rule applies to, as in a binding rule. Default: all. */
  Selector?: string;
  /** The namespace. `${…}` inserts attributes of the login. */
  BindNamespace: string;
}

/** An auth method in a list, without `Config`. */
export interface ACLAuthMethodListEntry {
  /** Name. */
  Name: string;
  /** How logins are verified: `jwt`, `kubernetes`, `aws-iam` or `oidc`. */
  Type: string;
  /** Display name. */
  DisplayName?: string;
  /** What it is for. */
  Description?: string;
  /**
   * How long its tokens are valid, as a Go duration. Absent if they do not expire, and in the lists
   * of old versions.
   */
  MaxTokenTTL?: string;
  /**
   * Whether its tokens are valid in this datacenter only (`local`) or in all (`global`). Absent
   * means `local`.
   */
  TokenLocality?: string;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** An auth method. `Type` determines what `Config` contains. */
export type ACLAuthMethod = ACLAuthMethodListEntry &
  ACLAuthMethodKind & {
    /** The namespaces in which its tokens are created (Enterprise). */
    NamespaceRules?: ACLAuthMethodNamespaceRule[] | null;
  };

/** Settings of an auth method, besides its name, type and configuration. */
export interface ACLAuthMethodSettings {
  /** Display name. */
  DisplayName?: string;
  /** What it is for. */
  Description?: string;
  /**
   * How long its tokens are valid, from `"1m"` to `"24h"`. Required for `oidc`. Default: they do
   * not expire.
   */
  MaxTokenTTL?: string;
  /**
   * Whether its tokens are valid in this datacenter only (`local`, the default) or in all
   * (`global`).
   */
  TokenLocality?: string;
  /** The namespaces in which its tokens are created (Enterprise). */
  NamespaceRules?: ACLAuthMethodNamespaceRule[] | null;
  /** Namespace (Enterprise). */
  Namespace?: string;
  [field: string]: unknown;
}

/**
 * The new state of an auth method. `Type` determines what `Config` contains, and cannot be changed.
 */
export type ACLAuthMethodUpdate = ACLAuthMethodSettings & ACLAuthMethodKind;

/** An auth method to create. `Type` determines what `Config` contains. */
export type ACLAuthMethodRequest = ACLAuthMethodUpdate & {
  /** Name: letters, digits, `-` and `_`. */
  Name: string;
};
