//! `consul.agent.connect`: the mesh as the agent sees it.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::Object;
use crate::typescript::typescript;

typescript! {
    AuthorizeRequest = "ConnectAuthorizeRequest";
}

/// The mesh as this agent sees it ("Connect - Agent HTTP API" in the API reference): certificates and
/// decisions, from its cache.
#[wasm_bindgen]
pub struct AgentConnectEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AgentConnectEndpoints {
    /// Asks whether a connection to a service is allowed: by an intention, or else by default. An
    /// intention with permissions by request (layer 7) denies it.
    ///
    /// `POST /v1/agent/connect/authorize`. ACL: `service:write` on the target. Rejects with
    /// `ConsulError` if the certificate's URI is none of a service.
    ///
    /// See "Authorize" under "Connect - Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ConnectAuthorization>")]
    pub fn authorize(
        &self,
        request: AuthorizeRequest,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .post("agent/connect/authorize")
            .object("request", request)
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Lists the certificates of the authorities that are trusted in the mesh.
    ///
    /// `GET /v1/agent/connect/ca/roots`. ACL: none. Blocks with `index`. The agent keeps them up to
    /// date in its cache.
    ///
    /// See "Certificate Authority (CA) Roots" under "Connect - Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<CARootList>")]
    pub fn roots(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/connect/ca/roots")
            .identified_by("SerialNumber")
            .options(options, &[])
            .send()
    }

    /// Reads the certificate with which a service shows who it is, and its private key. The agent has
    /// it made if need be, also for a name that is not registered, and renews it.
    ///
    /// `GET /v1/agent/connect/ca/leaf/:service`. ACL: `service:write`. Blocks with `index`.
    ///
    /// See "Service Leaf Certificate" under "Connect - Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AgentLeafCertificate>")]
    pub fn leaf(&self, service: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/connect/ca/leaf")
            .segment("service", &service)
            .options(options, &[])
            .send()
    }
}
