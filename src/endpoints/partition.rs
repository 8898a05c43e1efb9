//! `consul.partition`: admin partitions.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// Admin partitions ("Admin Partitions" in the API reference). Only Consul Enterprise has them.
#[wasm_bindgen]
pub struct PartitionEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl PartitionEndpoints {}
