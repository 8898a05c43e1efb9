//! `consul.agent.check`: the checks of the agent.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::Map;
use crate::options::{Parameter, text};
use crate::typescript::typescript;

const NOTE: Parameter = text("note");

typescript! {
    AgentCheckRegistration = "AgentCheckRegistration";
    CheckUpdate = "CheckUpdate";
    CheckNoteOptions = "CheckNoteOptions";
}

/// The checks of this agent ("Check - Agent HTTP API" in the API reference).
#[wasm_bindgen]
pub struct AgentCheckEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AgentCheckEndpoints {
    /// Lists the checks of this agent, by ID.
    ///
    /// `GET /v1/agent/checks`. ACL: `node:read`, `service:read`; what the token may not read is left
    /// out. Option `filter` selects.
    ///
    /// See "List Checks" under "Check - Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Record<string, AgentCheck>>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/checks")
            .expecting(Map)
            .options(options, &[])
            .send()
    }

    /// Registers a check of the node, or, with `ServiceID`, of a service.
    ///
    /// `PUT /v1/agent/check/register`. ACL: `node:write` or `service:write`. The payload is sent as
    /// it is. Rejects with `ConsulError` and the server's words if the payload is refused.
    ///
    /// See "Register Check" under "Check - Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn register(
        &self,
        check: AgentCheckRegistration,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("agent/check/register")
            .shaped_object("check", check, "AgentCheck")
            .options(options, &[])
            .send()
    }

    /// Removes a check from this agent and from the catalog. If there is none of that ID, nothing
    /// happens, on every server version.
    ///
    /// `PUT /v1/agent/check/deregister/:check_id`. ACL: `node:write` or `service:write`.
    ///
    /// See "Deregister Check" under "Check - Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn deregister(&self, check_id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("agent/check/deregister")
            .segment("checkId", &check_id)
            .options(options, &[])
            .or_gone()
            .send()
    }

    /// Reports that a TTL check is passing, and starts its time anew.
    ///
    /// `PUT /v1/agent/check/pass/:check_id`. ACL: `node:write` or `service:write`. Rejects with
    /// `ConsulError` or `NotFound` for an unknown check, or one that is not of kind TTL.
    ///
    /// See "TTL Check Pass" under "Check - Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn pass(&self, check_id: Text, options: Option<CheckNoteOptions>) -> ConsulPromise {
        self.report("agent/check/pass", &check_id, options)
    }

    /// Reports that a TTL check is in the state warning, and starts its time anew.
    ///
    /// `PUT /v1/agent/check/warn/:check_id`. ACL and errors as with `pass`.
    ///
    /// See "TTL Check Warn" under "Check - Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn warn(&self, check_id: Text, options: Option<CheckNoteOptions>) -> ConsulPromise {
        self.report("agent/check/warn", &check_id, options)
    }

    /// Reports that a TTL check is critical, and starts its time anew.
    ///
    /// `PUT /v1/agent/check/fail/:check_id`. ACL and errors as with `pass`.
    ///
    /// See "TTL Check Fail" under "Check - Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn fail(&self, check_id: Text, options: Option<CheckNoteOptions>) -> ConsulPromise {
        self.report("agent/check/fail", &check_id, options)
    }

    /// Reports state and output of a TTL check, and starts its time anew.
    ///
    /// `PUT /v1/agent/check/update/:check_id`. ACL and errors as with `pass`.
    ///
    /// See "TTL Check Update" under "Check - Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn update(
        &self,
        check_id: Text,
        update: CheckUpdate,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("agent/check/update")
            .segment("checkId", &check_id)
            .object("update", update)
            .options(options, &[])
            .send()
    }
}

impl AgentCheckEndpoints {
    fn report(
        &self,
        path: &'static str,
        check_id: &JsValue,
        options: Option<CheckNoteOptions>,
    ) -> ConsulPromise {
        self.client
            .put(path)
            .segment("checkId", check_id)
            .options(options, &[NOTE])
            .send()
    }
}
