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

/// Network areas: pairs of datacenters whose servers know each other. Only Consul Enterprise has
/// them: an agent of the Community Edition rejects with `NotFound`.
///
/// @see https://developer.hashicorp.com/consul/api-docs/operator/area
#[wasm_bindgen]
pub struct OperatorAreaEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl OperatorAreaEndpoints {
    /// Creates an area between this datacenter and another one.
    ///
    /// `POST /v1/operator/area`. ACL: `operator:write`. Enterprise.
    ///
    /// @param area The other datacenter (`PeerDatacenter`), and how to reach its servers.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/area#create-network-area
    /// @example
    /// ```ts
    /// const { ID } = await consul.operator.area.create({
    ///   PeerDatacenter: "dc2",
    ///   RetryJoin: ["10.2.0.10"],
    ///   UseTLS: true,
    /// });
    /// console.log(ID);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<NetworkAreaCreated>")]
    pub fn create(&self, area: AreaRequest, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .post("operator/area")
            .object("area", area)
            .expecting(Object)
            .options(options, &[])
            .enterprise()
            .send()
    }

    /// Lists all areas.
    ///
    /// `GET /v1/operator/area`. ACL: `operator:read`. Supports blocking queries (`index`).
    /// Enterprise.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/area#list-network-areas
    /// @example
    /// ```ts
    /// for (const { ID, PeerDatacenter } of await consul.operator.area.list()) {
    ///   console.log(ID, PeerDatacenter);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<NetworkArea[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/area")
            .expecting(List)
            .options(options, &[])
            .enterprise()
            .send()
    }

    /// Reads an area by its ID. The result is `null` if there is no such area.
    ///
    /// `GET /v1/operator/area/:uuid`. ACL: `operator:read`. Supports blocking queries (`index`).
    /// Enterprise. On an old agent of the Community Edition (1.8) the result is `null` instead of an
    /// error, because its 404 looks like that of a missing area.
    ///
    /// @param id The ID of the area, a UUID.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/area#list-specific-network-area
    /// @example
    /// ```ts
    /// const area = await consul.operator.area.get("8f246b77-f3e1-ff88-5b48-8ec93abf3e05");
    /// console.log(area?.PeerDatacenter ?? "There is no such area.");
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<NetworkArea | null>")]
    pub fn get(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/area")
            .segment("id", &id)
            .expecting(First)
            .options(options, &[])
            .or_none()
            .enterprise()
            .send()
    }

    /// Changes whether an area uses TLS.
    ///
    /// `PUT /v1/operator/area/:uuid`. ACL: `operator:write`. Enterprise.
    ///
    /// @param id The ID of the area, a UUID.
    /// @param area The new settings.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/area#update-network-area
    /// @example
    /// ```ts
    /// const areas = await consul.operator.area.list();
    /// const area = areas.find(({ PeerDatacenter }) => PeerDatacenter === "dc2");
    /// if (area) await consul.operator.area.update(area.ID, { UseTLS: true });
    /// ```
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
            .enterprise()
            .send()
    }

    /// Removes an area.
    ///
    /// `DELETE /v1/operator/area/:uuid`. ACL: `operator:write`. Enterprise.
    ///
    /// @param id The ID of the area, a UUID.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/area#delete-network-area
    /// @example
    /// ```ts
    /// for (const { ID, PeerDatacenter } of await consul.operator.area.list()) {
    ///   if (PeerDatacenter === "dc2") await consul.operator.area.delete(ID);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn delete(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .delete("operator/area")
            .segment("id", &id)
            .options(options, &[])
            .enterprise()
            .send()
    }

    /// Joins servers of the other datacenter into an area. The result says for each address whether it
    /// joined. The call does not reject if some did not.
    ///
    /// `PUT /v1/operator/area/:uuid/join`. ACL: `operator:write`. Enterprise.
    ///
    /// @param id The ID of the area, a UUID.
    /// @param addresses The servers: host names or IP addresses, with or without a port.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/area#join-network-area
    /// @example
    /// ```ts
    /// const { ID } = await consul.operator.area.create({ PeerDatacenter: "dc2" });
    /// for (const { Address, Joined, Error } of await consul.operator.area.join(ID, ["10.2.0.10"])) {
    ///   console.log(Address, Joined ? "has joined." : Error);
    /// }
    /// ```
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
            .fixed_segment("join")
            .texts("addresses", &addresses)
            .expecting(List)
            .options(options, &[])
            .enterprise()
            .send()
    }

    /// Lists the servers in an area.
    ///
    /// `GET /v1/operator/area/:uuid/members`. ACL: `operator:read`. Enterprise.
    ///
    /// @param id The ID of the area, a UUID.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/area#list-network-area-members
    /// @example
    /// ```ts
    /// for (const { ID, PeerDatacenter } of await consul.operator.area.list()) {
    ///   const members = await consul.operator.area.members(ID);
    ///   console.log(PeerDatacenter, members.map(({ Name, Status }) => `${Name}: ${Status}`));
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<NetworkAreaMember[]>")]
    pub fn members(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/area")
            .segment("id", &id)
            .fixed_segment("members")
            .expecting(List)
            .options(options, &[])
            .enterprise()
            .send()
    }
}
