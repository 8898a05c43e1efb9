//! What an agent says about itself.

use std::collections::HashMap;

use tsify::Tsify;

use super::JsonValue;

/// The answer of `agent.self`.
#[derive(Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
#[serde(rename_all = "PascalCase")]
pub struct AgentSelf {
    /// The most important settings.
    pub config: AgentConfig,
    /// All settings, in a form that may change with every version. Secrets are hidden.
    pub debug_config: HashMap<String, JsonValue>,
    /// The network coordinate of the node; `null` where coordinates are disabled.
    pub coord: Option<Coordinate>,
    /// The agent as a member of the gossip pool.
    pub member: AgentMember,
    /// Counters by subsystem, as text.
    pub stats: HashMap<String, HashMap<String, String>>,
    /// Metadata of the node.
    pub meta: Option<HashMap<String, String>>,
    /// The proxy configuration server of the agent. Absent where it is off, and in old versions.
    #[tsify(optional)]
    #[serde(rename = "xDS")]
    pub xds: Option<AgentXds>,
}

/// The most important settings of an agent.
#[derive(Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
#[serde(rename_all = "PascalCase")]
pub struct AgentConfig {
    /// Name of the agent's datacenter.
    pub datacenter: String,
    /// Name of the datacenter that is the authority of ACLs and intentions. Absent in old versions.
    #[tsify(optional)]
    pub primary_datacenter: Option<String>,
    /// Name of the node.
    pub node_name: String,
    /// UUID of the node.
    #[serde(rename = "NodeID")]
    pub node_id: String,
    /// Version control revision of the build; may be empty.
    pub revision: String,
    /// Whether the agent is a server.
    pub server: bool,
    /// Version, such as `"1.21.4"`.
    pub version: String,
    /// Time of the build, RFC 3339. Absent before 1.14.
    #[tsify(optional)]
    pub build_date: Option<String>,
}

/// A Vivaldi network coordinate: the distance of two of them is a round trip time in seconds.
#[derive(Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
#[serde(rename_all = "PascalCase")]
pub struct Coordinate {
    /// Position, in seconds.
    pub vec: Vec<f64>,
    /// Confidence; smaller is better.
    pub error: f64,
    /// Correction of the last samples, in seconds.
    pub adjustment: f64,
    /// Distance that the position does not explain, in seconds.
    pub height: f64,
}

/// A member of the gossip pool.
#[derive(Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
#[serde(rename_all = "PascalCase")]
pub struct AgentMember {
    /// Name of the node.
    pub name: String,
    /// IP address.
    pub addr: String,
    /// Port of the gossip protocol.
    pub port: u16,
    /// Tags: `role`, `dc`, `build`, `id` and others.
    pub tags: HashMap<String, String>,
    /// 0 none, 1 alive, 2 leaving, 3 left, 4 failed.
    pub status: u8,
    /// Lowest gossip protocol version the member understands.
    pub protocol_min: u8,
    /// Highest gossip protocol version the member understands.
    pub protocol_max: u8,
    /// Gossip protocol version in use.
    pub protocol_cur: u8,
    /// Lowest version of Consul's own part of the protocol.
    pub delegate_min: u8,
    /// Highest version of Consul's own part of the protocol.
    pub delegate_max: u8,
    /// Version of Consul's own part of the protocol in use.
    pub delegate_cur: u8,
}

/// The proxy configuration (xDS) server of an agent.
#[derive(Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
#[serde(rename_all = "PascalCase")]
pub struct AgentXds {
    /// Supported versions by kind of proxy.
    pub supported_proxies: HashMap<String, Vec<String>>,
    /// Port with TLS, or without where there is none with. Absent in old versions.
    #[tsify(optional)]
    pub port: Option<i32>,
    /// Both ports. Absent before 1.14.
    #[tsify(optional)]
    pub ports: Option<AgentXdsPorts>,
}

/// Ports of the xDS server; -1 is off.
#[derive(Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
#[serde(rename_all = "PascalCase")]
pub struct AgentXdsPorts {
    /// Without TLS.
    pub plaintext: i32,
    /// With TLS.
    #[serde(rename = "TLS")]
    pub tls: i32,
}
