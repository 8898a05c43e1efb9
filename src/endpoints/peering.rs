//! `consul.peering`: cluster peerings.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// Cluster peerings ("Cluster Peering" in the API reference).
#[wasm_bindgen]
pub struct PeeringEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl PeeringEndpoints {}
