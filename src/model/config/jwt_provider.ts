import type { ConfigDuration, ConfigEntryBase } from "./entry.js";

/** Who issues tokens, and how they are verified. Since 1.16. */
export interface JWTProviderEntry extends ConfigEntryBase {
  Kind: "jwt-provider";
  /** Name. */
  Name: string;
  /** The keys of the issuer. */
  JSONWebKeySet?: JWTKeySet | null;
  /** The issuer: the claim `iss` of its tokens. */
  Issuer?: string;
  /** For whom a token must be: one of these. Default: anyone. */
  Audiences?: string[] | null;
  /** Where a request has its token. Default: `Authorization: Bearer`, and `access_token`. */
  Locations?: JWTLocation[] | null;
  /** How the service gets what the token says. */
  Forwarding?: JWTForwarding | null;
  /** Seconds by which clocks may differ. Default: 30. */
  ClockSkewSeconds?: number;
  /** Whether what was verified is remembered. */
  CacheConfig?: JWTCache | null;
}

/** Where a request has its token: one of the three. */
export interface JWTLocation {
  /** In a header. */
  Header?: JWTLocationHeader | null;
  /** In the query. */
  QueryParam?: JWTLocationName | null;
  /** In a cookie. */
  Cookie?: JWTLocationName | null;
}

/** A header that has a token. */
export interface JWTLocationHeader {
  /** Name of the header. */
  Name?: string;
  /** What stands before the token, such as `"Bearer "`. */
  ValuePrefix?: string;
  /** Whether the service gets the header. */
  Forward?: boolean;
}

/** A parameter or a cookie that has a token. */
export interface JWTLocationName {
  /** Name. */
  Name?: string;
}

/** How a service gets what a token says. */
export interface JWTForwarding {
  /** Name of the header that has it, base64url. */
  HeaderName?: string;
  /** Whether that is padded. */
  PadForwardPayloadHeader?: boolean;
}

/** The keys of an issuer: one of the two. */
export interface JWTKeySet {
  /** They stand here, or in a file of the proxies. */
  Local?: JWTLocalKeySet | null;
  /** They are fetched. */
  Remote?: JWTRemoteKeySet | null;
}

/** Keys that are known: one of the two. */
export interface JWTLocalKeySet {
  /** The set of keys, as base64 of its JSON. */
  JWKS?: string;
  /** Path of a file that every proxy has. */
  Filename?: string;
}

/** Keys that are fetched. */
export interface JWTRemoteKeySet {
  /** Where. */
  URI?: string;
  /** Milliseconds that it may take. */
  RequestTimeoutMs?: number;
  /** How long they are kept; nanoseconds in answers. Default: 5 min. */
  CacheDuration?: ConfigDuration;
  /** Whether they are fetched only when a request comes. */
  FetchAsynchronously?: boolean;
  /** Whether the host's name is sent as SNI. Since 1.21. */
  UseSNI?: boolean;
  /** When it is tried again. Default: never. */
  RetryPolicy?: JWTRetryPolicy | null;
  /** How the host is reached. Since 1.16.1. */
  JWKSCluster?: JWTCluster | null;
}

/** How the host of the keys is reached. */
export interface JWTCluster {
  /** How its name is resolved. Default: `STRICT_DNS`. */
  DiscoveryType?: "" | "STRICT_DNS" | "STATIC" | "LOGICAL_DNS" | "EDS" | "ORIGINAL_DST";
  /** By which authorities its certificate is verified. Default: it is not. */
  TLSCertificates?: JWTClusterCertificates | null;
  /** How long until a connection must stand; nanoseconds in answers. Default: 5 s. */
  ConnectTimeout?: ConfigDuration;
}

/** Authorities of certificates: one of the two. */
export interface JWTClusterCertificates {
  /** From a provider that Envoy has. */
  CaCertificateProviderInstance?: JWTCertificateProvider | null;
  /** From data. */
  TrustedCA?: JWTTrustedCA | null;
}

/** A provider of certificates that Envoy has. */
export interface JWTCertificateProvider {
  /** Name of the provider. Default: `default`. */
  InstanceName?: string;
  /** Name of the certificate. */
  CertificateName?: string;
}

/** Authorities of certificates, PEM: one of the four. */
export interface JWTTrustedCA {
  /** Path of a file that every proxy has. */
  Filename?: string;
  /** Name of a variable in the proxies' environment. */
  EnvironmentVariable?: string;
  /** As a text. */
  InlineString?: string;
  /** As base64. */
  InlineBytes?: string;
}

/** When keys are fetched again that could not be. */
export interface JWTRetryPolicy {
  /** How many more attempts there are. */
  NumRetries?: number;
  /** How long it waits between them. */
  RetryPolicyBackOff?: JWTRetryBackOff | null;
}

/** How long is waited between attempts. */
export interface JWTRetryBackOff {
  /** At first; nanoseconds in answers. Default: 1 s. */
  BaseInterval?: ConfigDuration;
  /** At most; nanoseconds in answers. Default: ten times the first. */
  MaxInterval?: ConfigDuration;
}

/** How many tokens are remembered as verified. */
export interface JWTCache {
  /** The number; 0 for none. */
  Size?: number;
}
