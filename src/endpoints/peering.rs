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

/// Cluster peerings ("Cluster Peering" in the API reference): clusters that are independent of each
/// other, and share services. Since 1.13.
#[wasm_bindgen]
pub struct PeeringEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl PeeringEndpoints {
    /// Makes a token by which another cluster can become a peer of this one, and an entry for that
    /// peer in the state `PENDING`. A new token for the same peer makes the old one useless.
    ///
    /// `POST /v1/peering/token`. ACL: `peering:write`. Since 1.13. The token is a secret. Rejects with
    /// `ConsulError` where the mesh is off, or without a port for gRPC with TLS.
    ///
    /// See "Generate a Peering Token" under "Cluster Peering" in the API reference.
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

    /// Makes this cluster a peer of the one that made the token. It is there when both say `ACTIVE`.
    ///
    /// `POST /v1/peering/establish`. ACL: `peering:write`. Since 1.13. Rejects with `ConsulError` if
    /// the token is no good, or no server of the other cluster can be reached.
    ///
    /// See "Establish a Peering Connection" under "Cluster Peering" in the API reference.
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

    /// Reads a peering by the name that this cluster gave it; `null` if there is none.
    ///
    /// `GET /v1/peering/:name`. ACL: `peering:read`. Blocks with `index`. Since 1.13.
    ///
    /// See "Read a Peering Connection" under "Cluster Peering" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Peering | null>")]
    pub fn get(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("peering")
            .segment("name", &name)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Marks a peering for removal: what came from the peer is removed in the background, then the
    /// peering itself. The other cluster sees it as `TERMINATED`. One that is not there is removed.
    ///
    /// `DELETE /v1/peering/:name`. ACL: `peering:write`. Since 1.13.
    ///
    /// See "Delete a Peering Connection" under "Cluster Peering" in the API reference.
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
    /// `GET /v1/peerings`. ACL: `peering:read`. Blocks with `index`. Since 1.13.
    ///
    /// See "List all Peerings" under "Cluster Peering" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Peering[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("peerings")
            .expecting(List)
            .options(options, &[])
            .send()
    }
}
