//! `consul.acl.templatedPolicy`: templated policies.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{Map, Object};
use crate::typescript::typescript;

typescript! {
    Variables = "ACLTemplatedPolicyVariables";
}

/// Templated policies ("ACL Templated Policies" in the API reference): ready-made policies with
/// variables. Since 1.17.
#[wasm_bindgen]
pub struct AclTemplatedPolicyEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AclTemplatedPolicyEndpoints {
    /// Lists all templates, by their names.
    ///
    /// `GET /v1/acl/templated-policies`. ACL: `acl:read`. Since 1.17.
    ///
    /// See "List templated policies" under "ACL Templated Policies" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Record<string, ACLTemplatedPolicy>>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/templated-policies")
            .expecting(Map)
            .options(options, &[])
            .send()
    }

    /// Reads a template by its name, such as `"builtin/service"`.
    ///
    /// `GET /v1/acl/templated-policy/name/:name`. ACL: `acl:read`. Since 1.17. Rejects with
    /// `ConsulError` if there is none.
    ///
    /// See "Read a templated policy by name" under "ACL Templated Policies" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLTemplatedPolicy>")]
    pub fn get(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/templated-policy/name")
            .segment("name", &name)
            .options(options, &[])
            .send()
    }

    /// Shows the policy that a template makes of its variables; `{}` for a template without any.
    /// Nothing is stored.
    ///
    /// `POST /v1/acl/templated-policy/preview/:name`. ACL: `acl:read`. Since 1.17. Rejects with
    /// `ConsulError` if there is no such template, or a variable is missing or wrong.
    ///
    /// See "Preview a templated policy" under "ACL Templated Policies" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLPolicy>")]
    pub fn preview(
        &self,
        name: Text,
        variables: Variables,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .post("acl/templated-policy/preview")
            .segment("name", &name)
            .object("variables", variables)
            .expecting(Object)
            .options(options, &[])
            .send()
    }
}
