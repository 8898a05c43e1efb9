import type { ConfigDuration, ConfigEntryBase } from "./entry.js";

/** An issuer of JWTs, and how they are verified. Since 1.16. */
export interface JWTProviderEntry extends ConfigEntryBase {
  Kind: "jwt-provider";
  /** Name. */
  Name: string;
  /** The keys of the issuer. */
  JSONWebKeySet?: JWTKeySet | null;
  /** The issuer: the claim `iss` of its JWTs. */
  Issuer?: string;
  /** Accepted audiences: one of them must match. Default: any. */
  Audiences?: string[] | null;
  /** Where requests carry the JWT. Default: `Authorization: Bearer`, and `access_token`. */
  Locations?: JWTLocation[] | null;
  /** How claims are passed on to the service. */
  Forwarding?: JWTForwarding | null;
  /** Allowed clock skew in seconds. Default: 30. */
  ClockSkewSeconds?: number;
  /** Caching of verified JWTs. */
  CacheConfig?: JWTCache | null;
}

/** Where requests carry the JWT: one of the three fields. */
export interface JWTLocation {
  /** In a header. */
  Header?: JWTLocationHeader | null;
  /** In the query. */
  QueryParam?: JWTLocationName | null;
  /** In a cookie. */
  Cookie?: JWTLocationName | null;
}

/** A header that carries a JWT. */
export interface JWTLocationHeader {
  /** Name of the header. */
  Name?: string;
  /** Prefix before the JWT, such as `"Bearer "`. */
  ValuePrefix?: string;
  /** Whether the header is passed on to the service. */
  Forward?: boolean;
}

/** A query parameter or a cookie that carries a JWT. */
export interface JWTLocationName {
  /** Name. */
  Name?: string;
}

/** How claims are passed on to a service. */
export interface JWTForwarding {
  /** Name of the header with the claims (base64url). */
  HeaderName?: string;
  /** Whether the header value is padded. */
  PadForwardPayloadHeader?: boolean;
}

/** The keys of an issuer: one of the two fields. */
export interface JWTKeySet {
  /** Keys stored in the entry, or in a file on the proxies. */
  Local?: JWTLocalKeySet | null;
  /** Keys that are fetched from an address. */
  Remote?: JWTRemoteKeySet | null;
}

/** Local keys: one of the two fields. */
export interface JWTLocalKeySet {
  /** The JSON Web Key Set, as base64. */
  JWKS?: string;
  /** Path of a file on every proxy. */
  Filename?: string;
}

/** Keys that are fetched. */
export interface JWTRemoteKeySet {
  /** Address. */
  URI?: string;
  /** Timeout in milliseconds. */
  RequestTimeoutMs?: number;
  /** How long they are cached; nanoseconds in responses. Default: 5 min. */
  CacheDuration?: ConfigDuration;
  /** Whether they are fetched only when a request arrives. */
  FetchAsynchronously?: boolean;
  /** Whether the host's name is sent as SNI. Since 1.21. */
  UseSNI?: boolean;
  /** Retries. Default: none. */
  RetryPolicy?: JWTRetryPolicy | null;
  /** Connections to the host. Since 1.16.1. */
  JWKSCluster?: JWTCluster | null;
}

/** Connections to the host of the keys. */
export interface JWTCluster {
  /** How the host name is resolved. Default: `STRICT_DNS`. */
  DiscoveryType?: "" | "STRICT_DNS" | "STATIC" | "LOGICAL_DNS" | "EDS" | "ORIGINAL_DST";
  /** CAs to verify its certificate with. Default: it is not verified. */
  TLSCertificates?: JWTClusterCertificates | null;
  /** Connection timeout; nanoseconds in responses. Default: 5 s. */
  ConnectTimeout?: ConfigDuration;
}

/** CA certificates: one of the two fields. */
export interface JWTClusterCertificates {
  /** From a certificate provider of Envoy. */
  CaCertificateProviderInstance?: JWTCertificateProvider | null;
  /** From a file, an environment variable or this entry. */
  TrustedCA?: JWTTrustedCA | null;
}

/** A certificate provider of Envoy. */
export interface JWTCertificateProvider {
  /** Name of the provider. Default: `default`. */
  InstanceName?: string;
  /** Name of the certificate. */
  CertificateName?: string;
}

/** CA certificates (PEM): one of the four fields. */
export interface JWTTrustedCA {
  /** Path of a file on every proxy. */
  Filename?: string;
  /** Name of an environment variable of the proxies. */
  EnvironmentVariable?: string;
  /** As a text. */
  InlineString?: string;
  /** As base64. */
  InlineBytes?: string;
}

/** Retries of fetching keys. */
export interface JWTRetryPolicy {
  /** Number of retries. */
  NumRetries?: number;
  /** Delay between them. */
  RetryPolicyBackOff?: JWTRetryBackOff | null;
}

/** Delay between retries. */
export interface JWTRetryBackOff {
  /** Initial delay; nanoseconds in responses. Default: 1 s. */
  BaseInterval?: ConfigDuration;
  /** Maximum delay; nanoseconds in responses. Default: ten times the initial delay. */
  MaxInterval?: ConfigDuration;
}

/** Size of the cache of verified JWTs. */
export interface JWTCache {
  /** Number of JWTs; 0 disables the cache. */
  Size?: number;
}
