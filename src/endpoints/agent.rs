//! `consul.agent`: the agent this client talks to.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::agent_check::AgentCheckEndpoints;
use super::agent_connect::AgentConnectEndpoints;
use super::agent_service::AgentServiceEndpoints;
use crate::arguments::CallOptions;
use crate::call::CallPromise;
use crate::client::Client;

/// The agent this client talks to ("Agent HTTP API" in the API reference).
#[wasm_bindgen]
pub struct AgentEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AgentEndpoints {
    /// The services of this agent.
    #[wasm_bindgen(getter)]
    pub fn service(&self) -> AgentServiceEndpoints {
        AgentServiceEndpoints {
            client: self.client.clone(),
        }
    }

    /// The checks of this agent.
    #[wasm_bindgen(getter)]
    pub fn check(&self) -> AgentCheckEndpoints {
        AgentCheckEndpoints {
            client: self.client.clone(),
        }
    }

    /// The mesh as this agent sees it.
    #[wasm_bindgen(getter)]
    pub fn connect(&self) -> AgentConnectEndpoints {
        AgentConnectEndpoints {
            client: self.client.clone(),
        }
    }

    /// Reads the configuration and the member information of this agent.
    ///
    /// `GET /v1/agent/self`. ACL: `agent:read`. Rejects with `UnauthorizedError` without it.
    ///
    /// See "Read Configuration" under "Agent HTTP API" in the API reference.
    #[wasm_bindgen(js_name = self, unchecked_return_type = "ConsulPromise<AgentSelf>")]
    pub fn self_(&self, options: Option<CallOptions>) -> CallPromise {
        self.client.get("agent/self").options(options, &[]).send()
    }
}
