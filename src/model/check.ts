import type { CallOptions, Nanoseconds } from "./options.js";

/** A check of the agent, as `agent.check.list` returns it by `CheckID`. */
export interface AgentCheck {
  /** Name of the node. */
  Node: string;
  /** ID, unique on the agent. */
  CheckID: string;
  /** Name for people. */
  Name: string;
  /** Its state. */
  Status: CheckStatus;
  /** Notes for people; the reason, if it is a maintenance mode. */
  Notes: string;
  /** What the last run said. */
  Output: string;
  /** ID of the service it belongs to; empty for a check of the node. */
  ServiceID: string;
  /** Name of the service it belongs to; empty for a check of the node. */
  ServiceName: string;
  /** Tags of the service. */
  ServiceTags: string[] | null;
  /**
   * `http`, `tcp`, `udp`, `grpc`, `h2ping`, `ttl`, `script`, `docker`, `alias`, `maintenance`, …
   * Empty where the server does not say.
   */
  Type: string;
  /** How often it runs, in Go's form; may be empty. Absent before 1.10, and in agent health. */
  Interval?: string;
  /** How long one run may take, in Go's form; may be empty. Absent before 1.10, and in agent health. */
  Timeout?: string;
  /** Port at which a proxy exposes it; 0 for none. Absent before 1.9. */
  ExposedPort?: number;
  /** What it does. Agents fill it in agent health only. */
  Definition: HealthCheckDefinition;
  /** 0 for a check of an agent. */
  CreateIndex: number;
  /** 0 for a check of an agent. */
  ModifyIndex: number;
  /** Name of the peer it came from. */
  PeerName?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/**
 * A check to be registered by itself, with `agent.check.register`: a `CheckDefinition`, and what it
 * belongs to.
 */
export type AgentCheckRegistration = CheckDefinition & AgentCheckOwner;

/** What a check that is registered by itself belongs to. */
export interface AgentCheckOwner {
  /** ID, unique on the agent. Default: its name. */
  ID?: string;
  /** Name for people. */
  Name: string;
  /** ID of the service it belongs to. Default: none, it is a check of the node. */
  ServiceID?: string;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  [field: string]: unknown;
}

/**
 * A check to be registered together with its service ("Checks" in the documentation of services).
 *
 * One check is of one kind, by the field that says what is asked: `HTTP`, `TCP`, `UDP`, `GRPC`,
 * `H2PING`, `OSService`, `Args`, or `DockerContainerID` with `Args`, each with an `Interval`; or
 * `TTL`; or `AliasService` or `AliasNode`. Durations are strings in Go's form, such as `"10s"`.
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

/** The fields that say of which kind a check is. */
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

/** A check has the fields of its own kind, and of no other. */
export type OnlyCheck<Own extends CheckKind> = { [Other in Exclude<CheckKind, Own>]?: undefined };

/** What a check of any kind may have. */
export interface CheckBase {
  /** ID, unique on the agent. Default: made of the service's ID and the position. */
  CheckID?: string;
  /** Name for people. Default: made of the service's name. */
  Name?: string;
  /** State before the first run. Default: `critical`. */
  Status?: CheckStatus;
  /** Notes for people. */
  Notes?: string;
  /** How long it may be critical before its service is removed: at least a minute. */
  DeregisterCriticalServiceAfter?: string | Nanoseconds;
  /** Most bytes of output that are kept. Default: 4096. */
  OutputMaxSize?: number;
  [field: string]: unknown;
}

/** What a check that the agent runs may have. */
export interface RunCheckBase extends CheckBase {
  /** How often the agent runs it. */
  Interval: string | Nanoseconds;
  /** How long one run may take. Default: 10 s; 30 s for scripts. */
  Timeout?: string | Nanoseconds;
  /** Runs in a row that must succeed before it is passing. Default: 0. */
  SuccessBeforePassing?: number;
  /** Runs in a row that must fail before it is warning. Default: that of critical. */
  FailuresBeforeWarning?: number;
  /** Runs in a row that must fail before it is critical. Default: 0. */
  FailuresBeforeCritical?: number;
}

/** A check that the service reports itself, with `agent.check.pass` and its neighbours. */
export interface TTLCheck extends CheckBase, OnlyCheck<"TTL"> {
  /** How long a reported state counts. */
  TTL: string | Nanoseconds;
  /** The agent does not run it. */
  Interval?: undefined;
}

/** A check that asks by HTTP. */
export interface HTTPCheck extends RunCheckBase, OnlyCheck<"HTTP"> {
  /** URL to ask: 2xx is passing, 429 is warning, anything else critical. */
  HTTP: string;
  /** Headers of the request. */
  Header?: Record<string, string[]>;
  /** Method of the request. Default: GET. */
  Method?: string;
  /** Body of the request. */
  Body?: string;
  /** Does not follow redirects. */
  DisableRedirects?: boolean;
  /** Host name that the certificate must have. */
  TLSServerName?: string;
  /** Does not verify the certificate. */
  TLSSkipVerify?: boolean;
}

/** A check that connects by TCP. */
export interface TCPCheck extends RunCheckBase, OnlyCheck<"TCP"> {
  /** Address to connect to: `host:port`. */
  TCP: string;
  /** Uses TLS. Since 1.15. */
  TCPUseTLS?: boolean;
  /** Host name that the certificate must have. */
  TLSServerName?: string;
  /** Does not verify the certificate. */
  TLSSkipVerify?: boolean;
}

/** A check that sends a datagram. Since 1.12. */
export interface UDPCheck extends RunCheckBase, OnlyCheck<"UDP"> {
  /** Address to send it to: `host:port`. */
  UDP: string;
}

/** A check that asks a gRPC health service. */
export interface GRPCCheck extends RunCheckBase, OnlyCheck<"GRPC"> {
  /** The service to ask: `host:port[/service]`. */
  GRPC: string;
  /** Uses TLS. */
  GRPCUseTLS?: boolean;
  /** Host name that the certificate must have. */
  TLSServerName?: string;
  /** Does not verify the certificate. */
  TLSSkipVerify?: boolean;
}

/** A check that sends an HTTP/2 ping. Since 1.10. */
export interface H2PINGCheck extends RunCheckBase, OnlyCheck<"H2PING"> {
  /** Address to send it to: `host:port`. */
  H2PING: string;
  /** Uses TLS. Default: true. */
  H2PingUseTLS?: boolean;
  /** Host name that the certificate must have. */
  TLSServerName?: string;
  /** Does not verify the certificate. */
  TLSSkipVerify?: boolean;
}

/** A check of a service of the operating system (Windows). */
export interface OSServiceCheck extends RunCheckBase, OnlyCheck<"OSService"> {
  /** Its name. */
  OSService: string;
}

/** A check that runs a command. The agent must allow script checks. */
export interface ScriptCheck extends RunCheckBase, OnlyCheck<"Args"> {
  /** Command and arguments. Exit code 0 is passing, 1 is warning, any other critical. */
  Args: string[];
}

/** A check that runs a command in a container. The agent must allow script checks. */
export interface DockerCheck extends RunCheckBase, OnlyCheck<"Args" | "DockerContainerID"> {
  /** Command and arguments. Exit code 0 is passing, 1 is warning, any other critical. */
  Args: string[];
  /** The container. */
  DockerContainerID: string;
  /** Shell in the container. Default: that of the agent's environment. */
  Shell?: string;
}

/** A check that repeats the health of a service. */
export interface AliasServiceCheck extends CheckBase, OnlyCheck<"AliasService" | "AliasNode"> {
  /** ID of the service. */
  AliasService: string;
  /** Name of its node. Default: that of the agent. */
  AliasNode?: string;
}

/** A check that repeats the health of a node. */
export interface AliasNodeCheck extends CheckBase, OnlyCheck<"AliasNode"> {
  /** Name of the node. */
  AliasNode: string;
}

/** Options of `agent.check.pass`, `warn` and `fail`. */
export interface CheckNoteOptions extends CallOptions {
  /** What to say with the state, for people: it becomes the check's `Output`. */
  note?: string;
}

/** State of a check. */
export type CheckStatus = "passing" | "warning" | "critical";

/** State of a service: the worst of its checks. */
export type AggregatedStatus = "passing" | "warning" | "critical" | "maintenance";

/** What `agent.check.update` reports. */
export interface CheckUpdate {
  /** The state. */
  Status: CheckStatus;
  /** What to say with it. */
  Output?: string;
  [field: string]: unknown;
}

/** What a check does, as a server describes it. */
export interface HealthCheckDefinition {
  /** URL that is asked. */
  HTTP?: string;
  /** Headers of the HTTP request. */
  Header?: Record<string, string[]> | null;
  /** Method of the HTTP request. */
  Method?: string;
  /** Body of the HTTP request. */
  Body?: string;
  /** Whether redirects are not followed. */
  DisableRedirects?: boolean;
  /** Host name that the certificate must have. */
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
  /** Name of the session whose end makes the check critical. */
  SessionName?: string;
  /** How often it runs, in Go's form. */
  Interval?: string;
  /** How long one run may take, in Go's form. */
  Timeout?: string;
  /** How long it may be critical before its service is removed, in Go's form. */
  DeregisterCriticalServiceAfter?: string;
}
