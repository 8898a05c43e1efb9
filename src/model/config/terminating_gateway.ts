import type { ConfigEntryBase } from "./entry.js";

/** A terminating gateway: the services outside the mesh that it represents. */
export interface TerminatingGatewayEntry extends ConfigEntryBase {
  Kind: "terminating-gateway";
  /** Name of the gateway. */
  Name: string;
  /** The services. */
  Services?: TerminatingGatewayService[] | null;
}

/** A service outside the mesh. */
export interface TerminatingGatewayService {
  /** Name of the service; `*` for all. */
  Name?: string;
  /** CA certificate of the service: a file on the gateway. If set, the gateway uses TLS. */
  CAFile?: string;
  /** Certificate of the gateway: a file on the gateway. */
  CertFile?: string;
  /** Key of that certificate: a file on the gateway. */
  KeyFile?: string;
  /** Name for SNI. */
  SNI?: string;
  /** Whether the `Host` header is left unchanged. Since 1.18.2. */
  DisableAutoHostRewrite?: boolean;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
}
