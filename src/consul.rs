//! `Consul`, the root of the endpoint tree.

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
use crate::endpoints::txn::{Operations, TxnOptions, transact};
use crate::typescript::typescript;

typescript! {
    ConsulOptions = "ConsulOptions";
}

/// A client of Consul. Its properties are the groups of Consul's HTTP API. `api` sends requests to any other path,
/// with the same token and consistency mode.
///
/// @see https://developer.hashicorp.com/consul/api-docs
#[wasm_bindgen]
pub struct Consul {
    client: Rc<Client>,
}

#[wasm_bindgen]
impl Consul {
    /// Creates a client of an agent, or of several. Nothing is sent until the first call.
    ///
    /// @param options The agent's address, the token, the timeout and other defaults of all calls.
    /// @throws {TypeError} The address or an option is invalid.
    /// @example
    /// ```ts
    /// import { Consul } from "consul-wasm";
    ///
    /// const consul = new Consul({ address: ":8500", timeout: 5000 });
    /// console.log(await consul.status.leader());
    /// ```
    #[wasm_bindgen(constructor)]
    pub fn new(options: Option<ConsulOptions>) -> Checked<Self> {
        let options = options.map(JsValue::from).unwrap_or_default();
        Ok(Self {
            client: Client::new(None, &options)?,
        })
    }

    /// The raw API: requests to paths that have no method here.
    #[wasm_bindgen(getter)]
    pub fn api(&self) -> Api {
        Api {
            client: self.client.clone(),
        }
    }

    /// The agent that this client talks to, with its services and checks.
    #[wasm_bindgen(getter)]
    pub fn agent(&self) -> AgentEndpoints {
        AgentEndpoints {
            client: self.client.clone(),
        }
    }

    /// ACLs: tokens, policies, roles, and logging in.
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

    /// Discovery chains: how the mesh finds the instances of a service.
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

    /// Services that are exported to other clusters and partitions.
    #[wasm_bindgen(getter, js_name = exportedServices)]
    pub fn exported_services(&self) -> ExportedServicesEndpoints {
        ExportedServicesEndpoints {
            client: self.client.clone(),
        }
    }

    /// The health of nodes and services.
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

    /// Tools for operators of a cluster.
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

    /// Sessions, which hold locks on keys.
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

    /// The addresses of the leader and of all servers.
    #[wasm_bindgen(getter)]
    pub fn status(&self) -> StatusEndpoints {
        StatusEndpoints {
            client: self.client.clone(),
        }
    }

    /// Applies a list of operations on keys, nodes, services and checks: either all of them or none. The limit is
    /// 64 operations, or 128 in newer versions.
    ///
    /// Pass values of keys as to `kv.set`, not in base64. If you paste a base64 `Value` from Consul's documentation,
    /// pass `fromBase64(value)`. The option `consistency` has an effect if all operations are reads.
    ///
    /// `PUT /v1/txn`. ACL: depends on the operations.
    ///
    /// @param operations The operations, in order.
    /// @param options Call options, plus `as`: the form of the values in the result.
    /// @returns The results of the operations, in order. Operations that only delete or check have none.
    /// @throws {TransactionError} An operation failed, so none was applied. `errors` says which ones failed, and why.
    /// @see https://developer.hashicorp.com/consul/api-docs/txn#create-transaction
    /// @example
    /// ```ts
    /// const old = await consul.kv.get("config/web/port");
    /// await consul.txn([
    ///   { KV: { Verb: "check-index", Key: "config/web/port", Index: old?.ModifyIndex ?? 0 } },
    ///   { KV: { Verb: "set", Key: "config/web/port", Value: "9090" } },
    ///   { KV: { Verb: "delete", Key: "config/web/color" } },
    /// ]);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<TxnResponse<As>>")]
    pub fn txn(&self, operations: Operations, options: Option<TxnOptions>) -> ConsulPromise {
        transact(&self.client, operations, options)
    }
}
