//! `consul.connect.ca`: the certificate authority of the mesh.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::CallOptions;
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::Text;
use crate::typescript::typescript;

typescript! {
    ConfigurationRequest = "CAConfigurationRequest";
}

/// The certificate authority of the mesh.
///
/// @see https://developer.hashicorp.com/consul/api-docs/connect/ca
#[wasm_bindgen]
pub struct ConnectCaEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl ConnectCaEndpoints {
    /// Reads the root certificates that the mesh trusts: the active one, and those that are being
    /// replaced.
    ///
    /// `GET /v1/connect/ca/roots`. ACL: none. Supports blocking queries (`index`).
    ///
    /// @param options Call options.
    /// @throws {ConsulError} The mesh is disabled.
    /// @see https://developer.hashicorp.com/consul/api-docs/connect/ca#list-ca-root-certificates
    /// @example
    /// ```ts
    /// const { ActiveRootID, Roots } = await consul.connect.ca.roots();
    /// const active = Roots?.find((root) => root.ID === ActiveRootID);
    /// console.log(active?.Name, "expires", active?.NotAfter);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<CARootList>")]
    pub fn roots(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("connect/ca/roots")
            .keeping_digits("SerialNumber")
            .options(options, &[])
            .send()
    }

    /// Reads the root certificates and their intermediate certificates as text in PEM format.
    ///
    /// `GET /v1/connect/ca/roots?pem`. ACL: none. Supports blocking queries (`index`).
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/connect/ca#list-ca-root-certificates
    /// @example
    /// ```ts
    /// const pem = await consul.connect.ca.rootsPem();
    /// const certificates = pem.match(/-----BEGIN CERTIFICATE-----/g) ?? [];
    /// console.log(`${certificates.length} certificates`);
    /// ```
    #[wasm_bindgen(js_name = rootsPem, unchecked_return_type = "ConsulPromise<string>")]
    pub fn roots_pem(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("connect/ca/roots")
            .fixed_query("pem", "true")
            .expecting(Text)
            .options(options, &[])
            .send()
    }

    /// Reads the certificate provider and its configuration.
    ///
    /// `GET /v1/connect/ca/configuration`. ACL: `operator:write`, because the configuration may
    /// contain secrets.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/connect/ca#get-ca-configuration
    /// @example
    /// ```ts
    /// const { Provider, Config } = await consul.connect.ca.getConfiguration();
    /// console.log(Provider, Config?.LeafCertTTL);
    /// ```
    #[wasm_bindgen(
        js_name = getConfiguration,
        unchecked_return_type = "ConsulPromise<CAConfiguration>"
    )]
    pub fn get_configuration(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("connect/ca/configuration")
            .options(options, &[])
            .send()
    }

    /// Changes the certificate provider or its configuration. If this creates a new root
    /// certificate, the old one stays trusted until no certificate needs it.
    ///
    /// `PUT /v1/connect/ca/configuration`. ACL: `operator:write`.
    ///
    /// @param configuration The provider and its whole configuration.
    /// @param options Call options.
    /// @throws {ConsulError} The server rejects the configuration. The message has its reason.
    /// @see https://developer.hashicorp.com/consul/api-docs/connect/ca#update-ca-configuration
    /// @example
    /// ```ts
    /// const { Provider, Config } = await consul.connect.ca.getConfiguration();
    /// await consul.connect.ca.setConfiguration({
    ///   Provider,
    ///   Config: { ...Config, LeafCertTTL: "24h" },
    /// });
    /// ```
    #[wasm_bindgen(js_name = setConfiguration, unchecked_return_type = "ConsulPromise<void>")]
    pub fn set_configuration(
        &self,
        configuration: ConfigurationRequest,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("connect/ca/configuration")
            .object("configuration", configuration)
            .options(options, &[])
            .send()
    }
}
