import type { CallOptions, Nanoseconds } from "./options.js";

/** A check of the agent, as returned by `agent.check.list`, by `CheckID`. */
export interface AgentCheck {
  /** Name of the node. */
  Node: string;
  /** ID, unique on the agent. */
  CheckID: string;
  /** Human-readable name. */
  Name: string;
  /** Status. */
  Status: CheckStatus;
  /** Human-readable notes; the reason, if it is a maintenance mode. */
  Notes: string;
  /** Output of the last run. */
  Output: string;
  /** ID of its service; empty for a check of the node. */
  ServiceID: string;
  /** Name of its service; empty for a check of the node. */
  ServiceName: string;
  /** Tags of the service. */
  ServiceTags: string[] | null;
  /**
   * Type: `http`, `tcp`, `udp`, `grpc`, `h2ping`, `ttl`, `script`, `docker`, `alias`,
   * `maintenance`, … Empty if the server does not say.
   */
  Type: string;
  /** How often it runs, as a Go duration; may be empty. Absent before 1.10, and in agent health. */
  Interval?: string;
  /**
   * Timeout of one run, as a Go duration; may be empty. Absent before 1.10, and in agent health.
   */
  Timeout?: string;
  /** Port on which a proxy exposes it; 0 for none. Absent before 1.9. */
  ExposedPort?: number;
  /** What it checks. Agents fill it in for agent health only. */
  Definition: HealthCheckDefinition;
  /** Always 0 for a check of an agent. */
  CreateIndex: number;
  /** Always 0 for a check of an agent. */
  ModifyIndex: number;
  /** Name of the peer that it was imported from. */
  PeerName?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/**
 * A check to register on its own with `agent.check.register`: a `CheckDefinition`, and its owner.
 */
export type AgentCheckRegistration = CheckDefinition & AgentCheckOwner;

/** The name and the owner of a check that is registered on its own. */
export interface AgentCheckOwner {
  /** ID, unique on the agent. Default: its name. */
  ID?: string;
  /** Human-readable name. */
  Name: string;
  /** ID of its service. Default: none, which makes it a check of the node. */
  ServiceID?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  [field: string]: unknown;
}

/**
 * A check to register together with its service.
 *
 * A check has one kind, determined by one field: `HTTP`, `TCP`, `UDP`, `GRPC`, `H2PING`,
 * `OSService`, `Args`, or `DockerContainerID` with `Args`, each with an `Interval`; or `TTL`; or
 * `AliasService` or `AliasNode`. Durations are Go duration strings, such as `"10s"`.
 */
export type CheckDefinition =
  | TTLCheck
  | HTTPCheck
  | TCPCheck
  | UDPCheck
  | GRPCCheck
  | H2PINGCheck
  | OSServiceCheck
  | ScriptCheck
  | DockerCheck
  | AliasServiceCheck
  | AliasNodeCheck;

/** The fields that determine the kind of a check. */
export type CheckKind =
  | "TTL"
  | "HTTP"
  | "TCP"
  | "UDP"
  | "GRPC"
  | "H2PING"
  | "OSService"
  | "Args"
  | "DockerContainerID"
  | "AliasService"
  | "AliasNode";

/** Excludes the fields of other kinds of checks. */
export type OnlyCheck<Own extends CheckKind> = { [Other in Exclude<CheckKind, Own>]?: undefined };

/** Settings that all kinds of checks have. */
export interface CheckBase {
  /**
   * ID, unique on the agent. Default: derived from the service's ID and the position in the list.
   */
  CheckID?: string;
  /** Human-readable name. Default: derived from the service's name. */
  Name?: string;
  /** Status before the first run. Default: `critical`. */
  Status?: CheckStatus;
  /** Human-readable notes. */
  Notes?: string;
  /** How long it may be critical before its service is deregistered. At least one minute. */
  DeregisterCriticalServiceAfter?: string | Nanoseconds;
  /** Maximum size of the stored output in bytes. Default: 4096. */
  OutputMaxSize?: number;
  [field: string]: unknown;
}

/** Settings of checks that the agent runs. */
export interface RunCheckBase extends CheckBase {
  /** How often the agent runs it. */
  Interval: string | Nanoseconds;
  /** Timeout of one run. Default: 10 s; 30 s for scripts. */
  Timeout?: string | Nanoseconds;
  /** Consecutive successes before it becomes passing. Default: 0. */
  SuccessBeforePassing?: number;
  /** Consecutive failures before it becomes warning. Default: `FailuresBeforeCritical`. */
  FailuresBeforeWarning?: number;
  /** Consecutive failures before it becomes critical. Default: 0. */
  FailuresBeforeCritical?: number;
}

/**
 * A check whose status the service itself reports, with `agent.check.pass`, `warn`, `fail` or
 * `update`.
 */
export interface TTLCheck extends CheckBase, OnlyCheck<"TTL"> {
  /** How long a reported status is valid. */
  TTL: string | Nanoseconds;
  /** The agent does not run it. */
  Interval?: undefined;
}

/** A check that sends an HTTP request. */
export interface HTTPCheck extends RunCheckBase, OnlyCheck<"HTTP"> {
  /** URL to request: 2xx means passing, 429 warning, anything else critical. */
  HTTP: string;
  /** Headers of the request. */
  Header?: Record<string, string[]>;
  /** Method of the request. Default: GET. */
  Method?: string;
  /** Body of the request. */
  Body?: string;
  /** Whether redirects are not followed. Default: false. */
  DisableRedirects?: boolean;
  /** Host name that the certificate must match. */
  TLSServerName?: string;
  /** Whether the certificate is not verified. Default: false. */
  TLSSkipVerify?: boolean;
}

/** A check that connects by TCP. */
export interface TCPCheck extends RunCheckBase, OnlyCheck<"TCP"> {
  /** Address to connect to: `host:port`. */
  TCP: string;
  /** Whether to use TLS. Since 1.15. */
  TCPUseTLS?: boolean;
  /** Host name that the certificate must match. */
  TLSServerName?: string;
  /** Whether the certificate is not verified. Default: false. */
  TLSSkipVerify?: boolean;
}

/** A check that sends a datagram. Since 1.12. */
export interface UDPCheck extends RunCheckBase, OnlyCheck<"UDP"> {
  /** Address to send it to: `host:port`. */
  UDP: string;
}

/** A check that calls a gRPC health service. */
export interface GRPCCheck extends RunCheckBase, OnlyCheck<"GRPC"> {
  /** The service to call: `host:port[/service]`. */
  GRPC: string;
  /** Whether to use TLS. */
  GRPCUseTLS?: boolean;
  /** Host name that the certificate must match. */
  TLSServerName?: string;
  /** Whether the certificate is not verified. Default: false. */
  TLSSkipVerify?: boolean;
}

/** A check that sends an HTTP/2 ping. Since 1.10. */
export interface H2PINGCheck extends RunCheckBase, OnlyCheck<"H2PING"> {
  /** Address to send it to: `host:port`. */
  H2PING: string;
  /** Whether to use TLS. Default: true. */
  H2PingUseTLS?: boolean;
  /** Host name that the certificate must match. */
  TLSServerName?: string;
  /** Whether the certificate is not verified. Default: false. */
  TLSSkipVerify?: boolean;
}

/** A check of a service of the operating system (Windows). */
export interface OSServiceCheck extends RunCheckBase, OnlyCheck<"OSService"> {
  /** Name of the service. */
  OSService: string;
}

/** A check that runs a command. The agent must allow script checks. */
export interface ScriptCheck extends RunCheckBase, OnlyCheck<"Args"> {
  /** Command and arguments. Exit code 0 means passing, 1 warning, anything else critical. */
  Args: string[];
}

/** A check that runs a command in a container. The agent must allow script checks. */
export interface DockerCheck extends RunCheckBase, OnlyCheck<"Args" | "DockerContainerID"> {
  /** Command and arguments. Exit code 0 means passing, 1 warning, anything else critical. */
  Args: string[];
  /** The container. */
  DockerContainerID: string;
  /** Shell in the container. Default: the one in the agent's environment. */
  Shell?: string;
}

/** A check that mirrors the health of a service. */
export interface AliasServiceCheck extends CheckBase, OnlyCheck<"AliasService" | "AliasNode"> {
  /** ID of the service. */
  AliasService: string;
  /** Name of its node. Default: the agent's. */
  AliasNode?: string;
}

/** A check that mirrors the health of a node. */
export interface AliasNodeCheck extends CheckBase, OnlyCheck<"AliasNode"> {
  /** Name of the node. */
  AliasNode: string;
}

/** Options of `agent.check.pass`, `warn` and `fail`. */
export interface CheckNoteOptions extends CallOptions {
  /** Human-readable text, stored as the check's `Output`. */
  note?: string;
}

/** Status of a check. */
export type CheckStatus = "passing" | "warning" | "critical";

/** Status of a service: the worst of its checks. */
export type AggregatedStatus = "passing" | "warning" | "critical" | "maintenance";

/** What to report with `agent.check.update`. */
export interface CheckUpdate {
  /** The status. */
  Status: CheckStatus;
  /** Human-readable text for the status. */
  Output?: string;
  [field: string]: unknown;
}

/** What a check does, as reported by a server. */
export interface HealthCheckDefinition {
  /** URL that is requested. */
  HTTP?: string;
  /** Headers of the HTTP request. */
  Header?: Record<string, string[]> | null;
  /** Method of the HTTP request. */
  Method?: string;
  /** Body of the HTTP request. */
  Body?: string;
  /** Whether redirects are not followed. */
  DisableRedirects?: boolean;
  /** Host name that the certificate must match. */
  TLSServerName?: string;
  /** Whether the certificate is not verified. */
  TLSSkipVerify?: boolean;
  /** Address that is connected to. */
  TCP?: string;
  /** Whether the TCP connection uses TLS. */
  TCPUseTLS?: boolean;
  /** Address that a datagram is sent to. */
  UDP?: string;
  /** Address of a gRPC health service. */
  GRPC?: string;
  /** Whether the gRPC connection uses TLS. */
  GRPCUseTLS?: boolean;
  /** Name of a service of the operating system. */
  OSService?: string;
  /** Address that an HTTP/2 ping is sent to. */
  H2PING?: string;
  /** Whether the HTTP/2 ping uses TLS. */
  H2PingUseTLS?: boolean;
  /** Name of the session: when it ends, the check becomes critical. */
  SessionName?: string;
  /** How often it runs, as a Go duration. */
  Interval?: string;
  /** Timeout of one run, as a Go duration. */
  Timeout?: string;
  /** How long it may be critical before its service is deregistered, as a Go duration. */
  DeregisterCriticalServiceAfter?: string;
}
