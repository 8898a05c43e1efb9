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

/// The certificate authority of the mesh ("Certificate Authority - Connect" in the API reference).
#[wasm_bindgen]
pub struct ConnectCaEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl ConnectCaEndpoints {
    /// Reads the root certificates that the mesh trusts: the active one, and those that are being
    /// replaced.
    ///
    /// `GET /v1/connect/ca/roots`. ACL: none. Blocks with `index`. Rejects with `ConsulError` where
    /// the mesh is off.
    ///
    /// See "List CA Root Certificates" under "Certificate Authority - Connect" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<CARootList>")]
    pub fn roots(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("connect/ca/roots")
            .identified_by("SerialNumber")
            .options(options, &[])
            .send()
    }

    /// Reads the root certificates and their intermediate ones as a text of PEM blocks.
    ///
    /// `GET /v1/connect/ca/roots?pem`. ACL: none. Blocks with `index`.
    ///
    /// See "List CA Root Certificates" under "Certificate Authority - Connect" in the API reference.
    #[wasm_bindgen(js_name = rootsPem, unchecked_return_type = "ConsulPromise<string>")]
    pub fn roots_pem(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("connect/ca/roots")
            .with("pem", "true")
            .expecting(Text)
            .options(options, &[])
            .send()
    }

    /// Reads the provider of certificates and how it is configured.
    ///
    /// `GET /v1/connect/ca/configuration`. ACL: `operator:write`, since it may hold secrets.
    ///
    /// See "Get CA Configuration" under "Certificate Authority - Connect" in the API reference.
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

    /// Changes the provider of certificates or its configuration. If that makes another root
    /// certificate, the old one stays trusted until no certificate needs it.
    ///
    /// `PUT /v1/connect/ca/configuration`. ACL: `operator:write`. Rejects with `ConsulError` and the
    /// server's words if the configuration is refused.
    ///
    /// See "Update CA Configuration" under "Certificate Authority - Connect" in the API reference.
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
