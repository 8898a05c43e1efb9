//! `consul.operator.feature`: feature gates.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// Feature gates ("Feature Gates - Operator" in the API reference).
#[wasm_bindgen]
pub struct OperatorFeatureEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl OperatorFeatureEndpoints {}
