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

/// Binding rules ("ACL Binding Rules" in the API reference): what a token may do that an auth
/// method gives out.
#[wasm_bindgen]
pub struct AclBindingRuleEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AclBindingRuleEndpoints {
    /// Creates a binding rule of an auth method.
    ///
    /// `PUT /v1/acl/binding-rule`. ACL: `acl:write`. Rejects with `ConsulError` and the server's
    /// words if it is refused.
    ///
    /// See "Create a Binding Rule" under "ACL Binding Rules" in the API reference.
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

    /// Reads a binding rule; `null` if there is none.
    ///
    /// `GET /v1/acl/binding-rule/:id`. ACL: `acl:read`. Blocks with `index`.
    ///
    /// See "Read a Binding Rule" under "ACL Binding Rules" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLBindingRule | null>")]
    pub fn get(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/binding-rule")
            .segment("id", &id)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Replaces a binding rule: what the payload leaves out is removed, but for its `AuthMethod`.
    ///
    /// `PUT /v1/acl/binding-rule/:id`. ACL: `acl:write`. Rejects with `ConsulError` if there is
    /// none.
    ///
    /// See "Update a Binding Rule" under "ACL Binding Rules" in the API reference.
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

    /// Removes a binding rule; one that is not there is removed.
    ///
    /// `DELETE /v1/acl/binding-rule/:id`. ACL: `acl:write`.
    ///
    /// See "Delete a Binding Rule" under "ACL Binding Rules" in the API reference.
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

    /// Lists all binding rules, or those of an auth method.
    ///
    /// `GET /v1/acl/binding-rules`. ACL: `acl:read`. Blocks with `index`.
    ///
    /// See "List Binding Rules" under "ACL Binding Rules" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLBindingRule[]>")]
    pub fn list(&self, options: Option<ListOptions>) -> ConsulPromise {
        self.client
            .get("acl/binding-rules")
            .expecting(List)
            .options(options, &[AUTH_METHOD])
            .send()
    }
}
