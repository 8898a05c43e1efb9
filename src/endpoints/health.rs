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

/// Health of nodes and services ("Health" in the API reference).
#[wasm_bindgen]
pub struct HealthEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl HealthEndpoints {
    /// Lists the checks of a node and of its services. An unknown node gives `[]`.
    ///
    /// `GET /v1/health/node/:node`. ACL: `node:read`, `service:read`; what the token may not read is
    /// left out. Blocks with `index`.
    ///
    /// See "List Checks for Node" under "Health" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<HealthCheck[]>")]
    pub fn node(&self, node: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("health/node")
            .segment("node", &node)
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Lists the checks of all instances of a service, without those of their nodes. None give `[]`.
    ///
    /// `GET /v1/health/checks/:service`. ACL: `node:read`, `service:read`; what the token may not read
    /// is left out. Blocks with `index`.
    ///
    /// See "List Checks for Service" under "Health" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<HealthCheck[]>")]
    pub fn checks(&self, service: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("health/checks")
            .segment("service", &service)
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Lists the instances of a service, each with its node and its checks; with option `passing`,
    /// only those that are healthy. None give `[]`.
    ///
    /// `GET /v1/health/service/:service`. ACL: `node:read`, `service:read`; what the token may not read
    /// is left out. Blocks with `index`.
    ///
    /// See "List Service Instances for Service" under "Health" in the API reference.
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

    /// Lists what takes connections of the mesh for a service, each with its node and its checks: its
    /// proxies, and instances that are part of the mesh themselves. None give `[]`.
    ///
    /// `GET /v1/health/connect/:service`. ACL: `node:read`, `service:read`; what the token may not read
    /// is left out. Blocks with `index`. Option `filter` selects; tags are ignored here by the server.
    ///
    /// See "List Service Instances for Mesh-enabled Service" under "Health" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ServiceEntry[]>")]
    pub fn connect(&self, service: Text, options: Option<ConnectOptions>) -> ConsulPromise {
        self.client
            .get("health/connect")
            .segment("service", &service)
            .expecting(List)
            .options(options, &[PASSING, MERGE_CENTRAL_CONFIG, SAMENESS_GROUP])
            .send()
    }

    /// Lists the instances of the ingress gateways through which a service is reached, each with its
    /// node and its checks. None give `[]`.
    ///
    /// `GET /v1/health/ingress/:service`. ACL: `node:read`, `service:read`; what the token may not read
    /// is left out. Blocks with `index`. Option `filter` selects; a tag would make the server list the
    /// service's own instances.
    ///
    /// See "List Service Instances for Ingress Gateways Associated with a Service" under "Health" in
    /// the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ServiceEntry[]>")]
    pub fn ingress(&self, service: Text, options: Option<IngressOptions>) -> ConsulPromise {
        self.client
            .get("health/ingress")
            .segment("service", &service)
            .expecting(List)
            .options(options, &[PASSING, MERGE_CENTRAL_CONFIG])
            .send()
    }

    /// Lists all checks that are in a state; `"any"` lists all. None give `[]`.
    ///
    /// `GET /v1/health/state/:state`. ACL: `node:read`, `service:read`; what the token may not read is
    /// left out. Blocks with `index`.
    ///
    /// See "List Checks in State" under "Health" in the API reference.
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
