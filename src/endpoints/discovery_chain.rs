//! `consul.discoveryChain`: discovery chains.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::Text;
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::Object;
use crate::options::{Parameter, text};
use crate::typescript::typescript;

const COMPILE_DC: Parameter = text("compileDc").to("compile-dc");

typescript! {
    Options = "DiscoveryChainOptions";
    Overrides = "DiscoveryChainOverrides";
}

/// Discovery chains ("Discovery Chain" in the API reference): where the mesh sends requests for a
/// service, as follows from all configuration entries.
#[wasm_bindgen]
pub struct DiscoveryChainEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl DiscoveryChainEndpoints {
    /// Reads the chain of a service. Every name has one, also of services that are not there.
    ///
    /// `GET /v1/discovery-chain/:service`. ACL: `service:read`. Blocks with `index`.
    ///
    /// See "Read Compiled Discovery Chain" under "Discovery Chain" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<DiscoveryChainResponse>")]
    pub fn get(&self, service: Text, options: Option<Options>) -> ConsulPromise {
        self.client
            .get("discovery-chain")
            .segment("service", &service)
            .options(options, &[COMPILE_DC])
            .send()
    }

    /// Compiles the chain of a service as it would be with other settings. Nothing is stored.
    ///
    /// `POST /v1/discovery-chain/:service`. ACL: `service:read`. Blocks with `index`. Rejects with
    /// `ConsulError` and the server's words if a setting is refused.
    ///
    /// See "Read Compiled Discovery Chain" under "Discovery Chain" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<DiscoveryChainResponse>")]
    pub fn compile(
        &self,
        service: Text,
        overrides: Overrides,
        options: Option<Options>,
    ) -> ConsulPromise {
        self.client
            .post("discovery-chain")
            .segment("service", &service)
            .object("overrides", overrides)
            .expecting(Object)
            .options(options, &[COMPILE_DC])
            .send()
    }
}
