//! `consul.agent.connect`: the mesh as the agent sees it.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// The mesh as this agent sees it ("Connect - Agent HTTP API" in the API reference): certificates and
/// decisions, from its cache.
#[wasm_bindgen]
pub struct AgentConnectEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AgentConnectEndpoints {}
