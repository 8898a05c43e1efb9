//! `consul.operator.area`: network areas.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// Network areas ("Network Areas - Operator" in the API reference). Only Consul Enterprise has them.
#[wasm_bindgen]
pub struct OperatorAreaEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl OperatorAreaEndpoints {}
