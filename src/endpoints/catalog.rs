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

/// The catalog: all nodes and services of the datacenter.
///
/// Each agent copies its own services and checks into the catalog, and removes entries of its node
/// that it does not know. So register services with `consul.agent.service`, and write to the catalog
/// only for nodes without an agent.
///
/// @see https://developer.hashicorp.com/consul/api-docs/catalog
#[wasm_bindgen]
pub struct CatalogEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl CatalogEndpoints {
    /// Registers a node, together with a service and checks if the payload has them. Existing
    /// entries are replaced. Other services and checks of the node stay.
    ///
    /// `PUT /v1/catalog/register`. ACL: `node:write` for the node and its checks, `service:write`
    /// for the service and its checks. The payload's `Datacenter` chooses the datacenter, not the
    /// option `dc`.
    ///
    /// @param entity The node, with the service and the checks to register.
    /// @param options Call options.
    /// @throws {ConsulError} The server rejects the payload. The message has its reason.
    /// @see https://developer.hashicorp.com/consul/api-docs/catalog#register-entity
    /// @example
    /// ```ts
    /// await consul.catalog.register({
    ///   Node: "printer-1",
    ///   Address: "10.0.0.20",
    ///   Service: { Service: "printing", Port: 631 },
    /// });
    /// const [printer] = await consul.catalog.service("printing");
    /// console.log(printer?.Address, printer?.ServicePort);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn register(&self, entity: Registration, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("catalog/register")
            .shaped_object("entity", entity, "CatalogEntity")
            .expecting(Done)
            .options(options, &[])
            .send()
    }

    /// Removes a service of a node (`ServiceID`), or a check (`CheckID`). Without either, it removes the
    /// node and everything on it. So that this does not happen by accident, an empty or undefined
    /// `ServiceID` or `CheckID` is refused. If the entry does not exist, nothing happens.
    ///
    /// `PUT /v1/catalog/deregister`. ACL: `node:write` for the node and its checks, `service:write`
    /// for a service and its checks. The payload's `Datacenter` chooses the datacenter, not the
    /// option `dc`. An agent that still knows the service or the check registers it again, so
    /// deregister it at the agent.
    ///
    /// @param entity The node, and the service or the check to remove.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/catalog#deregister-entity
    /// @example
    /// ```ts
    /// await consul.catalog.deregister({ Node: "legacy-db", ServiceID: "legacy" });
    ///
    /// // Without a service or a check, the whole node is removed.
    /// await consul.catalog.deregister({ Node: "legacy-db" });
    /// ```
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
    /// `GET /v1/catalog/datacenters`. ACL: none. It works even if the cluster has no leader.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/catalog#list-datacenters
    /// @example
    /// ```ts
    /// for (const dc of await consul.catalog.datacenters()) {
    ///   const nodes = await consul.catalog.nodes({ dc });
    ///   console.log(`${dc}: ${nodes.length} nodes`);
    /// }
    /// ```
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
    /// `GET /v1/catalog/nodes`. ACL: `node:read`; nodes that the token may not read are left out.
    /// Supports blocking queries (`index`).
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/catalog#list-nodes
    /// @example
    /// ```ts
    /// for (const { Node, Address } of await consul.catalog.nodes({ near: "_agent" })) {
    ///   console.log(Node, Address);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Node[]>")]
    pub fn nodes(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("catalog/nodes")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Lists all services: an object with the name of each service, and the tags of its instances.
    /// `service` and `health.service` list the instances.
    ///
    /// `GET /v1/catalog/services`. ACL: `service:read`; services that the token may not read are
    /// left out. Supports blocking queries (`index`). Newer versions apply the option `filter`; old
    /// ones ignore it.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/catalog#list-services
    /// @example
    /// ```ts
    /// const services = await consul.catalog.services();
    /// for (const [name, tags] of Object.entries(services)) {
    ///   console.log(name, tags.join(", "));
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Record<string, string[]>>")]
    pub fn services(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("catalog/services")
            .expecting(Map)
            .options(options, &[])
            .send()
    }

    /// Lists the instances of a service with their nodes, whether they are healthy or not. Use
    /// `health.service` to get their checks too, or only healthy instances. If there are no instances,
    /// the result is `[]`.
    ///
    /// `GET /v1/catalog/service/:service_name`. ACL: `node:read`, `service:read`; instances that
    /// the token may not read are left out. Supports blocking queries (`index`).
    ///
    /// @param serviceName The name of the service, not an instance's ID.
    /// @param options Call options, plus `tag` and `mergeCentralConfig`.
    /// @see https://developer.hashicorp.com/consul/api-docs/catalog#list-nodes-for-service
    /// @example
    /// ```ts
    /// for (const instance of await consul.catalog.service("web")) {
    ///   const host = instance.ServiceAddress || instance.Address;
    ///   console.log(instance.ServiceID, `${host}:${instance.ServicePort}`);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<CatalogService[]>")]
    pub fn service(&self, service_name: Text, options: Option<ServiceOptions>) -> ConsulPromise {
        self.client
            .get("catalog/service")
            .segment("serviceName", &service_name)
            .expecting(List)
            .options(options, &[TAG, MERGE_CENTRAL_CONFIG])
            .send()
    }

    /// Lists the instances that accept mesh connections for a service: its proxies, and instances
    /// that support the mesh natively. If there are none, the result is `[]`.
    ///
    /// `GET /v1/catalog/connect/:service_name`. ACL: `node:read`, `service:read`; instances that
    /// the token may not read are left out. Supports blocking queries (`index`). Use the option
    /// `filter` to select instances; the server ignores tags here.
    ///
    /// @param serviceName The name of the service, not of its proxies.
    /// @param options Call options, plus `mergeCentralConfig`.
    /// @see https://developer.hashicorp.com/consul/api-docs/catalog#list-nodes-for-mesh-capable-service
    /// @example
    /// ```ts
    /// for (const proxy of await consul.catalog.connect("web")) {
    ///   console.log(proxy.ServiceID, proxy.ServicePort);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<CatalogService[]>")]
    pub fn connect(&self, service_name: Text, options: Option<MergeOptions>) -> ConsulPromise {
        self.client
            .get("catalog/connect")
            .segment("serviceName", &service_name)
            .expecting(List)
            .options(options, &[MERGE_CENTRAL_CONFIG])
            .send()
    }

    /// Reads a node and its services, as an object by service ID. The result is `null` if there is no
    /// such node.
    ///
    /// `GET /v1/catalog/node/:node_name`. ACL: `node:read`, `service:read`; services that the token
    /// may not read are left out. Supports blocking queries (`index`).
    ///
    /// @param nodeName The name of the node.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/catalog#retrieve-map-of-services-for-a-node
    /// @example
    /// ```ts
    /// const found = await consul.catalog.node("node-1");
    /// if (found === null) throw new Error("The node does not exist.");
    /// const web = found.Services["web-1"];
    /// console.log(found.Node.Address, web?.Port);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<CatalogNode | null>")]
    pub fn node(&self, node_name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("catalog/node")
            .segment("nodeName", &node_name)
            .options(options, &[])
            .send()
    }

    /// Reads a node and its services, as a list. The result is `null` if there is no such node. With
    /// `ns: "*"`, the list has the services of all namespaces (Enterprise).
    ///
    /// `GET /v1/catalog/node-services/:node_name`. ACL: `node:read`, `service:read`; services that
    /// the token may not read are left out. Supports blocking queries (`index`).
    ///
    /// @param nodeName The name of the node.
    /// @param options Call options, plus `mergeCentralConfig`.
    /// @see https://developer.hashicorp.com/consul/api-docs/catalog#list-services-for-node
    /// @example
    /// ```ts
    /// const found = await consul.catalog.nodeServices("legacy-db");
    /// for (const { ID, Service, Port } of found?.Services ?? []) {
    ///   console.log(ID, Service, Port);
    /// }
    /// ```
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

    /// Lists the services that an ingress or terminating gateway is configured for. If there are
    /// none, the result is `[]`.
    ///
    /// `GET /v1/catalog/gateway-services/:gateway`. ACL: `service:read`; services that the token
    /// may not read are left out. Supports blocking queries (`index`).
    ///
    /// @param gateway The service name of the gateway.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/catalog#list-services-for-gateway
    /// @example
    /// ```ts
    /// await consul.config.set({
    ///   Kind: "ingress-gateway",
    ///   Name: "public",
    ///   Listeners: [{ Port: 8443, Protocol: "tcp", Services: [{ Name: "db" }] }],
    /// });
    /// for (const { Service, Port } of await consul.catalog.gatewayServices("public")) {
    ///   console.log(Service.Name, Port);
    /// }
    /// ```
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
