import type { ConfigEntryBase } from "./entry.js";

/** Which services outside of the mesh a terminating gateway stands for. */
export interface TerminatingGatewayEntry extends ConfigEntryBase {
  Kind: "terminating-gateway";
  /** Name of the gateway. */
  Name: string;
  /** The services. */
  Services?: TerminatingGatewayService[] | null;
}

/** A service outside of the mesh. */
export interface TerminatingGatewayService {
  /** Name of the service; `*` for all. */
  Name?: string;
  /** Certificate of its authority: a file of the gateway. With it, the gateway uses TLS. */
  CAFile?: string;
  /** Certificate of the gateway: a file of the gateway. */
  CertFile?: string;
  /** Key of that: a file of the gateway. */
  KeyFile?: string;
  /** Name for SNI. */
  SNI?: string;
  /** Whether the host of a request stays what it is. Since 1.18.2. */
  DisableAutoHostRewrite?: boolean;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
}
