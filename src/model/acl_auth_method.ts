/** How one who logs in is believed: the type of an auth method, and its configuration. */
export type ACLAuthMethodKind =
  | { Type: "jwt"; Config: ACLJWTConfig }
  | { Type: "kubernetes"; Config: ACLKubernetesConfig }
  | { Type: "aws-iam"; Config: ACLAWSIAMConfig }
  | { Type: "oidc"; Config: ACLOIDCConfig };

/** What the types `jwt` and `oidc` have in common. */
export interface ACLSSOConfig {
  /** Address of the provider, without `.well-known`. */
  OIDCDiscoveryURL?: string;
  /** Certificate of the authority that vouches for that address, PEM. Default: the system's. */
  OIDCDiscoveryCACert?: string;
  /** Claims of one value: the name in the JWT, and that which rules see as `value.<name>`. */
  ClaimMappings?: Record<string, string> | null;
  /** Claims that are lists: the name in the JWT, and that which rules see as `list.<name>`. */
  ListClaimMappings?: Record<string, string> | null;
  /** Algorithms of signatures. Default: `["RS256"]`. */
  JWTSupportedAlgs?: string[] | null;
  /** Values of the claim `aud`, of which one must match. */
  BoundAudiences?: string[] | null;
  [field: string]: unknown;
}

/**
 * Configuration of type `jwt`: a JWT that is signed by a known key. It needs one of
 * `JWTValidationPubKeys`, `JWKSURL` and `OIDCDiscoveryURL`. Since 1.8.
 */
export interface ACLJWTConfig extends ACLSSOConfig {
  /** Public keys, each in PEM. */
  JWTValidationPubKeys?: string[] | null;
  /** Address of the keys. */
  JWKSURL?: string;
  /** Certificate of the authority that vouches for that address, PEM. Default: the system's. */
  JWKSCACert?: string;
  /** What the claim `iss` must be. */
  BoundIssuer?: string;
  /** Nanoseconds for which an expired JWT is still taken. Default: 150 s; negative: none. */
  ExpirationLeeway?: number;
  /** Nanoseconds by which a JWT is taken too early. Default: 150 s; negative: none. */
  NotBeforeLeeway?: number;
  /** Nanoseconds by which clocks may differ. Default: 60 s; negative: none. */
  ClockSkewLeeway?: number;
}

/** Configuration of type `oidc`: a user who logs in at a provider (Enterprise). Since 1.8. */
export interface ACLOIDCConfig extends ACLSSOConfig {
  /** Address of the provider, without `.well-known`. */
  OIDCDiscoveryURL: string;
  /** Consul's ID at the provider. */
  OIDCClientID: string;
  /** Consul's secret at the provider. */
  OIDCClientSecret: string;
  /** Where the provider may send the user afterwards. */
  AllowedRedirectURIs: string[];
  /** Scopes to ask for. */
  OIDCScopes?: string[] | null;
  /** Classes of authentication to ask for. */
  OIDCACRValues?: string[] | null;
  /** Whether tokens and claims are logged at level `debug`. */
  VerboseOIDCLogging?: boolean;
}

/** Configuration of type `kubernetes`: a service account of Kubernetes. */
export interface ACLKubernetesConfig {
  /** Address of Kubernetes' API. */
  Host: string;
  /** Certificate of the authority that vouches for that address, PEM. */
  CACert: string;
  /** JWT with which Consul asks Kubernetes about others. */
  ServiceAccountJWT: string;
  [field: string]: unknown;
}

/** Configuration of type `aws-iam`: a role or a user of AWS. Since 1.12. */
export interface ACLAWSIAMConfig {
  /** ARNs of the roles and users that may log in. */
  BoundIAMPrincipalARNs: string[];
  /** Whether paths and tags are asked for, which ARNs with a wildcard need. */
  EnableIAMEntityDetails?: boolean;
  /** Tags that binding rules see, as `entity_tags.<tag>`. */
  IAMEntityTags?: string[] | null;
  /** What the header `X-Consul-IAM-ServerID` of a login must be. */
  ServerIDHeaderValue?: string;
  /** How often a request to AWS is sent again. */
  MaxRetries?: number;
  /** Address for `iam:GetRole` and `iam:GetUser`. */
  IAMEndpoint?: string;
  /** Address for `sts:GetCallerIdentity`. */
  STSEndpoint?: string;
  /** Further headers that a request to `STSEndpoint` may have. */
  AllowedSTSHeaderValues?: string[] | null;
  [field: string]: unknown;
}

/** In which namespace the tokens of an auth method are (Enterprise). The first that fits counts. */
export interface ACLAuthMethodNamespaceRule {
  /** Whom the rule is for, as in a binding rule. Default: everyone. */
  Selector?: string;
  /** The namespace, in which `${…}` stands for what is known of the owner. */
  BindNamespace: string;
}

/** An auth method in a list: `Config` is left out. */
export interface ACLAuthMethodListEntry {
  /** Name. */
  Name: string;
  /** How one who logs in is believed: `jwt`, `kubernetes`, `aws-iam` or `oidc`. */
  Type: string;
  /** Name to be shown. */
  DisplayName?: string;
  /** What it is for. */
  Description?: string;
  /** How long its tokens live, in Go's form. Absent: for ever, or a list of an old version. */
  MaxTokenTTL?: string;
  /** Whether its tokens count in this datacenter only: `local` or `global`. Absent: `local`. */
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

/** An auth method. `Type` says what its `Config` holds. */
export type ACLAuthMethod = ACLAuthMethodListEntry &
  ACLAuthMethodKind & {
    /** In which namespace its tokens are (Enterprise). */
    NamespaceRules?: ACLAuthMethodNamespaceRule[] | null;
  };

/** What an auth method is to be, besides its name, its type and its configuration. */
export interface ACLAuthMethodSettings {
  /** Name to be shown. */
  DisplayName?: string;
  /** What it is for. */
  Description?: string;
  /** How long its tokens live, from `"1m"` to `"24h"`. Default: for ever; `oidc` needs it. */
  MaxTokenTTL?: string;
  /** Whether its tokens count in this datacenter only: `local`, the default, or `global`. */
  TokenLocality?: string;
  /** In which namespace its tokens are (Enterprise). */
  NamespaceRules?: ACLAuthMethodNamespaceRule[] | null;
  /** Namespace (Enterprise). */
  Namespace?: string;
  [field: string]: unknown;
}

/** What is to become of an auth method. `Type` says what its `Config` holds, and stays the same. */
export type ACLAuthMethodUpdate = ACLAuthMethodSettings & ACLAuthMethodKind;

/** An auth method to be created. `Type` says what its `Config` holds. */
export type ACLAuthMethodRequest = ACLAuthMethodUpdate & {
  /** Name, of letters, digits, `-` and `_`. */
  Name: string;
};
