//! `consul.operator.raft`: Raft.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// Raft, by which the servers agree ("Raft - Operator" in the API reference).
#[wasm_bindgen]
pub struct OperatorRaftEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl OperatorRaftEndpoints {}
