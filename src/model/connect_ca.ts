/** The root certificates that the mesh trusts. */
export interface CARootList {
  /** ID of the root that signs new certificates. */
  ActiveRootID: string;
  /** Trust domain: the suffix of every identity in the mesh, such as `"….consul"`. */
  TrustDomain: string;
  /** The active root, and those that are being replaced. */
  Roots: CARoot[] | null;
}

/** A root certificate. */
export interface CARoot {
  /** Fingerprint. */
  ID: string;
  /** Human-readable name. */
  Name: string;
  /** Serial number, in decimal digits. */
  SerialNumber: string;
  /** ID of the key that signs certificates (hexadecimal). */
  SigningKeyID: string;
  /** The trust domain, if it differs from the cluster's. */
  ExternalTrustDomain: string;
  /** Start of its validity (RFC 3339). */
  NotBefore: string;
  /** End of its validity (RFC 3339). */
  NotAfter: string;
  /** The certificate (PEM). */
  RootCert: string;
  /** Intermediate certificates between it and those of services (PEM). */
  IntermediateCerts: string[] | null;
  /** The certificate that signs others (PEM). */
  SigningCert?: string;
  /** Its private key (PEM). Agents never return it. */
  SigningKey?: string;
  /** Whether it signs new certificates. */
  Active: boolean;
  /** Type of its key: `"ec"` or `"rsa"`. */
  PrivateKeyType: string;
  /** Size of its key in bits. */
  PrivateKeyBits: number;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
}

/** The configuration of the certificate authority. */
export interface CAConfiguration {
  /** The provider: `"consul"`, `"vault"`, `"aws-pca"`. */
  Provider: string;
  /** Settings of the provider, including secrets. */
  Config: CAProviderConfig | null;
  /** State of the provider. Read-only. */
  State: Record<string, string> | null;
  /** Whether a root may be replaced without being cross-signed by the old one. */
  ForceWithoutCrossSigning: boolean;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
}

/** The new configuration of the certificate authority. */
export interface CAConfigurationRequest {
  /** The provider: `"consul"`, `"vault"`, `"aws-pca"`. */
  Provider: string;
  /** Settings of the provider. */
  Config: CAProviderConfig;
  /**
   * Whether the root may be replaced without being cross-signed by the old one. Connections then
   * fail until all proxies know the new one. Default: false.
   */
  ForceWithoutCrossSigning?: boolean;
  [field: string]: unknown;
}

/**
 * Settings of a certificate provider. These are common to all providers. Durations are Go
 * durations.
 */
export interface CAProviderConfig {
  /** Lifetime of service certificates. Default: `"72h"`. */
  LeafCertTTL?: string;
  /** Lifetime of intermediate certificates. Default: `"8760h"`. */
  IntermediateCertTTL?: string;
  /** Lifetime of root certificates. Default: `"87600h"`. */
  RootCertTTL?: string;
  /** Type of the root's key. Default: `"ec"`. */
  PrivateKeyType?: "ec" | "rsa";
  /** Size of the root's key in bits. Default: 256. */
  PrivateKeyBits?: number;
  /** Maximum number of certificates signed per second; 0 for no limit. Default: 50. */
  CSRMaxPerSecond?: number;
  /** Maximum number of certificates signed concurrently; 0 for no limit. */
  CSRMaxConcurrent?: number;
  /** The root's private key (PEM). Only for the provider `consul`. */
  PrivateKey?: string;
  /** The root certificate (PEM). Only for the provider `consul`. */
  RootCert?: string;
  [field: string]: unknown;
}
