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

/// Network coordinates ("Coordinate" in the API reference): from two of them follows how long a
/// message and its answer take.
#[wasm_bindgen]
pub struct CoordinateEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl CoordinateEndpoints {
    /// Lists the datacenters with the coordinates of their servers.
    ///
    /// `GET /v1/coordinate/datacenters`. ACL: none. Rejects with `UnauthorizedError` if the agent's
    /// coordinates are off.
    ///
    /// See "Read WAN Coordinates" under "Coordinate" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<CoordinateDatacenter[]>")]
    pub fn datacenters(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("coordinate/datacenters")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Lists the coordinates of the nodes. A node comes some seconds after it has joined.
    ///
    /// `GET /v1/coordinate/nodes`. ACL: `node:read`; what the token may not read is left out. Blocks
    /// with `index`.
    ///
    /// See "Read LAN Coordinates for all nodes" under "Coordinate" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<CoordinateEntry[]>")]
    pub fn nodes(&self, options: Option<Options>) -> ConsulPromise {
        self.client
            .get("coordinate/nodes")
            .expecting(List)
            .options(options, &[SEGMENT])
            .send()
    }

    /// Lists the coordinates of a node: one for each network segment it is in. An unknown node, and
    /// one that has none yet, gives `[]`.
    ///
    /// `GET /v1/coordinate/node/:node_name`. ACL: `node:read`. Blocks with `index`.
    ///
    /// See "Read LAN Coordinates for a node" under "Coordinate" in the API reference.
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

    /// Sets the coordinates of a node: for nodes without an agent. Servers gather such updates, so that
    /// it takes seconds until they are read; those of unknown nodes are lost.
    ///
    /// `PUT /v1/coordinate/update`. ACL: `node:write`. Rejects with `ConsulError` and the server's words
    /// if the coordinates are not of the form that the servers' are.
    ///
    /// See "Update LAN Coordinates for a node" under "Coordinate" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn update(&self, entry: Request, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("coordinate/update")
            .object("entry", entry)
            .options(options, &[])
            .send()
    }
}
