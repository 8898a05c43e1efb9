import type { CallOptions } from "./options.js";

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

/** A check to be registered by itself, with `agent.check.register`. */
export interface AgentCheckRegistration extends CheckDefinition {
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
}

/**
 * A check to be registered together with its service ("Checks" in the documentation of services).
 *
 * One check is of one kind: `HTTP`, `TCP`, `UDP`, `GRPC`, `H2PING`, `OSService`, `Args` or
 * `DockerContainerID` with an `Interval`; or `TTL`; or `AliasService`, `AliasNode`. Durations are
 * strings in Go's form, such as `"10s"`, or numbers of nanoseconds.
 */
export interface CheckDefinition extends Record<string, unknown> {
  /** ID, unique on the agent. Default: made of the service's ID and the position. */
  CheckID?: string;
  /** Name for people. Default: made of the service's name. */
  Name?: string;
  /** State before the first run. Default: `critical`. */
  Status?: CheckStatus;
  /** Notes for people. */
  Notes?: string;
  /** Command and arguments to run. The agent must allow script checks. */
  Args?: string[];
  /** URL to ask: 2xx is passing, 429 is warning, anything else critical. */
  HTTP?: string;
  /** Headers of the HTTP request. */
  Header?: Record<string, string[]>;
  /** Method of the HTTP request. Default: GET. */
  Method?: string;
  /** Body of the HTTP request. */
  Body?: string;
  /** Does not follow redirects. */
  DisableRedirects?: boolean;
  /** Address to connect to: `host:port`. */
  TCP?: string;
  /** Uses TLS for the TCP connection. */
  TCPUseTLS?: boolean;
  /** Address to send a datagram to: `host:port`. */
  UDP?: string;
  /** gRPC health service to ask: `host:port[/service]`. */
  GRPC?: string;
  /** Uses TLS for gRPC. */
  GRPCUseTLS?: boolean;
  /** Address to send an HTTP/2 ping to: `host:port`. */
  H2PING?: string;
  /** Uses TLS for the HTTP/2 ping. Default: true. */
  H2PingUseTLS?: boolean;
  /** Name of a service of the operating system (Windows). */
  OSService?: string;
  /** Container in which the command runs. */
  DockerContainerID?: string;
  /** Shell in the container. Default: that of the agent's environment. */
  Shell?: string;
  /** Service whose health this check repeats. */
  AliasService?: string;
  /** Node whose health this check repeats. */
  AliasNode?: string;
  /** Host name that the certificate must have. */
  TLSServerName?: string;
  /** Does not verify the certificate. */
  TLSSkipVerify?: boolean;
  /** How often the agent runs it: required for every kind that the agent runs. */
  Interval?: string | number;
  /** How long one run may take. Default: 10 s; 30 s for scripts. */
  Timeout?: string | number;
  /** How long a state that the service reported itself counts. */
  TTL?: string | number;
  /** How long it may be critical before its service is removed: at least a minute. */
  DeregisterCriticalServiceAfter?: string | number;
  /** Runs in a row that must succeed before it is passing. Default: 0. */
  SuccessBeforePassing?: number;
  /** Runs in a row that must fail before it is warning. */
  FailuresBeforeWarning?: number;
  /** Runs in a row that must fail before it is critical. Default: 0. */
  FailuresBeforeCritical?: number;
  /** Most bytes of output that are kept. Default: 4096. */
  OutputMaxSize?: number;
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
export interface CheckUpdate extends Record<string, unknown> {
  /** The state. */
  Status: CheckStatus;
  /** What to say with it. */
  Output?: string;
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
