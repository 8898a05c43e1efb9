//! `consul.agent.service`: the services of the agent.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Flag, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{List, Map};
use crate::options::{Parameter, flag, text};
use crate::typescript::typescript;

const REPLACE_EXISTING_CHECKS: Parameter =
    flag("replaceExistingChecks").to("replace-existing-checks");
pub(super) const REASON: Parameter = text("reason");

typescript! {
    AgentServiceRegistration = "AgentServiceRegistration";
    RegisterServiceOptions = "RegisterServiceOptions";
    MaintenanceOptions = "MaintenanceOptions";
}

/// The services of this agent ("Service - Agent HTTP API" in the API reference). They are not the
/// catalog: the agent manages them, and brings them into the catalog within seconds.
#[wasm_bindgen]
pub struct AgentServiceEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AgentServiceEndpoints {
    /// Lists the services of this agent, by ID.
    ///
    /// `GET /v1/agent/services`. ACL: `service:read`; services that the token may not read are left
    /// out. Option `filter` selects. Rejects with `UnauthorizedError` for an unknown token.
    ///
    /// See "List Services" under "Service - Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Record<string, AgentService>>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/services")
            .expecting(Map)
            .options(options, &[])
            .send()
    }

    /// Reads one service of this agent by its ID; `null` if there is none.
    ///
    /// `GET /v1/agent/service/:service_id`. ACL: `service:read`. With option `hash` (and `wait`) it
    /// waits until the service's `ContentHash` differs.
    ///
    /// See "Get Service Configuration" under "Service - Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AgentServiceConfiguration | null>")]
    pub fn get(&self, service_id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/service")
            .segment("serviceId", &service_id)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Reads the health of one service of this agent by its ID. Critical, warning and in
    /// maintenance are results as well as passing. For an unknown ID, `Service` is `null`.
    ///
    /// `GET /v1/agent/health/service/id/:service_id`. ACL: `service:read`. `meta.status` is 200
    /// passing, 429 warning, 503 critical or in maintenance, 404 unknown.
    ///
    /// See "Get Local Service Health by ID" under "Service - Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AgentServiceChecksInfo>")]
    pub fn health(&self, service_id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/health/service/id")
            .segment("serviceId", &service_id)
            .options(options, &[])
            .or_unhealthy()
            .send()
    }

    /// Reads the health of all services of this agent that have this name; none give `[]`.
    ///
    /// `GET /v1/agent/health/service/name/:service_name`. ACL: `service:read`. `meta.status` is
    /// that of the worst, as with `health`.
    ///
    /// See "Get Local Service Health" under "Service - Agent HTTP API" in the API reference.
    #[wasm_bindgen(
        js_name = healthByName,
        unchecked_return_type = "ConsulPromise<AgentServiceChecksInfo[]>"
    )]
    pub fn health_by_name(
        &self,
        service_name: Text,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .get("agent/health/service/name")
            .segment("serviceName", &service_name)
            .expecting(List)
            .options(options, &[])
            .or_unhealthy()
            .send()
    }

    /// Registers a service, or changes the one of that ID. `ID` defaults to `Name`.
    ///
    /// `PUT /v1/agent/service/register`. ACL: `service:write`. The payload is sent as it is, with
    /// fields that are unknown here. Rejects with `ConsulError` and the server's words if the
    /// payload is refused, with `UnauthorizedError` without the right.
    ///
    /// See "Register Service" under "Service - Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn register(
        &self,
        service: AgentServiceRegistration,
        options: Option<RegisterServiceOptions>,
    ) -> ConsulPromise {
        self.client
            .put("agent/service/register")
            .shaped_object("service", service, "AgentService")
            .options(options, &[REPLACE_EXISTING_CHECKS])
            .send()
    }

    /// Removes a service and its checks from this agent and from the catalog. If there is none of
    /// that ID, nothing happens, on every server version.
    ///
    /// `PUT /v1/agent/service/deregister/:service_id`. ACL: `service:write`. Rejects with
    /// `UnauthorizedError` without it.
    ///
    /// See "Deregister Service" under "Service - Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn deregister(&self, service_id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("agent/service/deregister")
            .service_to_remove("serviceId", &service_id)
            .options(options, &[])
            .or_gone()
            .send()
    }

    /// Switches the maintenance mode of a service on or off. A service in maintenance is critical,
    /// and absent from DNS and from queries for healthy ones. It may be repeated, and survives a
    /// restart of the agent.
    ///
    /// `PUT /v1/agent/service/maintenance/:service_id`. ACL: `service:write`. Rejects with
    /// `NotFound` for an unknown ID.
    ///
    /// See "Enable Maintenance Mode" under "Service - Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn maintenance(
        &self,
        service_id: Text,
        enable: Flag,
        options: Option<MaintenanceOptions>,
    ) -> ConsulPromise {
        self.client
            .put("agent/service/maintenance")
            .segment("serviceId", &service_id)
            .flag("enable", &enable)
            .options(options, &[REASON])
            .send()
    }
}
