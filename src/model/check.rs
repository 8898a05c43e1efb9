//! Health checks: what an agent has, and what is registered.

use std::collections::HashMap;

use tsify::Tsify;

use super::JsonValue;

/// State of a check.
#[derive(Tsify)]
#[serde(rename_all = "lowercase")]
pub enum CheckStatus {
    /// All is well.
    Passing,
    /// Something is wrong, and the service still works.
    Warning,
    /// The service does not work.
    Critical,
}

/// A check of the agent, as `agent.check.list` returns it by `CheckID`.
#[derive(Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
#[serde(rename_all = "PascalCase")]
pub struct AgentCheck {
    /// Name of the node.
    pub node: String,
    /// ID, unique on the agent.
    #[serde(rename = "CheckID")]
    pub check_id: String,
    /// Name for people.
    pub name: String,
    /// Its state.
    pub status: CheckStatus,
    /// Notes for people; the reason, if it is a maintenance mode.
    pub notes: String,
    /// What the last run said.
    pub output: String,
    /// ID of the service it belongs to; empty for a check of the node.
    #[serde(rename = "ServiceID")]
    pub service_id: String,
    /// Name of the service it belongs to; empty for a check of the node.
    pub service_name: String,
    /// Tags of the service.
    pub service_tags: Option<Vec<String>>,
    /// `http`, `tcp`, `udp`, `grpc`, `h2ping`, `ttl`, `script`, `docker`, `alias`, `maintenance`, …
    /// Empty where the server does not say.
    #[serde(rename = "Type")]
    pub kind: String,
    /// How often it runs, in Go's form; may be empty. Absent before 1.10, and in agent health.
    #[tsify(optional)]
    pub interval: Option<String>,
    /// How long one run may take, in Go's form; may be empty. Absent before 1.10, and in agent health.
    #[tsify(optional)]
    pub timeout: Option<String>,
    /// Port at which a proxy exposes it; 0 for none. Absent before 1.9.
    #[tsify(optional)]
    pub exposed_port: Option<u16>,
    /// What it does. Agents fill it in agent health only.
    pub definition: HealthCheckDefinition,
    /// 0 for a check of an agent.
    pub create_index: u32,
    /// 0 for a check of an agent.
    pub modify_index: u32,
    /// Name of the peer it came from.
    #[tsify(optional)]
    pub peer_name: Option<String>,
    /// Namespace (Enterprise).
    #[tsify(optional)]
    pub namespace: Option<String>,
    /// Admin partition (Enterprise).
    #[tsify(optional)]
    pub partition: Option<String>,
}

