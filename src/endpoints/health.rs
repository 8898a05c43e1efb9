//! `consul.health`: health.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// Health of nodes and services ("Health" in the API reference).
#[wasm_bindgen]
pub struct HealthEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl HealthEndpoints {}
