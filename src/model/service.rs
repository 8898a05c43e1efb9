//! Services of an agent: what it has, and what is registered.

use std::collections::HashMap;

use tsify::Tsify;

use super::JsonValue;
use super::check::{AgentCheck, CheckDefinition};

/// What a service is.
#[derive(Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceKind {
    /// A service like any other; the same as none.
    #[serde(rename = "")]
    Typical,
    /// A proxy of the mesh.
    ConnectProxy,
    /// A gateway between datacenters or partitions.
    MeshGateway,
    /// A gateway to services outside of the mesh.
    TerminatingGateway,
    /// A gateway into the mesh.
    IngressGateway,
    /// A gateway into the mesh, in Kubernetes' form.
    ApiGateway,
}

/// A service of the agent, as `agent.service.list` returns it by ID.
#[derive(Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
#[serde(rename_all = "PascalCase")]
pub struct AgentService {
    /// What it is. Absent for a service like any other.
    #[tsify(optional)]
    pub kind: Option<ServiceKind>,
    /// ID, unique on the agent.
    #[serde(rename = "ID")]
    pub id: String,
    /// Name, shared by all instances.
    pub service: String,
    /// Tags. Old versions give `null` for none.
    pub tags: Option<Vec<String>>,
    /// Metadata.
    pub meta: Option<HashMap<String, String>>,
    /// Port; 0 for none.
    pub port: i32,
    /// Address; empty where it is that of the agent.
    pub address: String,
    /// Unix socket instead of address and port.
    #[tsify(optional)]
    pub socket_path: Option<String>,
    /// Further addresses, such as `lan_ipv4` and `wan`.
    #[tsify(optional)]
    pub tagged_addresses: Option<HashMap<String, ServiceAddress>>,
    /// Weights in DNS answers.
    pub weights: Weights,
    /// Whether others may change the tags in the catalog.
    pub enable_tag_override: bool,
    /// What the proxy does, if it is one.
    #[tsify(optional)]
    pub proxy: Option<HashMap<String, JsonValue>>,
    /// Its part in the mesh.
    #[tsify(optional)]
    pub connect: Option<HashMap<String, JsonValue>>,
    /// Where it runs.
    #[tsify(optional)]
    pub locality: Option<Locality>,
    /// Name of the peer it came from.
    #[tsify(optional)]
    pub peer_name: Option<String>,
    /// Namespace (Enterprise).
    #[tsify(optional)]
    pub namespace: Option<String>,
    /// Admin partition (Enterprise).
    #[tsify(optional)]
    pub partition: Option<String>,
    /// Datacenter of the agent. Absent in old versions.
    #[tsify(optional)]
    pub datacenter: Option<String>,
}

/// A service of the agent with its hash, as `agent.service.get` returns it.
#[derive(Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
#[serde(rename_all = "PascalCase")]
pub struct AgentServiceConfiguration {
    /// The service.
    #[serde(flatten)]
    pub service: AgentService,
    /// Changes with the service: give it as option `hash` to wait for the next change.
    pub content_hash: String,
}

/// An address of a service.
#[derive(Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
#[serde(rename_all = "PascalCase")]
pub struct ServiceAddress {
    /// Host name or IP address.
    pub address: String,
    /// Port.
    pub port: i32,
}

/// Weights of a service in DNS answers, by its health.
#[derive(Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
#[serde(rename_all = "PascalCase")]
pub struct Weights {
    /// While passing.
    pub passing: i32,
    /// While warning.
    pub warning: i32,
}

/// Where a service runs.
#[derive(Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
#[serde(rename_all = "PascalCase")]
pub struct Locality {
    /// Region of the provider.
    #[tsify(optional)]
    pub region: Option<String>,
    /// Zone in the region.
    #[tsify(optional)]
    pub zone: Option<String>,
}

/// A service to be registered. Only `Name` is required.
#[derive(Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
#[serde(rename_all = "PascalCase")]
pub struct AgentServiceRegistration {
    /// Name, shared by all instances.
    pub name: String,
    /// ID, unique on the agent. Default: the name.
    #[tsify(optional)]
    #[serde(rename = "ID")]
    pub id: Option<String>,
    /// What it is. Default: a service like any other.
    #[tsify(optional)]
    pub kind: Option<ServiceKind>,
    /// Tags, to select by.
    #[tsify(optional, type = "string[] | null")]
    pub tags: Option<Vec<String>>,
    /// Address. Default: that of the agent.
    #[tsify(optional)]
    pub address: Option<String>,
    /// Further addresses, such as `lan` and `wan`.
    #[tsify(optional)]
    pub tagged_addresses: Option<HashMap<String, ServiceAddress>>,
    /// Port.
    #[tsify(optional)]
    pub port: Option<u16>,
    /// Unix socket instead of address and port.
    #[tsify(optional)]
    pub socket_path: Option<String>,
    /// Metadata: at most 64 pairs.
    #[tsify(optional, type = "Record<string, string> | null")]
    pub meta: Option<HashMap<String, String>>,
    /// One check.
    #[tsify(optional, type = "CheckDefinition | null")]
    pub check: Option<CheckDefinition>,
    /// Several checks. Names and IDs that are left out are made of the position in this list.
    #[tsify(optional, type = "CheckDefinition[] | null")]
    pub checks: Option<Vec<CheckDefinition>>,
    /// Weights in DNS answers. Default: 1 and 1.
    #[tsify(optional)]
    pub weights: Option<Weights>,
    /// Lets others change the tags in the catalog: the agent then takes theirs over, while
    /// everything else of the service returns to what is registered here. Default: false.
    #[tsify(optional)]
    pub enable_tag_override: Option<bool>,
    /// ACL token that the agent uses to bring this service into the catalog.
    #[tsify(optional)]
    pub token: Option<String>,
    /// What the proxy does, if it is one.
    #[tsify(optional)]
    pub proxy: Option<HashMap<String, JsonValue>>,
    /// Its part in the mesh: `{ Native: true }`, or `{ SidecarService: { … } }`.
    #[tsify(optional)]
    pub connect: Option<HashMap<String, JsonValue>>,
    /// Where it runs.
    #[tsify(optional)]
    pub locality: Option<Locality>,
    /// Namespace (Enterprise).
    #[tsify(optional)]
    pub namespace: Option<String>,
    /// Admin partition (Enterprise).
    #[tsify(optional)]
    pub partition: Option<String>,
    /// What a newer server knows is sent untouched.
    #[serde(flatten)]
    pub other: HashMap<String, JsonValue>,
}

/// Health of a service of the agent: the worst of its checks and of the node's.
#[derive(Tsify)]
#[tsify(hashmap_as_object, missing_as_null)]
#[serde(rename_all = "PascalCase")]
pub struct AgentServiceChecksInfo {
    /// The worst state. `critical` for an ID that the agent does not know.
    pub aggregated_status: AggregatedStatus,
    /// The service; `null` for an ID that the agent does not know.
    pub service: Option<AgentService>,
    /// Its checks.
    pub checks: Option<Vec<AgentCheck>>,
}

/// State of a service: the worst of its checks.
#[derive(Tsify)]
#[serde(rename_all = "lowercase")]
pub enum AggregatedStatus {
    /// All is well.
    Passing,
    /// Something is wrong, and the service still works.
    Warning,
    /// The service does not work.
    Critical,
    /// Somebody took it, or its node, out of use.
    Maintenance,
}
