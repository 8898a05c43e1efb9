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

/// The service mesh, for the services of this agent: certificates, and whether a connection is allowed. The agent
/// caches both.
///
/// @see https://developer.hashicorp.com/consul/api-docs/agent/connect
#[wasm_bindgen]
pub struct AgentConnectEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AgentConnectEndpoints {
    /// Checks whether a connection to a service is allowed: by an intention, or else by the default. If an intention
    /// has permissions for requests (layer 7), the connection counts as denied.
    ///
    /// `POST /v1/agent/connect/authorize`. ACL: `service:write` on the target.
    ///
    /// @param request The target service, and the certificate of the client.
    /// @param options Call options.
    /// @throws {ConsulError} The URI of the certificate does not name a service.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent/connect#authorize
    /// @example
    /// ```ts
    /// const { ServiceURI, SerialNumber } = await consul.agent.connect.leaf("web");
    /// const { Authorized, Reason } = await consul.agent.connect.authorize({
    ///   Target: "db",
    ///   ClientCertURI: ServiceURI,
    ///   ClientCertSerial: SerialNumber,
    /// });
    /// console.log(Authorized, Reason);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ConnectAuthorization>")]
    pub fn authorize(
        &self,
        request: AuthorizeRequest,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .post("agent/connect/authorize")
            .pinned()
            .object("request", request)
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Lists the certificates of the certificate authorities that the mesh trusts. The agent keeps them up to
    /// date in its cache.
    ///
    /// `GET /v1/agent/connect/ca/roots`. ACL: none. Supports blocking queries (`index`).
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent/connect#certificate-authority-ca-roots
    /// @example
    /// ```ts
    /// const { ActiveRootID, Roots } = await consul.agent.connect.roots();
    /// const active = Roots?.find(({ ID }) => ID === ActiveRootID);
    /// console.log(active?.RootCert);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<CARootList>")]
    pub fn roots(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/connect/ca/roots")
            .pinned()
            .keeping_digits("SerialNumber")
            .options(options, &[])
            .send()
    }

    /// Reads the certificate with which a service proves its identity, and its private key. If there is no certificate
    /// yet, the agent requests one, even for a name that is not registered. It also renews the certificate.
    ///
    /// `GET /v1/agent/connect/ca/leaf/:service`. ACL: `service:write`. Supports blocking queries (`index`).
    ///
    /// @param service The name of the service.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent/connect#service-leaf-certificate
    /// @example
    /// ```ts
    /// const { CertPEM, ValidBefore } = await consul.agent.connect.leaf("web");
    /// console.log(`Valid until ${ValidBefore}`, CertPEM);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AgentLeafCertificate>")]
    pub fn leaf(&self, service: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/connect/ca/leaf")
            .pinned()
            .segment("service", &service)
            .options(options, &[])
            .send()
    }
}
