//! `consul.operator.license`: the license.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// The license ("License - Operator" in the API reference). Only Consul Enterprise has one.
#[wasm_bindgen]
pub struct OperatorLicenseEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl OperatorLicenseEndpoints {}
