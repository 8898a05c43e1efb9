//! `consul.acl.policy`: ACL policies.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// ACL policies ("ACL Policies" in the API reference).
#[wasm_bindgen]
pub struct AclPolicyEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AclPolicyEndpoints {}
