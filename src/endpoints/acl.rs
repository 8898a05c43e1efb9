//! `consul.acl`: ACLs.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::acl_auth_method::AclAuthMethodEndpoints;
use super::acl_binding_rule::AclBindingRuleEndpoints;
use super::acl_policy::AclPolicyEndpoints;
use super::acl_role::AclRoleEndpoints;
use super::acl_templated_policy::AclTemplatedPolicyEndpoints;
use super::acl_token::AclTokenEndpoints;
use crate::arguments::CallOptions;
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::Object;
use crate::typescript::typescript;

typescript! {
    BootstrapRequest = "ACLBootstrapRequest";
    LoginRequest = "ACLLoginRequest";
    OidcAuthUrlRequest = "ACLOIDCAuthURLRequest";
    OidcCallbackRequest = "ACLOIDCCallbackRequest";
}

/// The ACL system: bootstrapping, logging in, and the objects that decide what a token may do.
///
/// @see https://developer.hashicorp.com/consul/api-docs/acl
#[wasm_bindgen]
pub struct AclEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AclEndpoints {
    /// ACL tokens.
    #[wasm_bindgen(getter)]
    pub fn token(&self) -> AclTokenEndpoints {
        AclTokenEndpoints {
            client: self.client.clone(),
        }
    }

    /// ACL policies.
    #[wasm_bindgen(getter)]
    pub fn policy(&self) -> AclPolicyEndpoints {
        AclPolicyEndpoints {
            client: self.client.clone(),
        }
    }

    /// ACL roles.
    #[wasm_bindgen(getter)]
    pub fn role(&self) -> AclRoleEndpoints {
        AclRoleEndpoints {
            client: self.client.clone(),
        }
    }

    /// Auth methods.
    #[wasm_bindgen(getter, js_name = authMethod)]
    pub fn auth_method(&self) -> AclAuthMethodEndpoints {
        AclAuthMethodEndpoints {
            client: self.client.clone(),
        }
    }

    /// Binding rules.
    #[wasm_bindgen(getter, js_name = bindingRule)]
    pub fn binding_rule(&self) -> AclBindingRuleEndpoints {
        AclBindingRuleEndpoints {
            client: self.client.clone(),
        }
    }

    /// Templated policies.
    #[wasm_bindgen(getter, js_name = templatedPolicy)]
    pub fn templated_policy(&self) -> AclTemplatedPolicyEndpoints {
        AclTemplatedPolicyEndpoints {
            client: self.client.clone(),
        }
    }