/// What a check does, as a server describes it.
#[derive(Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
#[serde(rename_all = "PascalCase")]
pub struct HealthCheckDefinition {
    /// URL that is asked.
    #[tsify(optional)]
    #[serde(rename = "HTTP")]
    pub http: Option<String>,
    /// Headers of the HTTP request.
    #[tsify(optional, type = "Record<string, string[]> | null")]
    pub header: Option<HashMap<String, Vec<String>>>,
    /// Method of the HTTP request.
    #[tsify(optional)]
    pub method: Option<String>,
    /// Body of the HTTP request.
    #[tsify(optional)]
    pub body: Option<String>,
    /// Whether redirects are not followed.
    #[tsify(optional)]
    pub disable_redirects: Option<bool>,
    /// Host name that the certificate must have.
    #[tsify(optional)]
    #[serde(rename = "TLSServerName")]
    pub tls_server_name: Option<String>,
    /// Whether the certificate is not verified.
    #[tsify(optional)]
    #[serde(rename = "TLSSkipVerify")]
    pub tls_skip_verify: Option<bool>,
    /// Address that is connected to.
    #[tsify(optional)]
    #[serde(rename = "TCP")]
    pub tcp: Option<String>,
    /// Whether the TCP connection uses TLS.
    #[tsify(optional)]
    #[serde(rename = "TCPUseTLS")]
    pub tcp_use_tls: Option<bool>,
    /// Address that a datagram is sent to.
    #[tsify(optional)]
    #[serde(rename = "UDP")]
    pub udp: Option<String>,
    /// Address of a gRPC health service.
    #[tsify(optional)]
    #[serde(rename = "GRPC")]
    pub grpc: Option<String>,
    /// Whether the gRPC connection uses TLS.
    #[tsify(optional)]
    #[serde(rename = "GRPCUseTLS")]
    pub grpc_use_tls: Option<bool>,
    /// Name of a service of the operating system.
    #[tsify(optional)]
    #[serde(rename = "OSService")]
    pub os_service: Option<String>,
    /// Address that an HTTP/2 ping is sent to.
    #[tsify(optional)]
    #[serde(rename = "H2PING")]
    pub h2_ping: Option<String>,
    /// Whether the HTTP/2 ping uses TLS.
    #[tsify(optional)]
    #[serde(rename = "H2PingUseTLS")]
    pub h2_ping_use_tls: Option<bool>,
    /// Name of the session whose end makes the check critical.
    #[tsify(optional)]
    pub session_name: Option<String>,
    /// How often it runs, in Go's form.
    #[tsify(optional)]
    pub interval: Option<String>,
    /// How long one run may take, in Go's form.
    #[tsify(optional)]
    pub timeout: Option<String>,
    /// How long it may be critical before its service is removed, in Go's form.
    #[tsify(optional)]
    pub deregister_critical_service_after: Option<String>,
}

