//! `consul.operator.keyring`: gossip encryption keys.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// Keys of the gossip encryption ("Keyring - Operator" in the API reference).
#[wasm_bindgen]
pub struct OperatorKeyringEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl OperatorKeyringEndpoints {}
