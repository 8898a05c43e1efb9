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

/// Auth methods: the ways to log in, such as with a JWT or a Kubernetes service account.
///
/// @see https://developer.hashicorp.com/consul/api-docs/acl/auth-methods
#[wasm_bindgen]
pub struct AclAuthMethodEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AclAuthMethodEndpoints {
    /// Creates an auth method, or replaces the one with the same name. `Type` determines what `Config`
    /// contains.
    ///
    /// `PUT /v1/acl/auth-method`. ACL: `acl:write`.
    ///
    /// @param authMethod The auth method.
    /// @param options Call options.
    /// @throws {ConsulError} The server rejects the payload. The message has its reason.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/auth-methods#create-an-auth-method
    /// @example
    /// ```ts
    /// await consul.acl.authMethod.create({
    ///   Name: "deploy",
    ///   Type: "jwt",
    ///   Config: { JWTValidationPubKeys: [process.env.CI_PUBLIC_KEY ?? ""] },
    /// });
    /// ```
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

    /// Reads an auth method, with all of its `Config`, secrets included.
    ///
    /// `GET /v1/acl/auth-method/:name`. ACL: `acl:read`. Supports blocking queries (`index`).
    ///
    /// @param name The name of the auth method.
    /// @param options Call options.
    /// @returns The auth method, or `null` if it does not exist.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/auth-methods#read-an-auth-method
    /// @example
    /// ```ts
    /// const method = await consul.acl.authMethod.get("ci");
    /// if (method?.Type === "jwt") console.log(method.Config.BoundIssuer);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLAuthMethod | null>")]
    pub fn get(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/auth-method")
            .segment("name", &name)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Replaces an auth method. Fields that the payload leaves out are reset, except `Type`. An auth method
    /// that does not exist is created.
    ///
    /// `PUT /v1/acl/auth-method/:name`. ACL: `acl:write`.
    ///
    /// @param name The name of the auth method.
    /// @param authMethod The whole auth method, not only what changes.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/auth-methods#update-an-auth-method
    /// @example
    /// ```ts
    /// const method = await consul.acl.authMethod.get("ci");
    /// if (method) await consul.acl.authMethod.update("ci", { ...method, MaxTokenTTL: "1h" });
    /// ```
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

    /// Deletes an auth method, its binding rules, and all tokens that were created by logging in with it.
    ///
    /// `DELETE /v1/acl/auth-method/:name`. ACL: `acl:write`.
    ///
    /// @param name The name of the auth method.
    /// @param options Call options.
    /// @returns `true`, also if the auth method did not exist.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/auth-methods#delete-an-auth-method
    /// @example
    /// ```ts
    /// await consul.acl.authMethod.delete("ci");
    /// ```
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
    /// `GET /v1/acl/auth-methods`. ACL: `acl:read`. Supports blocking queries (`index`).
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/auth-methods#list-auth-methods
    /// @example
    /// ```ts
    /// for (const { Name, Type } of await consul.acl.authMethod.list()) console.log(`${Name} (${Type})`);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLAuthMethodListEntry[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/auth-methods")
            .expecting(List)
            .options(options, &[])
            .send()
    }
}
