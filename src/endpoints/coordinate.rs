//! `consul.coordinate`: network coordinates.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::List;
use crate::options::SEGMENT;
use crate::typescript::typescript;

typescript! {
    Request = "CoordinateRequest";
    Options = "CoordinateOptions";
}

/// Network coordinates. The round trip time between two nodes can be estimated from their
/// coordinates.
///
/// @see https://developer.hashicorp.com/consul/api-docs/coordinate
#[wasm_bindgen]
pub struct CoordinateEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl CoordinateEndpoints {
    /// Lists the datacenters with the coordinates of their servers.
    ///
    /// `GET /v1/coordinate/datacenters`. ACL: none.
    ///
    /// @param options Call options.
    /// @throws {UnauthorizedError} Coordinates are disabled on the agent.
    /// @see https://developer.hashicorp.com/consul/api-docs/coordinate#read-wan-coordinates
    /// @example
    /// ```ts
    /// for (const { Datacenter, Coordinates } of await consul.coordinate.datacenters()) {
    ///   console.log(Datacenter, Coordinates.map((server) => server.Node));
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<CoordinateDatacenter[]>")]
    pub fn datacenters(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("coordinate/datacenters")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Lists the coordinates of all nodes. A node appears a few seconds after it has joined.
    ///
    /// `GET /v1/coordinate/nodes`. ACL: `node:read`; nodes that the token may not read are left
    /// out. Supports blocking queries (`index`).
    ///
    /// @param options Call options, plus `segment`.
    /// @see https://developer.hashicorp.com/consul/api-docs/coordinate#read-lan-coordinates-for-all-nodes
    /// @example
    /// ```ts
    /// for (const { Node, Coord } of await consul.coordinate.nodes()) {
    ///   console.log(Node, Coord.Vec, Coord.Height);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<CoordinateEntry[]>")]
    pub fn nodes(&self, options: Option<Options>) -> ConsulPromise {
        self.client
            .get("coordinate/nodes")
            .expecting(List)
            .options(options, &[SEGMENT])
            .send()
    }

    /// Lists the coordinates of a node: one entry for each network segment it is in. If the node is
    /// unknown or has no coordinates yet, the result is `[]`.
    ///
    /// `GET /v1/coordinate/node/:node_name`. ACL: `node:read`. Supports blocking queries (`index`).
    ///
    /// @param nodeName The name of the node.
    /// @param options Call options, plus `segment`.
    /// @see https://developer.hashicorp.com/consul/api-docs/coordinate#read-lan-coordinates-for-a-node
    /// @example
    /// ```ts
    /// const [entry] = await consul.coordinate.node("node-1");
    /// console.log(entry?.Coord ?? "The node has no coordinates yet.");
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<CoordinateEntry[]>")]
    pub fn node(&self, node_name: Text, options: Option<Options>) -> ConsulPromise {
        self.client
            .get("coordinate/node")
            .segment("nodeName", &node_name)
            .expecting(List)
            .options(options, &[SEGMENT])
            .or_none()
            .send()
    }

    /// Sets the coordinates of a node that has no agent. The servers apply such updates in batches, so
    /// it takes a few seconds until they can be read. Updates of unknown nodes are lost.
    ///
    /// `PUT /v1/coordinate/update`. ACL: `node:write`.
    ///
    /// @param entry The name of the node and its coordinates.
    /// @param options Call options.
    /// @throws {ConsulError} The coordinates do not have the form that the servers use.
    /// @see https://developer.hashicorp.com/consul/api-docs/coordinate#update-lan-coordinates-for-a-node
    /// @example
    /// ```ts
    /// await consul.coordinate.update({
    ///   Node: "legacy-db",
    ///   Coord: { Vec: [0, 0, 0, 0, 0, 0, 0, 0], Error: 1.5, Adjustment: 0, Height: 0.00001 },
    /// });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn update(&self, entry: Request, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("coordinate/update")
            .object("entry", entry)
            .options(options, &[])
            .send()
    }
}
