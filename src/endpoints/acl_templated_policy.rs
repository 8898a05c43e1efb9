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

/// Templated policies: built-in policies with variables. Since 1.17.
///
/// @see https://developer.hashicorp.com/consul/api-docs/acl/templated-policies
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
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/templated-policies#list-templated-policies
    /// @example
    /// ```ts
    /// const templates = await consul.acl.templatedPolicy.list();
    /// console.log(Object.keys(templates)); // builtin/dns, builtin/node, builtin/service, …
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Record<string, ACLTemplatedPolicy>>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/templated-policies")
            .expecting(Map)
            .options(options, &[])
            .send()
    }

    /// Reads a template by its name.
    ///
    /// `GET /v1/acl/templated-policy/name/:name`. ACL: `acl:read`. Since 1.17.
    ///
    /// @param name The name of the template, such as `"builtin/service"`.
    /// @param options Call options.
    /// @throws {ConsulError} The template does not exist.
    /// @see
    /// https://developer.hashicorp.com/consul/api-docs/acl/templated-policies#read-a-templated-policy-by-name
    /// @example
    /// ```ts
    /// const template = await consul.acl.templatedPolicy.get("builtin/service");
    /// console.log(template.Template, template.Schema);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLTemplatedPolicy>")]
    pub fn get(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/templated-policy/name")
            .segment("name", &name)
            .options(options, &[])
            .send()
    }

    /// Shows the policy that a template and its variables result in. Nothing is stored.
    ///
    /// `POST /v1/acl/templated-policy/preview/:name`. ACL: `acl:read`. Since 1.17.
    ///
    /// @param name The name of the template, such as `"builtin/service"`.
    /// @param variables The template's variables; `{}` for a template without any.
    /// @param options Call options.
    /// @throws {ConsulError} The template does not exist, or a variable is missing or invalid.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/templated-policies#preview-a-templated-policy
    /// @example
    /// ```ts
    /// const policy = await consul.acl.templatedPolicy.preview("builtin/service", { name: "web" });
    /// console.log(policy.Rules);
    /// ```
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
