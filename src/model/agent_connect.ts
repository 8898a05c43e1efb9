/** Who wants to connect to what, as `agent.connect.authorize` takes it. */
export interface ConnectAuthorizeRequest {
  /** Name of the service that is connected to. */
  Target: string;
  /** URI in the certificate of who connects: `spiffe://…`. */
  ClientCertURI: string;
  /** Serial number of that certificate: bytes in hex, with colons. Consul does not look at it yet. */
  ClientCertSerial?: string;
  [field: string]: unknown;
}

/** Whether a connection is allowed. */
export interface ConnectAuthorization {
  /** Whether it is. */
  Authorized: boolean;
  /** Why, for people: the intention, or the default. */
  Reason: string;
}

/** The certificates of the authorities that are trusted in the mesh. */
export interface AgentCARoots {
  /** ID of the one that signs. */
  ActiveRootID: string;
  /** Domain in the URIs of all certificates of the cluster. */
  TrustDomain: string;
  /** All that are trusted: those that signed earlier, too. */
  Roots: AgentCARoot[];
}

/** The certificate of an authority. */
export interface AgentCARoot {
  /** Hash of the certificate, in hex, with colons. */
  ID: string;
  /** Name for people. */
  Name: string;
  /** Serial number of the certificate. One above 2^53 is rounded: its text is in `RootCert`. */
  SerialNumber: number;
  /** ID of the key that signs the certificates of services. */
  SigningKeyID: string;
  /** Domain under which it was made. */
  ExternalTrustDomain: string;
  /** When it begins to be valid, RFC 3339. */
  NotBefore: string;
  /** When it ceases to be valid, RFC 3339. */
  NotAfter: string;
  /** The certificate, in PEM. */
  RootCert: string;
  /** Certificates between it and those of services, in PEM. */
  IntermediateCerts: string[] | null;
  /** Whether it is the one that signs. */
  Active: boolean;
  /** `ec` or `rsa`. */
  PrivateKeyType: string;
  /** Length of the key. */
  PrivateKeyBits: number;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
}

/** The certificate with which a service shows who it is. */
export interface AgentLeafCertificate {
  /** Serial number: bytes in hex, with colons. */
  SerialNumber: string;
  /** The certificate in PEM, with those between it and the authority's. */
  CertPEM: string;
  /** Its private key, in PEM. */
  PrivateKeyPEM: string;
  /** Name of the service. */
  Service: string;
  /** URI of the service in the certificate. */
  ServiceURI: string;
  /** When it begins to be valid, RFC 3339. */
  ValidAfter: string;
  /** When it ceases to be valid, RFC 3339. */
  ValidBefore: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
}
