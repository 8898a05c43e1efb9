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

/// ACL tokens ("ACL Tokens" in the API reference).
#[wasm_bindgen]
pub struct AclTokenEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AclTokenEndpoints {
    /// Creates a token. Its secret, `SecretID`, is made by the server unless the payload has one.
    ///
    /// `PUT /v1/acl/token`. ACL: `acl:write`.
    ///
    /// See "Create a Token" under "ACL Tokens" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLToken>")]
    pub fn create(&self, token: TokenRequest, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("acl/token")
            .shaped_object("token", token, "AclToken")
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Reads a token by its `AccessorID`; `null` if there is none.
    ///
    /// `GET /v1/acl/token/:accessor_id`. ACL: `acl:read`; without `acl:write`, `SecretID` is
    /// hidden. Blocks with `index`. With option `expanded`, the policies and roles that apply come
    /// along. Rejects with `UnauthorizedError` if there is none and the server is older than 1.15:
    /// it then says what it says of an unknown token of the call.
    ///
    /// See "Read a Token" under "ACL Tokens" in the API reference.
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
    /// `GET /v1/acl/token/self`. ACL: none. Blocks with `index`. Rejects with `UnauthorizedError`
    /// for an unknown token.
    ///
    /// See "Read Self Token" under "ACL Tokens" in the API reference.
    #[wasm_bindgen(js_name = self, unchecked_return_type = "ConsulPromise<ACLToken>")]
    pub fn self_(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/token/self")
            .options(options, &[])
            .send()
    }

    /// Replaces a token: what the payload leaves out is removed, but for the secret.
    ///
    /// `PUT /v1/acl/token/:accessor_id`. ACL: `acl:write`. Rejects with `ConsulError` if there is
    /// none.
    ///
    /// See "Update a Token" under "ACL Tokens" in the API reference.
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

    /// Creates a token with the rights of another one.
    ///
    /// `PUT /v1/acl/token/:accessor_id/clone`. ACL: `acl:write`.
    ///
    /// See "Clone a Token" under "ACL Tokens" in the API reference.
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
            .then("clone")
            .shaped_object_if_given("token", token, "AclToken")
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Removes a token; one that is not there is removed.
    ///
    /// `DELETE /v1/acl/token/:accessor_id`. ACL: `acl:write`.
    ///
    /// See "Delete a Token" under "ACL Tokens" in the API reference.
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

    /// Lists all tokens, or those with a policy, a role, a service identity or an auth method.
    ///
    /// `GET /v1/acl/tokens`. ACL: `acl:read`; without `acl:write`, each `SecretID` is hidden.
    /// Blocks with `index`.
    ///
    /// See "List Tokens" under "ACL Tokens" in the API reference.
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
