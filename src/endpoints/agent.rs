//! `consul.agent`: the agent this client talks to.

use std::cell::OnceCell;
use std::rc::Rc;

use tsify::Ts;
use wasm_bindgen::prelude::*;

use super::agent_check::AgentCheckEndpoints;
use super::agent_service::AgentServiceEndpoints;
use crate::call::CallPromise;
use crate::client::Client;
use crate::options::CallOptions;

/// The agent this client talks to ("Agent HTTP API" in the API reference).
#[wasm_bindgen]
pub struct AgentEndpoints {
    client: Rc<Client>,
    service: OnceCell<JsValue>,
    check: OnceCell<JsValue>,
}

impl AgentEndpoints {
    pub(crate) fn of(client: &Rc<Client>) -> Self {
        Self {
            client: client.clone(),
            service: OnceCell::new(),
            check: OnceCell::new(),
        }
    }
}

#[wasm_bindgen]
impl AgentEndpoints {
    /// The services of this agent.
    #[wasm_bindgen(getter, unchecked_return_type = "AgentServiceEndpoints")]
    pub fn service(&self) -> JsValue {
        self.service
            .get_or_init(|| AgentServiceEndpoints::of(&self.client).into())
            .clone()
    }

    /// The checks of this agent.
    #[wasm_bindgen(getter, unchecked_return_type = "AgentCheckEndpoints")]
    pub fn check(&self) -> JsValue {
        self.check
            .get_or_init(|| AgentCheckEndpoints::of(&self.client).into())
            .clone()
    }

    /// Reads the configuration and the member information of this agent.
    ///
    /// `GET /v1/agent/self`. ACL: `agent:read`. Rejects with `UnauthorizedError` without it.
    ///
    /// See "Read Configuration" under "Agent HTTP API" in the API reference.
    #[wasm_bindgen(js_name = self, unchecked_return_type = "ConsulPromise<AgentSelf>")]
    pub fn self_(&self, options: Option<Ts<CallOptions>>) -> CallPromise {
        self.client.get("agent/self").options(options, &[]).send()
    }
}