    /// Creates the first management token of a cluster. The server generates its secret, `SecretID`, unless
    /// you pass one (since 1.15).
    ///
    /// `PUT /v1/acl/bootstrap`. ACL: none.
    ///
    /// @param secret The secret of the new token, as `{ BootstrapSecret }`. Default: the server generates
    /// one.
    /// @param options Call options.
    /// @returns The management token. Its `SecretID` is the secret.
    /// @throws {UnauthorizedError} The cluster has been bootstrapped before. The message has the reset index
    /// with which an operator can allow it once more.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl#bootstrap-acls
    /// @example
    /// ```ts
    /// const { SecretID } = await consul.acl.bootstrap();
    /// consul.api.token = SecretID; // for all following calls
    /// console.log((await consul.acl.token.self()).Policies);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLBootstrapToken>")]
    pub fn bootstrap(
        &self,
        secret: Option<BootstrapRequest>,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("acl/bootstrap")
            .object_if_given("secret", secret)
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Reads the status of ACL replication from the primary datacenter.
    ///
    /// `GET /v1/acl/replication`. ACL: none.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl#check-acl-replication
    /// @example
    /// ```ts
    /// const status = await consul.acl.replication();
    /// if (!status.Enabled) console.log("This datacenter does not replicate ACLs.");
    /// else console.log(`Last success: ${status.LastSuccess}`);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLReplicationStatus>")]
    pub fn replication(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/replication")
            .options(options, &[])
            .send()
    }

    /// Exchanges a bearer token that an auth method accepts for a new ACL token.
    ///
    /// `POST /v1/acl/login`. ACL: none.
    ///
    /// @param login The name of the auth method, and the bearer token.
    /// @param options Call options.
    /// @returns The new token. Its `SecretID` is the secret.
    /// @throws {UnauthorizedError} The auth method is unknown, or no binding rule gives the bearer any rights.
    /// @throws {ConsulError} The auth method rejects the bearer token. The message has the server's reason.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl#login-to-auth-method
    /// @example
    /// ```ts
    /// const { SecretID } = await consul.acl.login({
    ///   AuthMethod: "ci",
    ///   BearerToken: process.env.CI_JWT ?? "",
    /// });
    /// await consul.agent.service.register({ Name: "web", Port: 8080 }, { token: SecretID });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLToken>")]
    pub fn login(&self, login: LoginRequest, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .post("acl/login")
            .object("login", login)
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Deletes the token that the call itself uses. The token must come from a login.
    ///
    /// `POST /v1/acl/logout`. ACL: none.
    ///
    /// @param options Call options. `token` is the token to delete, unless the client has it.
    /// @throws {UnauthorizedError} The token does not come from a login.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl#logout-from-auth-method
    /// @example
    /// ```ts
    /// const BearerToken = process.env.CI_JWT ?? "";
    /// const { SecretID } = await consul.acl.login({ AuthMethod: "ci", BearerToken });
    /// await consul.acl.logout({ token: SecretID });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn logout(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client.post("acl/logout").options(options, &[]).send()
    }

    /// Starts a login with OIDC (Enterprise): gets the provider's URL to which you send the user.
    ///
    /// `POST /v1/acl/oidc/auth-url`. ACL: none.
    ///
    /// @param request The auth method, and where the provider sends the user afterwards.
    /// @param options Call options.
    /// @throws {NotFound} The server runs the Community Edition.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl#oidc-authorization-url-request
    /// @example
    /// ```ts
    /// const { AuthURL } = await consul.acl.oidcAuthUrl({
    ///   AuthMethod: "google",
    ///   RedirectURI: "http://localhost:8550/oidc/callback",
    /// });
    /// console.log(`Log in at ${AuthURL}`);
    /// ```
    #[wasm_bindgen(js_name = oidcAuthUrl, unchecked_return_type = "ConsulPromise<ACLOIDCAuthURL>")]
    pub fn oidc_auth_url(
        &self,
        request: OidcAuthUrlRequest,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .post("acl/oidc/auth-url")
            .object("request", request)
            .expecting(Object)
            .options(options, &[])
            .enterprise()
            .send()
    }

    /// Completes a login with OIDC (Enterprise): exchanges what the provider sent back for a new ACL token.
    ///
    /// `POST /v1/acl/oidc/callback`. ACL: none.
    ///
    /// @param callback The auth method, and the parameters with which the provider sent the user back.
    /// @param options Call options.
    /// @throws {NotFound} The server runs the Community Edition.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl#oidc-callback
    /// @example
    /// ```ts
    /// // The provider has sent the user to this URL.
    /// const { searchParams } = new URL("http://localhost:8550/oidc/callback?state=st_123&code=abc");
    /// const token = await consul.acl.oidcCallback({
    ///   AuthMethod: "google",
    ///   State: searchParams.get("state") ?? "",
    ///   Code: searchParams.get("code") ?? "",
    /// });
    /// consul.api.token = token.SecretID;
    /// ```
    #[wasm_bindgen(js_name = oidcCallback, unchecked_return_type = "ConsulPromise<ACLToken>")]
    pub fn oidc_callback(
        &self,
        callback: OidcCallbackRequest,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .post("acl/oidc/callback")
            .object("callback", callback)
            .expecting(Object)
            .options(options, &[])
            .enterprise()
            .send()
    }
}
