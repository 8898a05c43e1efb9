//! `consul.operator.license`: the license.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::Object;

/// The license. Only Consul Enterprise has one: an agent of the Community Edition rejects with
/// `NotFound`.
///
/// @see https://developer.hashicorp.com/consul/api-docs/operator/license
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
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/license#getting-the-consul-license
    /// @example
    /// ```ts
    /// const { Valid, License } = await consul.operator.license.get();
    /// console.log(Valid, License?.expiration_time);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<LicenseReply>")]
    pub fn get(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/license")
            .options(options, &[])
            .enterprise()
            .send()
    }

    /// Gives a license to the cluster. Agents since 1.10 read it from their configuration instead
    /// and refuse this call.
    ///
    /// `PUT /v1/operator/license`. ACL: `operator:write`. Enterprise.
    ///
    /// @param license The signed text of the license, unchanged.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/license#updating-the-consul-license
    /// @example
    /// ```ts
    /// const license = process.env.CONSUL_LICENSE ?? "";
    /// const { Valid, Warnings } = await consul.operator.license.set(license);
    /// console.log(Valid, Warnings);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<LicenseReply>")]
    pub fn set(&self, license: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("operator/license")
            .body("license", &license)
            .expecting(Object)
            .options(options, &[])
            .enterprise()
            .send()
    }

    /// Returns to the license that is built into the binary. Agents since 1.10 refuse this call.
    ///
    /// `DELETE /v1/operator/license`. ACL: `operator:write`. Enterprise.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/license#resetting-the-consul-license
    /// @example
    /// ```ts
    /// const { License } = await consul.operator.license.reset();
    /// console.log(License?.expiration_time);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<LicenseReply>")]
    pub fn reset(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .delete("operator/license")
            .expecting(Object)
            .options(options, &[])
            .enterprise()
            .send()
    }
}
