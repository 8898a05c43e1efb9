//! `consul.acl.bindingRule`: binding rules.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{Done, List, Object};
use crate::options::{Parameter, text};
use crate::typescript::typescript;

const AUTH_METHOD: Parameter = text("authMethod").to("authmethod");

typescript! {
    BindingRuleRequest = "ACLBindingRuleRequest";
    BindingRuleUpdate = "ACLBindingRuleUpdate";
    ListOptions = "ACLBindingRuleListOptions";
}

/// Binding rules: which permissions a token gets when it is created by a login.
///
/// @see https://developer.hashicorp.com/consul/api-docs/acl/binding-rules
#[wasm_bindgen]
pub struct AclBindingRuleEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AclBindingRuleEndpoints {
    /// Creates a binding rule for an auth method.
    ///
    /// `PUT /v1/acl/binding-rule`. ACL: `acl:write`.
    ///
    /// @param bindingRule The binding rule.
    /// @param options Call options.
    /// @throws {ConsulError} The server rejects the payload. The message has its reason.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/binding-rules#create-a-binding-rule
    /// @example
    /// ```ts
    /// // A CI job of the team "web" may register and deregister the service "web".
    /// const { ID } = await consul.acl.bindingRule.create({
    ///   AuthMethod: "ci",
    ///   Selector: 'value.team == "web"',
    ///   BindType: "service",
    ///   BindName: "web",
    /// });
    /// console.log(ID);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLBindingRule>")]
    pub fn create(
        &self,
        binding_rule: BindingRuleRequest,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("acl/binding-rule")
            .object("bindingRule", binding_rule)
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Reads a binding rule.
    ///
    /// `GET /v1/acl/binding-rule/:id`. ACL: `acl:read`. Supports blocking queries (`index`).
    ///
    /// @param id The ID of the binding rule, a UUID.
    /// @param options Call options.
    /// @returns The binding rule, or `null` if it does not exist.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/binding-rules#read-a-binding-rule
    /// @example
    /// ```ts
    /// const [first] = await consul.acl.bindingRule.list();
    /// if (first) console.log((await consul.acl.bindingRule.get(first.ID))?.Selector);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLBindingRule | null>")]
    pub fn get(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/binding-rule")
            .segment("id", &id)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Replaces a binding rule. Fields that the payload leaves out are reset, except `AuthMethod`.
    ///
    /// `PUT /v1/acl/binding-rule/:id`. ACL: `acl:write`.
    ///
    /// @param id The ID of the binding rule, a UUID.
    /// @param bindingRule The whole binding rule, not only what changes.
    /// @param options Call options.
    /// @throws {ConsulError} The binding rule does not exist.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/binding-rules#update-a-binding-rule
    /// @example
    /// ```ts
    /// for (const rule of await consul.acl.bindingRule.list({ authMethod: "ci" })) {
    ///   await consul.acl.bindingRule.update(rule.ID, { ...rule, Description: "CI jobs" });
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLBindingRule>")]
    pub fn update(
        &self,
        id: Text,
        binding_rule: BindingRuleUpdate,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("acl/binding-rule")
            .segment("id", &id)
            .object("bindingRule", binding_rule)
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Deletes a binding rule.
    ///
    /// `DELETE /v1/acl/binding-rule/:id`. ACL: `acl:write`.
    ///
    /// @param id The ID of the binding rule, a UUID.
    /// @param options Call options.
    /// @returns `true`, also if the binding rule did not exist.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/binding-rules#delete-a-binding-rule
    /// @example
    /// ```ts
    /// for (const { ID } of await consul.acl.bindingRule.list({ authMethod: "ci" })) {
    ///   await consul.acl.bindingRule.delete(ID);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn delete(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .delete("acl/binding-rule")
            .segment("id", &id)
            .expecting(Done)
            .options(options, &[])
            .or_gone()
            .send()
    }

    /// Lists all binding rules, or those of one auth method.
    ///
    /// `GET /v1/acl/binding-rules`. ACL: `acl:read`. Supports blocking queries (`index`).
    ///
    /// @param options Call options, plus `authMethod`.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/binding-rules#list-binding-rules
    /// @example
    /// ```ts
    /// for (const rule of await consul.acl.bindingRule.list({ authMethod: "ci" })) {
    ///   console.log(`${rule.Selector} gets the ${rule.BindType} ${rule.BindName}`);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLBindingRule[]>")]
    pub fn list(&self, options: Option<ListOptions>) -> ConsulPromise {
        self.client
            .get("acl/binding-rules")
            .expecting(List)
            .options(options, &[AUTH_METHOD])
            .send()
    }
}
