//! `consul.acl.authMethod`: auth methods.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{Done, List, Object};
use crate::typescript::typescript;

typescript! {
    AuthMethodRequest = "ACLAuthMethodRequest";
    AuthMethodUpdate = "ACLAuthMethodUpdate";
}

/// Auth methods ("ACL Auth Methods" in the API reference): whom Consul believes when someone logs
/// in.
#[wasm_bindgen]
pub struct AclAuthMethodEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AclAuthMethodEndpoints {
    /// Creates an auth method, or replaces the one of that name. `Type` says what its `Config`
    /// holds.
    ///
    /// `PUT /v1/acl/auth-method`. ACL: `acl:write`. Rejects with `ConsulError` and the server's
    /// words if it is refused.
    ///
    /// See "Create an Auth Method" under "ACL Auth Methods" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLAuthMethod>")]
    pub fn create(
        &self,
        auth_method: AuthMethodRequest,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("acl/auth-method")
            .shaped_object("authMethod", auth_method, "AclAuthMethod")
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Reads an auth method; `null` if there is none.
    ///
    /// `GET /v1/acl/auth-method/:name`. ACL: `acl:read`. Blocks with `index`. Secrets in its
    /// `Config` come along.
    ///
    /// See "Read an Auth Method" under "ACL Auth Methods" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLAuthMethod | null>")]
    pub fn get(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/auth-method")
            .segment("name", &name)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Replaces an auth method: what the payload leaves out is removed, but for its `Type`. One
    /// that is not there is created.
    ///
    /// `PUT /v1/acl/auth-method/:name`. ACL: `acl:write`.
    ///
    /// See "Update an Auth Method" under "ACL Auth Methods" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLAuthMethod>")]
    pub fn update(
        &self,
        name: Text,
        auth_method: AuthMethodUpdate,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("acl/auth-method")
            .segment("name", &name)
            .shaped_object("authMethod", auth_method, "AclAuthMethod")
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Removes an auth method, with its binding rules and the tokens it gave out; one that is not
    /// there is removed.
    ///
    /// `DELETE /v1/acl/auth-method/:name`. ACL: `acl:write`.
    ///
    /// See "Delete an Auth Method" under "ACL Auth Methods" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn delete(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .delete("acl/auth-method")
            .segment("name", &name)
            .expecting(Done)
            .options(options, &[])
            .or_gone()
            .send()
    }

    /// Lists all auth methods, without their `Config`.
    ///
    /// `GET /v1/acl/auth-methods`. ACL: `acl:read`. Blocks with `index`.
    ///
    /// See "List Auth Methods" under "ACL Auth Methods" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLAuthMethodListEntry[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/auth-methods")
            .expecting(List)
            .options(options, &[])
            .send()
    }
}
