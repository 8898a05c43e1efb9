//! `consul.acl.token`: ACL tokens.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{Done, List, Object};
use crate::options::{Parameter, flag, text};
use crate::typescript::typescript;

const EXPANDED: Parameter = flag("expanded");
const POLICY: Parameter = text("policy");
const ROLE: Parameter = text("role");
const SERVICE_NAME: Parameter = text("serviceName").to("servicename");
const AUTH_METHOD: Parameter = text("authMethod").to("authmethod");
const AUTH_METHOD_NS: Parameter = text("authMethodNs").to("authmethod-ns");

typescript! {
    TokenRequest = "ACLTokenRequest";
    CloneRequest = "ACLTokenCloneRequest";
    ReadOptions = "ACLTokenReadOptions";
    ListOptions = "ACLTokenListOptions";
}

/// ACL tokens.
///
/// @see https://developer.hashicorp.com/consul/api-docs/acl/tokens
#[wasm_bindgen]
pub struct AclTokenEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AclTokenEndpoints {
    /// Creates a token. The server generates its secret, `SecretID`, unless the payload has one.
    ///
    /// `PUT /v1/acl/token`. ACL: `acl:write`.
    ///
    /// @param token The token: its policies, roles and identities, and when it expires.
    /// @param options Call options.
    /// @returns The token. Its `SecretID` is the secret.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/tokens#create-a-token
    /// @example
    /// ```ts
    /// const token = await consul.acl.token.create({
    ///   Description: "web on node-1",
    ///   ServiceIdentities: [{ ServiceName: "web" }],
    ///   ExpirationTTL: "12h",
    /// });
    /// await consul.agent.service.register({ Name: "web", Port: 8080 }, { token: token.SecretID });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLToken>")]
    pub fn create(&self, token: TokenRequest, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("acl/token")
            .shaped_object("token", token, "AclToken")
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Reads a token by its `AccessorID`. The option `expanded` (since 1.12) adds all policies and roles that apply.
    ///
    /// `GET /v1/acl/token/:accessor_id`. ACL: `acl:read`; without `acl:write`, `SecretID` is hidden. Supports
    /// blocking queries (`index`).
    ///
    /// @param accessorId The `AccessorID` of the token, not its secret.
    /// @param options Call options, plus `expanded`.
    /// @returns The token, or `null` if it does not exist.
    /// @throws {UnauthorizedError} The token does not exist, on servers before 1.15. They respond as if the token
    /// of the call were unknown.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/tokens#read-a-token
    /// @example
    /// ```ts
    /// const { AccessorID } = await consul.acl.token.create({ Description: "temporary" });
    /// const token = await consul.acl.token.get(AccessorID, { expanded: true });
    /// console.log(token?.CreateTime, token?.ExpandedPolicies ?? []);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLTokenExpanded | null>")]
    pub fn get(&self, accessor_id: Text, options: Option<ReadOptions>) -> ConsulPromise {
        self.client
            .get("acl/token")
            .segment("accessorId", &accessor_id)
            .options(options, &[EXPANDED])
            .or_none()
            .send()
    }

    /// Reads the token that the call itself uses.
    ///
    /// `GET /v1/acl/token/self`. ACL: none. Supports blocking queries (`index`).
    ///
    /// @param options Call options.
    /// @throws {UnauthorizedError} The server does not know the token.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/tokens#read-self-token
    /// @example
    /// ```ts
    /// const { AccessorID, Policies } = await consul.acl.token.self();
    /// console.log(`This is ${AccessorID}`, Policies);
    /// ```
    #[wasm_bindgen(js_name = self, unchecked_return_type = "ConsulPromise<ACLToken>")]
    pub fn self_(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/token/self")
            .options(options, &[])
            .send()
    }

    /// Replaces a token. Fields that the payload leaves out are reset, except the secret.
    ///
    /// `PUT /v1/acl/token/:accessor_id`. ACL: `acl:write`.
    ///
    /// @param accessorId The `AccessorID` of the token, not its secret.
    /// @param token The whole token, not only what changes.
    /// @param options Call options.
    /// @throws {ConsulError} The token does not exist.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/tokens#update-a-token
    /// @example
    /// ```ts
    /// const token = await consul.acl.token.create({ Description: "web" });
    /// const ServiceIdentities = [{ ServiceName: "web" }];
    /// await consul.acl.token.update(token.AccessorID, { ...token, ServiceIdentities });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLToken>")]
    pub fn update(
        &self,
        accessor_id: Text,
        token: TokenRequest,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("acl/token")
            .segment("accessorId", &accessor_id)
            .shaped_object("token", token, "AclToken")
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Creates a token with the same rights as another one.
    ///
    /// `PUT /v1/acl/token/:accessor_id/clone`. ACL: `acl:write`.
    ///
    /// @param accessorId The `AccessorID` of the token to copy, not its secret.
    /// @param token The settings of the copy that differ. By default, only its IDs do.
    /// @param options Call options.
    /// @returns The copy. Its `SecretID` is the new secret.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/tokens#clone-a-token
    /// @example
    /// ```ts
    /// const { AccessorID } = await consul.acl.token.self();
    /// const copy = await consul.acl.token.clone(AccessorID, { Description: "for the new operator" });
    /// console.log(copy.SecretID);
    /// ```
    #[wasm_bindgen(js_name = clone, unchecked_return_type = "ConsulPromise<ACLToken>")]
    pub fn clone_token(
        &self,
        accessor_id: Text,
        token: Option<CloneRequest>,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("acl/token")
            .segment("accessorId", &accessor_id)
            .fixed_segment("clone")
            .shaped_object_if_given("token", token, "AclToken")
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Deletes a token.
    ///
    /// `DELETE /v1/acl/token/:accessor_id`. ACL: `acl:write`.
    ///
    /// @param accessorId The `AccessorID` of the token, not its secret.
    /// @param options Call options.
    /// @returns `true`, also if the token did not exist.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/tokens#delete-a-token
    /// @example
    /// ```ts
    /// const { AccessorID } = await consul.acl.token.create({ Description: "temporary" });
    /// await consul.acl.token.delete(AccessorID);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn delete(&self, accessor_id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .delete("acl/token")
            .segment("accessorId", &accessor_id)
            .expecting(Done)
            .options(options, &[])
            .or_gone()
            .send()
    }

    /// Lists all tokens, or those with one policy, role, service identity or auth method.
    ///
    /// `GET /v1/acl/tokens`. ACL: `acl:read`; without `acl:write`, each `SecretID` is hidden. Supports
    /// blocking queries (`index`).
    ///
    /// @param options Call options, plus `policy`, `role`, `serviceName`, `authMethod` and
    /// `authMethodNs`.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/tokens#list-tokens
    /// @example
    /// ```ts
    /// for (const { AccessorID, Description } of await consul.acl.token.list({ authMethod: "ci" })) {
    ///   console.log(AccessorID, Description);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLTokenListEntry[]>")]
    pub fn list(&self, options: Option<ListOptions>) -> ConsulPromise {
        self.client
            .get("acl/tokens")
            .expecting(List)
            .options(
                options,
                &[POLICY, ROLE, SERVICE_NAME, AUTH_METHOD, AUTH_METHOD_NS],
            )
            .send()
    }
}
