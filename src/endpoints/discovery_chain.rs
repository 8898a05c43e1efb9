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

/// Discovery chains: where the mesh sends requests for a service, according to all configuration
/// entries.
///
/// @see https://developer.hashicorp.com/consul/api-docs/discovery-chain
#[wasm_bindgen]
pub struct DiscoveryChainEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl DiscoveryChainEndpoints {
    /// Reads the chain of a service. There is one for every name, even if no service has it.
    ///
    /// `GET /v1/discovery-chain/:service`. ACL: `service:read`. Supports blocking queries
    /// (`index`).
    ///
    /// @param service The name of the service.
    /// @param options Call options, plus `compileDc`.
    /// @see https://developer.hashicorp.com/consul/api-docs/discovery-chain#read-compiled-discovery-chain
    /// @example
    /// ```ts
    /// const { Chain } = await consul.discoveryChain.get("web");
    /// console.log(Chain.Protocol, Object.keys(Chain.Targets));
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<DiscoveryChainResponse>")]
    pub fn get(&self, service: Text, options: Option<Options>) -> ConsulPromise {
        self.client
            .get("discovery-chain")
            .segment("service", &service)
            .options(options, &[COMPILE_DC])
            .send()
    }

    /// Shows what the chain of a service would be with other settings. Nothing is stored.
    ///
    /// `POST /v1/discovery-chain/:service`. ACL: `service:read`. Supports blocking queries
    /// (`index`).
    ///
    /// @param service The name of the service.
    /// @param overrides The settings to use instead of the configured ones.
    /// @param options Call options, plus `compileDc`.
    /// @throws {ConsulError} The server rejects a setting. The message has its reason.
    /// @see https://developer.hashicorp.com/consul/api-docs/discovery-chain#read-compiled-discovery-chain
    /// @example
    /// ```ts
    /// const { Chain } = await consul.discoveryChain.compile("web", { OverrideProtocol: "grpc" });
    /// console.log(Chain.Protocol, Chain.StartNode);
    /// ```
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
