//! `consul.operator.license`: the license.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::Object;

/// The license ("License - Operator" in the API reference). Only Consul Enterprise has one: a
/// Community agent rejects with `NotFound`.
#[wasm_bindgen]
pub struct OperatorLicenseEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl OperatorLicenseEndpoints {
    /// Reads the license.
    ///
    /// `GET /v1/operator/license`. ACL: none. Enterprise.
    ///
    /// See "Getting the Consul License" under "License - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<LicenseReply>")]
    pub fn get(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/license")
            .options(options, &[])
            .send()
    }

    /// Gives the cluster a license: the signed text as it is. Agents since 1.10 read it from their
    /// configuration instead, and refuse this.
    ///
    /// `PUT /v1/operator/license`. ACL: `operator:write`. Enterprise.
    ///
    /// See "Updating the Consul License" under "License - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<LicenseReply>")]
    pub fn set(&self, license: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("operator/license")
            .bytes("license", &license)
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Returns to the license that the binary was built with. Agents since 1.10 refuse this.
    ///
    /// `DELETE /v1/operator/license`. ACL: `operator:write`. Enterprise.
    ///
    /// See "Resetting the Consul License" under "License - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<LicenseReply>")]
    pub fn reset(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .delete("operator/license")
            .expecting(Object)
            .options(options, &[])
            .send()
    }
}
