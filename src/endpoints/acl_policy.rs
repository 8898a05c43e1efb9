//! `consul.acl.policy`: ACL policies.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{Done, List, Object};
use crate::typescript::typescript;

typescript! {
    PolicyRequest = "ACLPolicyRequest";
}

/// ACL policies ("ACL Policies" in the API reference): rules under a name, which tokens and roles
/// share.
#[wasm_bindgen]
pub struct AclPolicyEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AclPolicyEndpoints {
    /// Creates a policy. Its `Name` is unique.
    ///
    /// `PUT /v1/acl/policy`. ACL: `acl:write`. Rejects with `ConsulError` and the server's words if
    /// the name is taken or the rules are wrong.
    ///
    /// See "Create a Policy" under "ACL Policies" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLPolicy>")]
    pub fn create(&self, policy: PolicyRequest, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("acl/policy")
            .shaped_object("policy", policy, "Named")
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Reads a policy by its ID; `null` if there is none.
    ///
    /// `GET /v1/acl/policy/:id`. ACL: `acl:read`. Blocks with `index`. Rejects with
    /// `UnauthorizedError` if there is none and the server is older than 1.15: it then says what it
    /// says of an unknown token of the call.
    ///
    /// See "Read a Policy" under "ACL Policies" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLPolicy | null>")]
    pub fn get(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/policy")
            .segment("id", &id)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Reads a policy by its name; `null` if there is none.
    ///
    /// `GET /v1/acl/policy/name/:name`. ACL: `acl:read`. Blocks with `index`. Rejects as `get`
    /// does.
    ///
    /// See "Read a Policy by Name" under "ACL Policies" in the API reference.
    #[wasm_bindgen(js_name = getByName, unchecked_return_type = "ConsulPromise<ACLPolicy | null>")]
    pub fn get_by_name(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/policy/name")
            .segment("name", &name)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Replaces a policy: what the payload leaves out is removed. It needs the `Name`, the old one
    /// or a new one.
    ///
    /// `PUT /v1/acl/policy/:id`. ACL: `acl:write`. Rejects with `ConsulError` if there is none.
    ///
    /// See "Update a Policy" under "ACL Policies" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLPolicy>")]
    pub fn update(
        &self,
        id: Text,
        policy: PolicyRequest,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("acl/policy")
            .segment("id", &id)
            .shaped_object("policy", policy, "Named")
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Removes a policy, also from the tokens and roles that have it; one that is not there is
    /// removed.
    ///
    /// `DELETE /v1/acl/policy/:id`. ACL: `acl:write`.
    ///
    /// See "Delete a Policy" under "ACL Policies" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn delete(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .delete("acl/policy")
            .segment("id", &id)
            .expecting(Done)
            .options(options, &[])
            .or_gone()
            .send()
    }

    /// Lists all policies, without their rules.
    ///
    /// `GET /v1/acl/policies`. ACL: `acl:read`. Blocks with `index`.
    ///
    /// See "List Policies" under "ACL Policies" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLPolicyListEntry[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/policies")
            .expecting(List)
            .options(options, &[])
            .send()
    }
}
