//! `consul.catalog`: the catalog.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{Done, List, Map, OfNode};
use crate::options::{MERGE_CENTRAL_CONFIG, TAG};
use crate::typescript::typescript;

typescript! {
    Registration = "CatalogRegistration";
    Deregistration = "CatalogDeregistration";
    ServiceOptions = "CatalogServiceOptions";
    MergeOptions = "CatalogMergeOptions";
}

/// The catalog ("Catalog" in the API reference): all nodes and services of the datacenter.
///
/// Agents write into it what they know, and remove what they do not know of themselves: register the
/// services of an agent with `consul.agent.service`. What is written here is for nodes without an
/// agent.
#[wasm_bindgen]
pub struct CatalogEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl CatalogEndpoints {
    /// Registers a node, and with it a service and checks if the payload has them. What is there is
    /// replaced; other services and checks of the node stay.
    ///
    /// `PUT /v1/catalog/register`. ACL: `node:write` for the node and its checks, `service:write` for
    /// the service and its checks. The datacenter is the payload's `Datacenter`, not option `dc`.
    /// Rejects with `ConsulError` and the server's words if the payload is refused.
    ///
    /// See "Register Entity" under "Catalog" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn register(&self, entity: Registration, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("catalog/register")
            .shaped_object("entity", entity, "CatalogEntity")
            .expecting(Done)
            .options(options, &[])
            .send()
    }

    /// Removes the service `ServiceID` of a node, or its check `CheckID`. Without either of them, the
    /// node is removed with everything that it has; so an empty or undefined one is refused. What is not
    /// there is removed.
    ///
    /// `PUT /v1/catalog/deregister`. ACL: `node:write` for the node and its checks, `service:write` for
    /// a service and its checks. The datacenter is the payload's `Datacenter`, not option `dc`. An
    /// agent that still knows the service or the check brings it back: deregister it there.
    ///
    /// See "Deregister Entity" under "Catalog" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn deregister(
        &self,
        entity: Deregistration,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("catalog/deregister")
            .shaped_object("entity", entity, "CatalogRemoval")
            .expecting(Done)
            .options(options, &[])
            .send()
    }

    /// Lists the known datacenters, the nearest first.
    ///
    /// `GET /v1/catalog/datacenters`. ACL: none. It is answered even if a cluster has no leader.
    ///
    /// See "List Datacenters" under "Catalog" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<string[]>")]
    pub fn datacenters(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("catalog/datacenters")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Lists the nodes.
    ///
    /// `GET /v1/catalog/nodes`. ACL: `node:read`; what the token may not read is left out. Blocks with
    /// `index`.
    ///
    /// See "List Nodes" under "Catalog" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Node[]>")]
    pub fn nodes(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("catalog/nodes")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Lists the names of the services, and under each the tags of all its instances.
    ///
    /// `GET /v1/catalog/services`. ACL: `service:read`; what the token may not read is left out. Blocks
    /// with `index`. Option `filter` selects in newer versions, and is ignored by old ones.
    ///
    /// See "List Services" under "Catalog" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Record<string, string[]>>")]
    pub fn services(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("catalog/services")
            .expecting(Map)
            .options(options, &[])
            .send()
    }

    /// Lists the instances of a service with their nodes, whatever their health; `health.service` has
    /// the checks too. None give `[]`.
    ///
    /// `GET /v1/catalog/service/:service_name`. ACL: `node:read`, `service:read`; what the token may
    /// not read is left out. Blocks with `index`.
    ///
    /// See "List Nodes for Service" under "Catalog" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<CatalogService[]>")]
    pub fn service(&self, service_name: Text, options: Option<ServiceOptions>) -> ConsulPromise {
        self.client
            .get("catalog/service")
            .segment("serviceName", &service_name)
            .expecting(List)
            .options(options, &[TAG, MERGE_CENTRAL_CONFIG])
            .send()
    }

    /// Lists what takes connections of the mesh for a service: its proxies, and instances that are part
    /// of the mesh themselves. None give `[]`.
    ///
    /// `GET /v1/catalog/connect/:service_name`. ACL: `node:read`, `service:read`; what the token may
    /// not read is left out. Blocks with `index`. Option `filter` selects; tags are ignored here by the
    /// server.
    ///
    /// See "List Nodes for Mesh-capable Service" under "Catalog" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<CatalogService[]>")]
    pub fn connect(&self, service_name: Text, options: Option<MergeOptions>) -> ConsulPromise {
        self.client
            .get("catalog/connect")
            .segment("serviceName", &service_name)
            .expecting(List)
            .options(options, &[MERGE_CENTRAL_CONFIG])
            .send()
    }

    /// Reads a node with its services by their IDs; `null` if there is no such node.
    ///
    /// `GET /v1/catalog/node/:node_name`. ACL: `node:read`, `service:read`; what the token may not read
    /// is left out. Blocks with `index`.
    ///
    /// See "Retrieve Map of Services for a Node" under "Catalog" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<CatalogNode | null>")]
    pub fn node(&self, node_name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("catalog/node")
            .segment("nodeName", &node_name)
            .options(options, &[])
            .send()
    }

    /// Reads a node with a list of its services; `null` if there is no such node. With the namespace
    /// `"*"` it has those of all namespaces (Enterprise).
    ///
    /// `GET /v1/catalog/node-services/:node_name`. ACL: `node:read`, `service:read`; what the token may
    /// not read is left out. Blocks with `index`.
    ///
    /// See "List Services for Node" under "Catalog" in the API reference.
    #[wasm_bindgen(
        js_name = nodeServices,
        unchecked_return_type = "ConsulPromise<CatalogNodeServices | null>"
    )]
    pub fn node_services(&self, node_name: Text, options: Option<MergeOptions>) -> ConsulPromise {
        self.client
            .get("catalog/node-services")
            .segment("nodeName", &node_name)
            .expecting(OfNode)
            .options(options, &[MERGE_CENTRAL_CONFIG])
            .send()
    }

    /// Lists the services that an ingress or a terminating gateway is configured for. None give `[]`.
    ///
    /// `GET /v1/catalog/gateway-services/:gateway`. ACL: `service:read`; what the token may not read is
    /// left out. Blocks with `index`.
    ///
    /// See "List Services for Gateway" under "Catalog" in the API reference.
    #[wasm_bindgen(
        js_name = gatewayServices,
        unchecked_return_type = "ConsulPromise<GatewayService[]>"
    )]
    pub fn gateway_services(&self, gateway: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("catalog/gateway-services")
            .segment("gateway", &gateway)
            .expecting(List)
            .options(options, &[])
            .send()
    }
}
