//! `consul.agent.service`: the services of the agent.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Flag, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{List, Map};
use crate::options::{Parameter, presence, text};
use crate::typescript::typescript;

const REPLACE_EXISTING_CHECKS: Parameter =
    presence("replaceExistingChecks").to("replace-existing-checks");
pub(super) const REASON: Parameter = text("reason");

typescript! {
    AgentServiceRegistration = "AgentServiceRegistration";
    RegisterServiceOptions = "RegisterServiceOptions";
    MaintenanceOptions = "MaintenanceOptions";
    CheckUpdate = "CheckUpdate";
}

/// The services that are registered with this agent. The agent runs their checks, and copies services and checks
/// into the catalog within seconds. `consul.catalog` and `consul.health` list the services of all agents.
///
/// @see https://developer.hashicorp.com/consul/api-docs/agent/service
#[wasm_bindgen]
pub struct AgentServiceEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AgentServiceEndpoints {
    /// Lists the services of this agent, by ID.
    ///
    /// `GET /v1/agent/services`. ACL: `service:read`; services that the token may not read are left out. The
    /// option `filter` selects services.
    ///
    /// @param options Call options.
    /// @throws {UnauthorizedError} The server does not know the token.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent/service#list-services
    /// @example
    /// ```ts
    /// const services = await consul.agent.service.list({ filter: "Service == web" });
    /// for (const { ID, Port } of Object.values(services)) console.log(ID, Port);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Record<string, AgentService>>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/services")
            .pinned()
            .expecting(Map)
            .options(options, &[])
            .send()
    }

    /// Reads one service of this agent. With the options `hash` and `wait`, the call waits until the
    /// `ContentHash` of the service differs from `hash`, or until `wait` is over.
    ///
    /// `GET /v1/agent/service/:service_id`. ACL: `service:read`.
    ///
    /// @param serviceId The ID of the service, not its name.
    /// @param options Call options.
    /// @returns The service, or `null` if the agent has no such service.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent/service#get-service-configuration
    /// @example
    /// ```ts
    /// const service = await consul.agent.service.get("web-1");
    /// if (service) console.log(service.Port, service.Tags);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AgentServiceConfiguration | null>")]
    pub fn get(&self, service_id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/service")
            .pinned()
            .segment("serviceId", &service_id)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Reads the health of one service of this agent. The call does not reject if the service is unhealthy. If the
    /// ID is unknown, `Service` is `null`.
    ///
    /// `GET /v1/agent/health/service/id/:service_id`. ACL: `service:read`. `meta.status` is 200 (passing),
    /// 429 (warning), 503 (critical or maintenance) or 404 (unknown ID).
    ///
    /// @param serviceId The ID of the service, not its name.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent/service#get-local-service-health-by-id
    /// @example
    /// ```ts
    /// const { AggregatedStatus, Checks } = await consul.agent.service.health("web-1");
    /// if (AggregatedStatus !== "passing") console.log(Checks);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AgentServiceChecksInfo>")]
    pub fn health(&self, service_id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/health/service/id")
            .pinned()
            .segment("serviceId", &service_id)
            .options(options, &[])
            .or_unhealthy()
            .send()
    }

    /// Reads the health of all services of this agent that have this name. If there are none, the result is `[]`.
    ///
    /// `GET /v1/agent/health/service/name/:service_name`. ACL: `service:read`. `meta.status` is that of the
    /// worst service, as with `health`.
    ///
    /// @param serviceName The name of the services.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent/service#get-local-service-health
    /// @example
    /// ```ts
    /// for (const { AggregatedStatus, Service } of await consul.agent.service.healthByName("web")) {
    ///   console.log(Service?.ID, AggregatedStatus);
    /// }
    /// ```
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
            .pinned()
            .segment("serviceName", &service_name)
            .expecting(List)
            .options(options, &[])
            .or_unhealthy()
            .send()
    }

    /// Registers a service with this agent, or replaces the one with the same ID. `ID` defaults to `Name`. If a
    /// service is replaced, fields that the payload leaves out are reset, but existing checks stay unless the option
    /// `replaceExistingChecks` is set.
    ///
    /// `PUT /v1/agent/service/register`. ACL: `service:write`.
    ///
    /// @param service The service. Fields that have no type here are sent too.
    /// @param options Call options, plus `replaceExistingChecks`.
    /// @throws {ConsulError} The server rejects the payload. The message has its reason.
    /// @throws {UnauthorizedError} The token may not register this service.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent/service#register-service
    /// @example
    /// ```ts
    /// await consul.agent.service.register({
    ///   Name: "web",
    ///   ID: "web-3",
    ///   Port: 8082,
    ///   Check: { HTTP: "http://localhost:8082/health", Interval: "10s" },
    /// });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn register(
        &self,
        service: AgentServiceRegistration,
        options: Option<RegisterServiceOptions>,
    ) -> ConsulPromise {
        self.client
            .put("agent/service/register")
            .pinned()
            .shaped_object("service", service, "AgentService")
            .options(options, &[REPLACE_EXISTING_CHECKS])
            .send()
    }

    /// Removes a service and its checks from this agent and from the catalog. If the agent has no such service,
    /// nothing happens.
    ///
    /// `PUT /v1/agent/service/deregister/:service_id`. ACL: `service:write`.
    ///
    /// @param serviceId The ID of the service, not its name.
    /// @param options Call options.
    /// @throws {UnauthorizedError} The token may not deregister this service.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent/service#deregister-service
    /// @example
    /// ```ts
    /// await consul.agent.service.deregister("web-1");
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn deregister(&self, service_id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("agent/service/deregister")
            .pinned()
            .service_to_remove("serviceId", &service_id)
            .options(options, &[])
            .or_gone()
            .send()
    }

    /// Turns the maintenance mode of a service on or off. A service in maintenance is critical, so DNS and queries
    /// for healthy instances leave it out. Repeating the call is harmless. The mode survives a restart of the agent.
    ///
    /// `PUT /v1/agent/service/maintenance/:service_id`. ACL: `service:write`.
    ///
    /// @param serviceId The ID of the service, not its name.
    /// @param enable `true` to turn it on, `false` to turn it off.
    /// @param options Call options, plus `reason`: a text that explains it to people.
    /// @throws {NotFound} The agent has no such service.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent/service#enable-maintenance-mode
    /// @example
    /// ```ts
    /// await consul.agent.service.maintenance("web-1", true, { reason: "deploying 1.4" });
    /// // …
    /// await consul.agent.service.maintenance("web-1", false);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn maintenance(
        &self,
        service_id: Text,
        enable: Flag,
        options: Option<MaintenanceOptions>,
    ) -> ConsulPromise {
        self.client
            .put("agent/service/maintenance")
            .pinned()
            .segment("serviceId", &service_id)
            .flag("enable", &enable)
            .options(options, &[REASON])
            .send()
    }

    /// Calls `agent.check.update`, for `keep`, which has access to this group only.
    #[wasm_bindgen(js_name = __updateCheck, skip_typescript)]
    pub fn update_check(
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
