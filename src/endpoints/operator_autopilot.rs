//! `consul.operator.autopilot`: autopilot.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// Autopilot ("Autopilot - Operator" in the API reference): the health of the servers, and their upkeep.
#[wasm_bindgen]
pub struct OperatorAutopilotEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl OperatorAutopilotEndpoints {}
