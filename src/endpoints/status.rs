//! `consul.status`: Raft in brief.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// What Raft says in brief ("Status" in the API reference).
#[wasm_bindgen]
pub struct StatusEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl StatusEndpoints {}
