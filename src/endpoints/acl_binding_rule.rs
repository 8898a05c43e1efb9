//! `consul.acl.bindingRule`: binding rules.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// Binding rules ("ACL Binding Rules" in the API reference).
#[wasm_bindgen]
pub struct AclBindingRuleEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AclBindingRuleEndpoints {}
