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

/// The ACL system ("ACLs" in the API reference).
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

    /// Creates the first management token of a cluster. Its secret, `SecretID`, is made by the
    /// server unless `secret` brings one (since 1.15).
    ///
    /// `PUT /v1/acl/bootstrap`. ACL: none. It works once: afterwards it rejects with
    /// `UnauthorizedError`, whose text has the index by which an operator can reset it.
    ///
    /// See "Bootstrap ACLs" under "ACLs" in the API reference.
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

    /// Tells how far the replication of ACLs from the primary datacenter is.
    ///
    /// `GET /v1/acl/replication`. ACL: none.
    ///
    /// See "Check ACL Replication" under "ACLs" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLReplicationStatus>")]
    pub fn replication(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/replication")
            .options(options, &[])
            .send()
    }

    /// Exchanges a bearer token, which an auth method believes, for a new ACL token.
    ///
    /// `POST /v1/acl/login`. ACL: none. Rejects with `UnauthorizedError` if the auth method is
    /// unknown, or no binding rule gives the owner a right; with `ConsulError` and the server's
    /// words if the bearer token is not believed.
    ///
    /// See "Login to Auth Method" under "ACLs" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLToken>")]
    pub fn login(&self, login: LoginRequest, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .post("acl/login")
            .object("login", login)
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Removes the token that the call itself uses, which must come from a login.
    ///
    /// `POST /v1/acl/logout`. ACL: none. Rejects with `UnauthorizedError` for any other token.
    ///
    /// See "Logout from Auth Method" under "ACLs" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn logout(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client.post("acl/logout").options(options, &[]).send()
    }

    /// Begins a login by OIDC: gives the address at the provider where the user goes on
    /// (Enterprise).
    ///
    /// `POST /v1/acl/oidc/auth-url`. ACL: none. Rejects with `NotFound` from the Community Edition.
    ///
    /// See "OIDC Authorization URL Request" under "ACLs" in the API reference.
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
            .send()
    }

    /// Ends a login by OIDC: exchanges what the provider sent back for a new ACL token
    /// (Enterprise).
    ///
    /// `POST /v1/acl/oidc/callback`. ACL: none. Rejects with `NotFound` from the Community Edition.
    ///
    /// See "OIDC Callback" under "ACLs" in the API reference.
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
            .send()
    }
}
