/** The root certificates that the mesh trusts. */
export interface CARootList {
  /** ID of the root by which new certificates are signed. */
  ActiveRootID: string;
  /** What every identity in the mesh ends with, such as `"….consul"`. */
  TrustDomain: string;
  /** The active root, and those that are being replaced. */
  Roots: CARoot[] | null;
}

/** A root certificate. */
export interface CARoot {
  /** Its fingerprint. */
  ID: string;
  /** Name for people. */
  Name: string;
  /** Its serial number, in decimal digits. */
  SerialNumber: string;
  /** ID of the key by which certificates are signed here, hexadecimal. */
  SigningKeyID: string;
  /** The trust domain, if it is another one. */
  ExternalTrustDomain: string;
  /** From when on it counts, RFC 3339. */
  NotBefore: string;
  /** Until when it counts, RFC 3339. */
  NotAfter: string;
  /** The certificate, PEM. */
  RootCert: string;
  /** Certificates between it and those of services, PEM. */
  IntermediateCerts: string[] | null;
  /** The certificate by which others are signed, PEM. */
  SigningCert?: string;
  /** Its key, PEM; an agent never shows it. */
  SigningKey?: string;
  /** Whether new certificates are signed by it. */
  Active: boolean;
  /** Kind of its key: `"ec"` or `"rsa"`. */
  PrivateKeyType: string;
  /** Bits of its key. */
  PrivateKeyBits: number;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
}

/** How certificates are made. */
export interface CAConfiguration {
  /** Who makes them: `"consul"`, `"vault"`, `"aws-pca"`. */
  Provider: string;
  /** What that provider asks for. Secrets come along. */
  Config: CAProviderConfig | null;
  /** What the provider remembers. It cannot be written. */
  State: Record<string, string> | null;
  /** Whether a root may be replaced without being signed by the old one. */
  ForceWithoutCrossSigning: boolean;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
}

/** How certificates shall be made. */
export interface CAConfigurationRequest {
  /** Who makes them: `"consul"`, `"vault"`, `"aws-pca"`. */
  Provider: string;
  /** What that provider asks for. */
  Config: CAProviderConfig;
  /**
   * Whether the root may be replaced without being signed by the old one: connections fail until
   * all proxies know the new one. Default: false.
   */
  ForceWithoutCrossSigning?: boolean;
  [field: string]: unknown;
}

/** What a provider of certificates asks for: these are common to all. Durations are in Go's form. */
export interface CAProviderConfig {
  /** How long the certificate of a service lives. Default: `"72h"`. */
  LeafCertTTL?: string;
  /** How long an intermediate certificate lives. Default: `"8760h"`. */
  IntermediateCertTTL?: string;
  /** How long a root certificate lives. Default: `"87600h"`. */
  RootCertTTL?: string;
  /** Kind of the root's key. Default: `"ec"`. */
  PrivateKeyType?: "ec" | "rsa";
  /** Bits of the root's key. Default: 256. */
  PrivateKeyBits?: number;
  /** Certificates that are signed in a second, at most; 0 for no limit. Default: 50. */
  CSRMaxPerSecond?: number;
  /** Certificates that are signed at a time, at most; 0 for no limit. */
  CSRMaxConcurrent?: number;
  /** The root's key, PEM (`consul`). */
  PrivateKey?: string;
  /** The root certificate, PEM (`consul`). */
  RootCert?: string;
  [field: string]: unknown;
}
