//! `consul.operator.area`: network areas.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{First, List, Object};
use crate::typescript::typescript;

typescript! {
    AreaRequest = "NetworkAreaRequest";
    Addresses = "string[]";
}

/// Network areas ("Network Areas - Operator" in the API reference): pairs of datacenters that know
/// each other. Only Consul Enterprise has them: a Community agent rejects with `NotFound`.
#[wasm_bindgen]
pub struct OperatorAreaEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl OperatorAreaEndpoints {
    /// Creates an area between this datacenter and another.
    ///
    /// `POST /v1/operator/area`. ACL: `operator:write`. Enterprise.
    ///
    /// See "Create Network Area" under "Network Areas - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<NetworkAreaCreated>")]
    pub fn create(&self, area: AreaRequest, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .post("operator/area")
            .object("area", area)
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Lists all areas.
    ///
    /// `GET /v1/operator/area`. ACL: `operator:read`. Blocks with `index`. Enterprise.
    ///
    /// See "List Network Areas" under "Network Areas - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<NetworkArea[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/area")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Reads an area by its ID; `null` if there is none.
    ///
    /// `GET /v1/operator/area/:uuid`. ACL: `operator:read`. Blocks with `index`. Enterprise; an old
    /// Community agent (1.8) gives `null`, as its 404 has no words.
    ///
    /// See "List Specific Network Area" under "Network Areas - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<NetworkArea | null>")]
    pub fn get(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/area")
            .segment("id", &id)
            .expecting(First)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Changes an area: whether it uses TLS.
    ///
    /// `PUT /v1/operator/area/:uuid`. ACL: `operator:write`. Enterprise.
    ///
    /// See "Update Network Area" under "Network Areas - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<NetworkAreaCreated>")]
    pub fn update(
        &self,
        id: Text,
        area: AreaRequest,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("operator/area")
            .segment("id", &id)
            .object("area", area)
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Removes an area.
    ///
    /// `DELETE /v1/operator/area/:uuid`. ACL: `operator:write`. Enterprise.
    ///
    /// See "Delete Network Area" under "Network Areas - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn delete(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .delete("operator/area")
            .segment("id", &id)
            .options(options, &[])
            .send()
    }

    /// Joins servers of the other datacenter into an area, each by its host name or IP address,
    /// with a port or without. What became of each is a result, also where it failed.
    ///
    /// `PUT /v1/operator/area/:uuid/join`. ACL: `operator:write`. Enterprise.
    ///
    /// See "Join Network Area" under "Network Areas - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<NetworkAreaJoin[]>")]
    pub fn join(
        &self,
        id: Text,
        addresses: Addresses,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("operator/area")
            .segment("id", &id)
            .then("join")
            .texts("addresses", &addresses)
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Lists the servers in an area.
    ///
    /// `GET /v1/operator/area/:uuid/members`. ACL: `operator:read`. Enterprise.
    ///
    /// See "List Network Area Members" under "Network Areas - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<NetworkAreaMember[]>")]
    pub fn members(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/area")
            .segment("id", &id)
            .then("members")
            .expecting(List)
            .options(options, &[])
            .send()
    }
}
