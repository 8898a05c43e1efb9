/** A connection to authorize with `agent.connect.authorize`. */
export interface ConnectAuthorizeRequest {
  /** Name of the destination service. */
  Target: string;
  /** URI in the client's certificate: `spiffe://…`. */
  ClientCertURI: string;
  /**
   * Serial number of that certificate: hexadecimal bytes, with colons. Consul does not check it
   * yet.
   */
  ClientCertSerial?: string;
  [field: string]: unknown;
}

/** The result of an authorization. */
export interface ConnectAuthorization {
  /** Whether the connection is allowed. */
  Authorized: boolean;
  /** Human-readable reason: the intention, or the default. */
  Reason: string;
}

/** The certificate that a service uses in the mesh. */
export interface AgentLeafCertificate {
  /** Serial number: hexadecimal bytes, with colons. */
  SerialNumber: string;
  /** The certificate (PEM), including intermediate certificates. */
  CertPEM: string;
  /** Its private key (PEM). */
  PrivateKeyPEM: string;
  /** Name of the service. */
  Service: string;
  /** URI of the service in the certificate. */
  ServiceURI: string;
  /** Start of its validity (RFC 3339). */
  ValidAfter: string;
  /** End of its validity (RFC 3339). */
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
