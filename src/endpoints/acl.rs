//! `consul.acl`: ACLs.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::acl_auth_method::AclAuthMethodEndpoints;
use super::acl_binding_rule::AclBindingRuleEndpoints;
use super::acl_policy::AclPolicyEndpoints;
use super::acl_role::AclRoleEndpoints;
use super::acl_templated_policy::AclTemplatedPolicyEndpoints;
use super::acl_token::AclTokenEndpoints;
use crate::client::Client;

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
}
