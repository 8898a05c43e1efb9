//! `consul.discoveryChain`: discovery chains.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// Discovery chains ("Discovery Chain" in the API reference).
#[wasm_bindgen]
pub struct DiscoveryChainEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl DiscoveryChainEndpoints {}
