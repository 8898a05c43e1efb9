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
