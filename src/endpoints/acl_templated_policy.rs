//! `consul.acl.templatedPolicy`: templated policies.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// Templated policies ("ACL Templated Policies" in the API reference).
#[wasm_bindgen]
pub struct AclTemplatedPolicyEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AclTemplatedPolicyEndpoints {}
