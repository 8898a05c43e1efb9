//! `Consul`: the root of the tree of endpoints.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::api::Api;
use crate::arguments::Checked;
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::endpoints::acl::AclEndpoints;
use crate::endpoints::agent::AgentEndpoints;
use crate::endpoints::catalog::CatalogEndpoints;
use crate::endpoints::config::ConfigEndpoints;
use crate::endpoints::connect::ConnectEndpoints;
use crate::endpoints::coordinate::CoordinateEndpoints;
use crate::endpoints::discovery_chain::DiscoveryChainEndpoints;
use crate::endpoints::event::EventEndpoints;
use crate::endpoints::exported_services::ExportedServicesEndpoints;
use crate::endpoints::health::HealthEndpoints;
use crate::endpoints::kv::KvEndpoints;
use crate::endpoints::namespace::NamespaceEndpoints;
use crate::endpoints::operator::OperatorEndpoints;
use crate::endpoints::partition::PartitionEndpoints;
use crate::endpoints::peering::PeeringEndpoints;
use crate::endpoints::query::QueryEndpoints;
use crate::endpoints::session::SessionEndpoints;
use crate::endpoints::snapshot::SnapshotEndpoints;
use crate::endpoints::status::StatusEndpoints;
use crate::expected::Expected::Object;
use crate::typescript::typescript;

typescript! {
    ConsulOptions = "ConsulOptions";
    Operations = "readonly TxnOperation[]";
    TxnOptions = "TxnOptions<As>";
}

/// A client of one Consul agent. Its properties mirror the tree of Consul's HTTP API; `api` is the
/// raw API under it, with the same token and consistency mode.
#[wasm_bindgen]
pub struct Consul {
    client: Rc<Client>,
}

#[wasm_bindgen]
impl Consul {
    /// Makes a client. Nothing is sent.
    ///
    /// Throws a `TypeError` for an address or an option that cannot be used.
    #[wasm_bindgen(constructor)]
    pub fn new(options: Option<ConsulOptions>) -> Checked<Self> {
        let options = options.map(JsValue::from).unwrap_or_default();
        Ok(Self {
            client: Client::new(&JsValue::UNDEFINED, &options, true)?,
        })
    }

    /// The raw API: any path, for what has no method here.
    #[wasm_bindgen(getter)]
    pub fn api(&self) -> Api {
        Api {
            client: self.client.clone(),
        }
    }

    /// The agent this client talks to: itself, its services, its checks.
    #[wasm_bindgen(getter)]
    pub fn agent(&self) -> AgentEndpoints {
        AgentEndpoints {
            client: self.client.clone(),
        }
    }

    /// ACLs: tokens, policies, roles and how to log in.
    #[wasm_bindgen(getter)]
    pub fn acl(&self) -> AclEndpoints {
        AclEndpoints {
            client: self.client.clone(),
        }
    }

    /// The catalog: all nodes and services of the datacenter.
    #[wasm_bindgen(getter)]
    pub fn catalog(&self) -> CatalogEndpoints {
        CatalogEndpoints {
            client: self.client.clone(),
        }
    }

    /// Configuration entries of the mesh.
    #[wasm_bindgen(getter)]
    pub fn config(&self) -> ConfigEndpoints {
        ConfigEndpoints {
            client: self.client.clone(),
        }
    }

    /// The service mesh: its certificate authority, and intentions.
    #[wasm_bindgen(getter)]
    pub fn connect(&self) -> ConnectEndpoints {
        ConnectEndpoints {
            client: self.client.clone(),
        }
    }

    /// Network coordinates.
    #[wasm_bindgen(getter)]
    pub fn coordinate(&self) -> CoordinateEndpoints {
        CoordinateEndpoints {
            client: self.client.clone(),
        }
    }

    /// Discovery chains: how the mesh finds instances of a service.
    #[wasm_bindgen(getter, js_name = discoveryChain)]
    pub fn discovery_chain(&self) -> DiscoveryChainEndpoints {
        DiscoveryChainEndpoints {
            client: self.client.clone(),
        }
    }

    /// User events.
    #[wasm_bindgen(getter)]
    pub fn event(&self) -> EventEndpoints {
        EventEndpoints {
            client: self.client.clone(),
        }
    }

    /// Services between clusters and partitions.
    #[wasm_bindgen(getter, js_name = exportedServices)]
    pub fn exported_services(&self) -> ExportedServicesEndpoints {
        ExportedServicesEndpoints {
            client: self.client.clone(),
        }
    }

    /// Health of nodes and services.
    #[wasm_bindgen(getter)]
    pub fn health(&self) -> HealthEndpoints {
        HealthEndpoints {
            client: self.client.clone(),
        }
    }

    /// The key/value store.
    #[wasm_bindgen(getter)]
    pub fn kv(&self) -> KvEndpoints {
        KvEndpoints {
            client: self.client.clone(),
        }
    }

    /// Namespaces (Enterprise).
    #[wasm_bindgen(getter)]
    pub fn namespace(&self) -> NamespaceEndpoints {
        NamespaceEndpoints {
            client: self.client.clone(),
        }
    }

    /// Operators' tools.
    #[wasm_bindgen(getter)]
    pub fn operator(&self) -> OperatorEndpoints {
        OperatorEndpoints {
            client: self.client.clone(),
        }
    }

    /// Admin partitions (Enterprise).
    #[wasm_bindgen(getter)]
    pub fn partition(&self) -> PartitionEndpoints {
        PartitionEndpoints {
            client: self.client.clone(),
        }
    }

    /// Cluster peerings.
    #[wasm_bindgen(getter)]
    pub fn peering(&self) -> PeeringEndpoints {
        PeeringEndpoints {
            client: self.client.clone(),
        }
    }

    /// Prepared queries.
    #[wasm_bindgen(getter)]
    pub fn query(&self) -> QueryEndpoints {
        QueryEndpoints {
            client: self.client.clone(),
        }
    }

    /// Sessions, which hold locks.
    #[wasm_bindgen(getter)]
    pub fn session(&self) -> SessionEndpoints {
        SessionEndpoints {
            client: self.client.clone(),
        }
    }

    /// Snapshots of the servers' state.
    #[wasm_bindgen(getter)]
    pub fn snapshot(&self) -> SnapshotEndpoints {
        SnapshotEndpoints {
            client: self.client.clone(),
        }
    }

    /// Who leads, and who follows.
    #[wasm_bindgen(getter)]
    pub fn status(&self) -> StatusEndpoints {
        StatusEndpoints {
            client: self.client.clone(),
        }
    }

    /// Applies operations on keys, nodes, services and checks together, or none of them: at most 64,
    /// or 128 in newer versions. Values of keys are given, and come back, as with `kv`: a `Value` in base64,
    /// pasted from Consul's documentation, is stored literally, and `fromBase64` gives the bytes that it stands
    /// for. An object is stored as JSON.
    ///
    /// `PUT /v1/txn`. ACL: by operation. A transaction that only reads takes a consistency mode.
    /// Rejects with `TransactionError`, which says what was wrong with which operation.
    ///
    /// See "Create Transaction" under "Transactions" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<TxnResponse<As>>")]
    pub fn txn(&self, operations: Operations, options: Option<TxnOptions>) -> ConsulPromise {
        self.client
            .put("txn")
            .shaped_list("operations", &operations, "Transaction")
            .expecting(Object)
            .decoding("Value")
            .options(options, &[])
            .send()
    }
}
