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

/// The checks that are registered with this agent.
///
/// @see https://developer.hashicorp.com/consul/api-docs/agent/check
#[wasm_bindgen]
pub struct AgentCheckEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AgentCheckEndpoints {
    /// Lists the checks of this agent, by ID.
    ///
    /// `GET /v1/agent/checks`. ACL: `node:read`, `service:read`; checks that the token may not read are left
    /// out. The option `filter` selects checks.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent/check#list-checks
    /// @example
    /// ```ts
    /// const checks = await consul.agent.check.list({ filter: "Status != passing" });
    /// for (const { Name, Output } of Object.values(checks)) console.log(Name, Output);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Record<string, AgentCheck>>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/checks")
            .pinned()
            .expecting(Map)
            .options(options, &[])
            .send()
    }

    /// Registers a check of the node, or with `ServiceID` a check of a service.
    ///
    /// `PUT /v1/agent/check/register`. ACL: `node:write` or `service:write`.
    ///
    /// @param check The check. Fields that have no type here are sent too.
    /// @param options Call options.
    /// @throws {ConsulError} The server rejects the payload. The message has its reason.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent/check#register-check
    /// @example
    /// ```ts
    /// await consul.agent.check.register({
    ///   Name: "web answers",
    ///   ServiceID: "web-1",
    ///   HTTP: "http://localhost:8080/health",
    ///   Interval: "10s",
    ///   Timeout: "1s",
    /// });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn register(
        &self,
        check: AgentCheckRegistration,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("agent/check/register")
            .pinned()
            .shaped_object("check", check, "AgentCheck")
            .options(options, &[])
            .send()
    }

    /// Removes a check from this agent and from the catalog. If the agent has no such check, nothing happens.
    ///
    /// `PUT /v1/agent/check/deregister/:check_id`. ACL: `node:write` or `service:write`.
    ///
    /// @param checkId The ID of the check, not its name.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent/check#deregister-check
    /// @example
    /// ```ts
    /// await consul.agent.check.deregister("disk");
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn deregister(&self, check_id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("agent/check/deregister")
            .pinned()
            .segment("checkId", &check_id)
            .options(options, &[])
            .or_gone()
            .send()
    }

    /// Sets a TTL check to passing, and restarts its TTL. If you do not report again before the TTL is over, the
    /// check becomes critical.
    ///
    /// `PUT /v1/agent/check/pass/:check_id`. ACL: `node:write` or `service:write`.
    ///
    /// @param checkId The ID of the check. Unless you chose one, it is `service:<service ID>` for the only check of a
    /// service, and `service:<service ID>:1` for the first of several.
    /// @param options Call options, plus `note`: a text for people, stored as the output of the check.
    /// @throws {ConsulError} The check is unknown, or is not a TTL check. In newer versions, this error is a
    /// `NotFound`.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent/check#ttl-check-pass
    /// @example
    /// ```ts
    /// await consul.agent.check.pass("service:web-1", { note: "12 requests/s" });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn pass(&self, check_id: Text, options: Option<CheckNoteOptions>) -> ConsulPromise {
        self.report("agent/check/pass", &check_id, options)
    }

    /// Sets a TTL check to warning, and restarts its TTL.
    ///
    /// `PUT /v1/agent/check/warn/:check_id`. ACL: `node:write` or `service:write`.
    ///
    /// @param checkId The ID of the check, as for `pass`.
    /// @param options Call options, plus `note`: a text for people, stored as the output of the check.
    /// @throws {ConsulError} As with `pass`.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent/check#ttl-check-warn
    /// @example
    /// ```ts
    /// await consul.agent.check.warn("disk", { note: "82 % full" });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn warn(&self, check_id: Text, options: Option<CheckNoteOptions>) -> ConsulPromise {
        self.report("agent/check/warn", &check_id, options)
    }

    /// Sets a TTL check to critical, and restarts its TTL.
    ///
    /// `PUT /v1/agent/check/fail/:check_id`. ACL: `node:write` or `service:write`.
    ///
    /// @param checkId The ID of the check, as for `pass`.
    /// @param options Call options, plus `note`: a text for people, stored as the output of the check.
    /// @throws {ConsulError} As with `pass`.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent/check#ttl-check-fail
    /// @example
    /// ```ts
    /// await consul.agent.check.fail("disk", { note: "97 % full" });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn fail(&self, check_id: Text, options: Option<CheckNoteOptions>) -> ConsulPromise {
        self.report("agent/check/fail", &check_id, options)
    }

    /// Sets the status and the output of a TTL check, and restarts its TTL.
    ///
    /// `PUT /v1/agent/check/update/:check_id`. ACL: `node:write` or `service:write`.
    ///
    /// @param checkId The ID of the check, as for `pass`.
    /// @param update The status, and optionally the output.
    /// @param options Call options.
    /// @throws {ConsulError} As with `pass`.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent/check#ttl-check-update
    /// @example
    /// ```ts
    /// const used = 82;
    /// await consul.agent.check.update("disk", {
    ///   Status: used > 80 ? "warning" : "passing",
    ///   Output: `${used} % full`,
    /// });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn update(
        &self,
        check_id: Text,
        update: CheckUpdate,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("agent/check/update")
            .pinned()
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
            .pinned()
            .segment("checkId", check_id)
            .options(options, &[NOTE])
            .send()
    }
}
