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

/// ACL policies: named sets of rules, which tokens and roles refer to.
///
/// @see https://developer.hashicorp.com/consul/api-docs/acl/policies
#[wasm_bindgen]
pub struct AclPolicyEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AclPolicyEndpoints {
    /// Creates a policy. Its `Name` must be unique.
    ///
    /// `PUT /v1/acl/policy`. ACL: `acl:write`.
    ///
    /// @param policy The policy.
    /// @param options Call options.
    /// @throws {ConsulError} The name is taken, or the rules are invalid. The message has the server's
    /// reason.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/policies#create-a-policy
    /// @example
    /// ```ts
    /// const policy = await consul.acl.policy.create({
    ///   Name: "read-config",
    ///   Rules: 'key_prefix "config/" { policy = "read" }',
    /// });
    /// await consul.acl.token.create({ Policies: [{ ID: policy.ID }] });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLPolicy>")]
    pub fn create(&self, policy: PolicyRequest, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("acl/policy")
            .shaped_object("policy", policy, "Named")
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Reads a policy by its ID.
    ///
    /// `GET /v1/acl/policy/:id`. ACL: `acl:read`. Supports blocking queries (`index`).
    ///
    /// @param id The ID of the policy, a UUID.
    /// @param options Call options.
    /// @returns The policy, or `null` if it does not exist.
    /// @throws {UnauthorizedError} The policy does not exist, on servers before 1.15. They respond as if the token
    /// of the call were unknown.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/policies#read-a-policy
    /// @example
    /// ```ts
    /// const { Policies } = await consul.acl.token.self();
    /// for (const { ID } of Policies ?? []) {
    ///   console.log((await consul.acl.policy.get(ID))?.Rules);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLPolicy | null>")]
    pub fn get(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/policy")
            .segment("id", &id)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Reads a policy by its name.
    ///
    /// `GET /v1/acl/policy/name/:name`. ACL: `acl:read`. Supports blocking queries (`index`).
    ///
    /// @param name The name of the policy.
    /// @param options Call options.
    /// @returns The policy, or `null` if it does not exist.
    /// @throws {UnauthorizedError} As with `get`.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/policies#read-a-policy-by-name
    /// @example
    /// ```ts
    /// const policy = await consul.acl.policy.getByName("global-management");
    /// console.log(policy?.Rules);
    /// ```
    #[wasm_bindgen(js_name = getByName, unchecked_return_type = "ConsulPromise<ACLPolicy | null>")]
    pub fn get_by_name(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/policy/name")
            .segment("name", &name)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Replaces a policy. Fields that the payload leaves out are reset. `Name` is required: the old one or a
    /// new one.
    ///
    /// `PUT /v1/acl/policy/:id`. ACL: `acl:write`.
    ///
    /// @param id The ID of the policy, a UUID.
    /// @param policy The whole policy, not only what changes.
    /// @param options Call options.
    /// @throws {ConsulError} The policy does not exist.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/policies#update-a-policy
    /// @example
    /// ```ts
    /// const policy = await consul.acl.policy.create({ Name: "deploy" });
    /// const Rules = 'service_prefix "" { policy = "write" }';
    /// await consul.acl.policy.update(policy.ID, { ...policy, Rules });
    /// ```
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

    /// Deletes a policy. Tokens and roles that refer to it lose it.
    ///
    /// `DELETE /v1/acl/policy/:id`. ACL: `acl:write`.
    ///
    /// @param id The ID of the policy, a UUID.
    /// @param options Call options.
    /// @returns `true`, also if the policy did not exist.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/policies#delete-a-policy
    /// @example
    /// ```ts
    /// const { ID } = await consul.acl.policy.create({ Name: "temporary" });
    /// await consul.acl.policy.delete(ID);
    /// ```
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
    /// `GET /v1/acl/policies`. ACL: `acl:read`. Supports blocking queries (`index`).
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/policies#list-policies
    /// @example
    /// ```ts
    /// for (const { Name, Description } of await consul.acl.policy.list()) {
    ///   console.log(Name, Description);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLPolicyListEntry[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/policies")
            .expecting(List)
            .options(options, &[])
            .send()
    }
}
