//! `consul.health`: health.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::List;
use crate::options::{MERGE_CENTRAL_CONFIG, PASSING, SAMENESS_GROUP, TAG};
use crate::typescript::typescript;

typescript! {
    State = "HealthState";
    ServiceOptions = "HealthServiceOptions";
    ConnectOptions = "HealthConnectOptions";
    IngressOptions = "HealthIngressOptions";
}

/// The health of nodes and services.
///
/// @see https://developer.hashicorp.com/consul/api-docs/health
#[wasm_bindgen]
pub struct HealthEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl HealthEndpoints {
    /// Lists the checks of a node and of its services. If the node is unknown, the result is `[]`.
    ///
    /// `GET /v1/health/node/:node`. ACL: `node:read`, `service:read`; checks that the token may not
    /// read are left out. Supports blocking queries (`index`).
    ///
    /// @param node The name of the node.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/health#list-checks-for-node
    /// @example
    /// ```ts
    /// for (const { Name, Status, Output } of await consul.health.node("node-1")) {
    ///   console.log(Name, Status, Output);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<HealthCheck[]>")]
    pub fn node(&self, node: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("health/node")
            .segment("node", &node)
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Lists the checks of all instances of a service, without the checks of their nodes. If there
    /// are none, the result is `[]`.
    ///
    /// `GET /v1/health/checks/:service`. ACL: `node:read`, `service:read`; checks that the token
    /// may not read are left out. Supports blocking queries (`index`).
    ///
    /// @param service The name of the service.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/health#list-checks-for-service
    /// @example
    /// ```ts
    /// const checks = await consul.health.checks("web");
    /// const failing = checks.filter((check) => check.Status !== "passing");
    /// console.log(`${failing.length} of ${checks.length} checks are failing.`);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<HealthCheck[]>")]
    pub fn checks(&self, service: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("health/checks")
            .segment("service", &service)
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Lists the instances of a service, each with its node and its checks. With `passing: true`, it
    /// lists only healthy instances: those whose checks all pass. If there are none, the result is `[]`.
    ///
    /// `GET /v1/health/service/:service`. ACL: `node:read`, `service:read`; instances that the
    /// token may not read are left out. Supports blocking queries (`index`).
    ///
    /// @param service The name of the service.
    /// @param options Call options, plus `passing`, `tag`, `mergeCentralConfig` and
    /// `samenessGroup`.
    /// @see https://developer.hashicorp.com/consul/api-docs/health#list-nodes-for-service
    /// @example
    /// ```ts
    /// const instances = await consul.health.service("web", { passing: true });
    /// for (const { Node, Service } of instances) {
    ///   console.log(`http://${Service.Address || Node.Address}:${Service.Port}`);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ServiceEntry[]>")]
    pub fn service(&self, service: Text, options: Option<ServiceOptions>) -> ConsulPromise {
        self.client
            .get("health/service")
            .segment("service", &service)
            .expecting(List)
            .options(
                options,
                &[TAG, PASSING, MERGE_CENTRAL_CONFIG, SAMENESS_GROUP],
            )
            .send()
    }

    /// Lists the instances that accept mesh connections for a service, each with its node and its
    /// checks: its proxies, and instances that support the mesh natively. If there are none, the
    /// result is `[]`.
    ///
    /// `GET /v1/health/connect/:service`. ACL: `node:read`, `service:read`; instances that the
    /// token may not read are left out. Supports blocking queries (`index`). Use the option
    /// `filter` to select instances; the server ignores tags here.
    ///
    /// @param service The name of the service, not of its proxies.
    /// @param options Call options, plus `passing`, `mergeCentralConfig` and
    /// `samenessGroup`.
    /// @see https://developer.hashicorp.com/consul/api-docs/health#list-service-instances-for-mesh-enabled-service
    /// @example
    /// ```ts
    /// for (const { Node, Service } of await consul.health.connect("web", { passing: true })) {
    ///   console.log(Service.ID, `${Service.Address || Node.Address}:${Service.Port}`);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ServiceEntry[]>")]
    pub fn connect(&self, service: Text, options: Option<ConnectOptions>) -> ConsulPromise {
        self.client
            .get("health/connect")
            .segment("service", &service)
            .expecting(List)
            .options(options, &[PASSING, MERGE_CENTRAL_CONFIG, SAMENESS_GROUP])
            .send()
    }

    /// Lists the instances of the ingress gateways that expose a service, each with its node and
    /// its checks. If there are none, the result is `[]`.
    ///
    /// `GET /v1/health/ingress/:service`. ACL: `node:read`, `service:read`; instances that the
    /// token may not read are left out. Supports blocking queries (`index`). Use the option
    /// `filter` to select instances; with a tag, the server would list the service's own instances.
    ///
    /// @param service The name of the service behind the gateways.
    /// @param options Call options, plus `passing` and `mergeCentralConfig`.
    /// @see https://developer.hashicorp.com/consul/api-docs/health#list-service-instances-for-ingress-gateways-associated-with-a-service
    /// @example
    /// ```ts
    /// const gateways = await consul.health.ingress("web", { passing: true });
    /// for (const { Node, Service } of gateways) {
    ///   console.log(Service.ID, Service.Address || Node.Address);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ServiceEntry[]>")]
    pub fn ingress(&self, service: Text, options: Option<IngressOptions>) -> ConsulPromise {
        self.client
            .get("health/ingress")
            .segment("service", &service)
            .expecting(List)
            .options(options, &[PASSING, MERGE_CENTRAL_CONFIG])
            .send()
    }

    /// Lists the checks that have a given status, or all checks. If there are none, the result is `[]`.
    ///
    /// `GET /v1/health/state/:state`. ACL: `node:read`, `service:read`; checks that the token may
    /// not read are left out. Supports blocking queries (`index`).
    ///
    /// @param state `"passing"`, `"warning"`, `"critical"`, or `"any"` for all checks.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/health#list-checks-in-state
    /// @example
    /// ```ts
    /// for (const check of await consul.health.state("critical")) {
    ///   console.log(check.Node, check.ServiceName, check.Name, check.Output);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<HealthCheck[]>")]
    pub fn state(&self, state: State, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("health/state")
            .segment("state", &state)
            .expecting(List)
            .options(options, &[])
            .send()
    }
}