/// A check to be registered together with its service ("Checks" in the documentation of services).
///
/// One check is of one kind: `HTTP`, `TCP`, `UDP`, `GRPC`, `H2PING`, `OSService`, `Args` or
/// `DockerContainerID` with an `Interval`; or `TTL`; or `AliasService`, `AliasNode`. Durations are
/// strings in Go's form, such as `"10s"`, or numbers of nanoseconds.
#[derive(Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
#[serde(rename_all = "PascalCase")]
pub struct CheckDefinition {
    /// ID, unique on the agent. Default: made of the service's ID and the position.
    #[tsify(optional)]
    #[serde(rename = "CheckID")]
    pub check_id: Option<String>,
    /// Name for people. Default: made of the service's name.
    #[tsify(optional)]
    pub name: Option<String>,
    /// State before the first run. Default: `critical`.
    #[tsify(optional)]
    pub status: Option<CheckStatus>,
    /// Notes for people.
    #[tsify(optional)]
    pub notes: Option<String>,
    /// Command and arguments to run. The agent must allow script checks.
    #[tsify(optional)]
    pub args: Option<Vec<String>>,
    /// URL to ask: 2xx is passing, 429 is warning, anything else critical.
    #[tsify(optional)]
    #[serde(rename = "HTTP")]
    pub http: Option<String>,
    /// Headers of the HTTP request.
    #[tsify(optional)]
    pub header: Option<HashMap<String, Vec<String>>>,
    /// Method of the HTTP request. Default: GET.
    #[tsify(optional)]
    pub method: Option<String>,
    /// Body of the HTTP request.
    #[tsify(optional)]
    pub body: Option<String>,
    /// Does not follow redirects.
    #[tsify(optional)]
    pub disable_redirects: Option<bool>,
    /// Address to connect to: `host:port`.
    #[tsify(optional)]
    #[serde(rename = "TCP")]
    pub tcp: Option<String>,
    /// Uses TLS for the TCP connection.
    #[tsify(optional)]
    #[serde(rename = "TCPUseTLS")]
    pub tcp_use_tls: Option<bool>,
    /// Address to send a datagram to: `host:port`.
    #[tsify(optional)]
    #[serde(rename = "UDP")]
    pub udp: Option<String>,
    /// gRPC health service to ask: `host:port[/service]`.
    #[tsify(optional)]
    #[serde(rename = "GRPC")]
    pub grpc: Option<String>,
    /// Uses TLS for gRPC.
    #[tsify(optional)]
    #[serde(rename = "GRPCUseTLS")]
    pub grpc_use_tls: Option<bool>,
    /// Address to send an HTTP/2 ping to: `host:port`.
    #[tsify(optional)]
    #[serde(rename = "H2PING")]
    pub h2_ping: Option<String>,
    /// Uses TLS for the HTTP/2 ping. Default: true.
    #[tsify(optional)]
    #[serde(rename = "H2PingUseTLS")]
    pub h2_ping_use_tls: Option<bool>,
    /// Name of a service of the operating system (Windows).
    #[tsify(optional)]
    #[serde(rename = "OSService")]
    pub os_service: Option<String>,
    /// Container in which the command runs.
    #[tsify(optional)]
    #[serde(rename = "DockerContainerID")]
    pub docker_container_id: Option<String>,
    /// Shell in the container. Default: that of the agent's environment.
    #[tsify(optional)]
    pub shell: Option<String>,
    /// Service whose health this check repeats.
    #[tsify(optional)]
    pub alias_service: Option<String>,
    /// Node whose health this check repeats.
    #[tsify(optional)]
    pub alias_node: Option<String>,
    /// Host name that the certificate must have.
    #[tsify(optional)]
    #[serde(rename = "TLSServerName")]
    pub tls_server_name: Option<String>,
    /// Does not verify the certificate.
    #[tsify(optional)]
    #[serde(rename = "TLSSkipVerify")]
    pub tls_skip_verify: Option<bool>,
    /// How often the agent runs it: required for every kind that the agent runs.
    #[tsify(optional, type = "string | number")]
    pub interval: Option<String>,
    /// How long one run may take. Default: 10 s; 30 s for scripts.
    #[tsify(optional, type = "string | number")]
    pub timeout: Option<String>,
    /// How long a state that the service reported itself counts.
    #[tsify(optional, type = "string | number")]
    #[serde(rename = "TTL")]
    pub ttl: Option<String>,
    /// How long it may be critical before its service is removed: at least a minute.
    #[tsify(optional, type = "string | number")]
    pub deregister_critical_service_after: Option<String>,
    /// Runs in a row that must succeed before it is passing. Default: 0.
    #[tsify(optional)]
    pub success_before_passing: Option<u32>,
    /// Runs in a row that must fail before it is warning.
    #[tsify(optional)]
    pub failures_before_warning: Option<u32>,
    /// Runs in a row that must fail before it is critical. Default: 0.
    #[tsify(optional)]
    pub failures_before_critical: Option<u32>,
    /// Most bytes of output that are kept. Default: 4096.
    #[tsify(optional)]
    pub output_max_size: Option<u32>,
    /// What a newer server knows is sent untouched.
    #[serde(flatten)]
    pub other: HashMap<String, JsonValue>,
}

/// A check to be registered by itself, with `agent.check.register`.
#[derive(Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
#[serde(rename_all = "PascalCase")]
pub struct AgentCheckRegistration {
    /// What it does.
    #[serde(flatten)]
    pub definition: CheckDefinition,
    /// ID, unique on the agent. Default: its name.
    #[tsify(optional)]
    #[serde(rename = "ID")]
    pub id: Option<String>,
    /// Name for people.
    pub name: String,
    /// ID of the service it belongs to. Default: none, it is a check of the node.
    #[tsify(optional)]
    #[serde(rename = "ServiceID")]
    pub service_id: Option<String>,
    /// Namespace (Enterprise).
    #[tsify(optional)]
    pub namespace: Option<String>,
    /// Admin partition (Enterprise).
    #[tsify(optional)]
    pub partition: Option<String>,
}

/// What `agent.check.update` reports.
#[derive(Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
#[serde(rename_all = "PascalCase")]
pub struct CheckUpdate {
    /// The state.
    pub status: CheckStatus,
    /// What to say with it.
    #[tsify(optional)]
    pub output: Option<String>,
    /// What a newer server knows is sent untouched.
    #[serde(flatten)]
    pub other: HashMap<String, JsonValue>,
}
