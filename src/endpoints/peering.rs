//! `consul.peering`: cluster peerings.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{List, Object};
use crate::typescript::typescript;

typescript! {
    TokenRequest = "PeeringTokenRequest";
    EstablishRequest = "PeeringEstablishRequest";
}

/// Cluster peerings: independent clusters that share services. Since 1.13.
///
/// @see https://developer.hashicorp.com/consul/api-docs/peering
#[wasm_bindgen]
pub struct PeeringEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl PeeringEndpoints {
    /// Creates a token with which another cluster can become a peer of this one, and an entry for
    /// that peer in the state `PENDING`. A new token for the same peer invalidates the old one.
    ///
    /// `POST /v1/peering/token`. ACL: `peering:write`. Since 1.13. The token is a secret.
    ///
    /// @param request The name of the other cluster, and metadata.
    /// @param options Call options.
    /// @throws {ConsulError} The mesh is disabled, or there is no port for gRPC with TLS.
    /// @see https://developer.hashicorp.com/consul/api-docs/peering#generate-a-peering-token
    /// @example
    /// ```ts
    /// const { PeeringToken } = await consul.peering.generateToken({ PeerName: "west" });
    /// console.log(`Pass this to peering.establish of the cluster "west": ${PeeringToken}`);
    /// ```
    #[wasm_bindgen(
        js_name = generateToken,
        unchecked_return_type = "ConsulPromise<PeeringToken>"
    )]
    pub fn generate_token(
        &self,
        request: TokenRequest,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .post("peering/token")
            .shaped_object("request", request, "Peering")
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Makes this cluster a peer of the one that created the token. The peering works once both
    /// clusters report `ACTIVE`.
    ///
    /// `POST /v1/peering/establish`. ACL: `peering:write`. Since 1.13.
    ///
    /// @param request The token, and the name that this cluster gives to the other one.
    /// @param options Call options.
    /// @throws {ConsulError} The token is invalid, or no server of the other cluster can be
    /// reached.
    /// @see https://developer.hashicorp.com/consul/api-docs/peering#establish-a-peering-connection
    /// @example
    /// ```ts
    /// // The token comes from the cluster "east", which made it with `generateToken`.
    /// const PeeringToken = process.env.PEERING_TOKEN ?? "";
    /// await consul.peering.establish({ PeerName: "east", PeeringToken });
    /// const peering = await consul.peering.get("east");
    /// if (peering) console.log(peering.State);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn establish(
        &self,
        request: EstablishRequest,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .post("peering/establish")
            .shaped_object("request", request, "Peering")
            .options(options, &[])
            .send()
    }

    /// Reads a peering by the name that this cluster gave it. The result is `null` if there is no
    /// such peering.
    ///
    /// `GET /v1/peering/:name`. ACL: `peering:read`. Supports blocking queries (`index`). Since
    /// 1.13.
    ///
    /// @param name The name of the peering in this cluster.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/peering#read-a-peering-connection
    /// @example
    /// ```ts
    /// const peering = await consul.peering.get("west");
    /// console.log(peering?.State ?? "There is no such peering.");
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Peering | null>")]
    pub fn get(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("peering")
            .segment("name", &name)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Marks a peering for removal. Everything imported from the peer is removed in the background,
    /// then the peering itself. The other cluster sees it as `TERMINATED`. If there is no such
    /// peering, nothing happens.
    ///
    /// `DELETE /v1/peering/:name`. ACL: `peering:write`. Since 1.13.
    ///
    /// @param name The name of the peering in this cluster.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/peering#delete-a-peering-connection
    /// @example
    /// ```ts
    /// await consul.peering.delete("west");
    /// const peering = await consul.peering.get("west");
    /// console.log(peering?.State ?? "The peering is gone.");
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn delete(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .delete("peering")
            .segment("name", &name)
            .options(options, &[])
            .send()
    }

    /// Lists the peerings of this cluster.
    ///
    /// `GET /v1/peerings`. ACL: `peering:read`. Supports blocking queries (`index`). Since 1.13.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/peering#list-all-peerings
    /// @example
    /// ```ts
    /// for (const { Name, State } of await consul.peering.list()) {
    ///   console.log(Name, State);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Peering[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("peerings")
            .expecting(List)
            .options(options, &[])
            .send()
    }
}
