//! `consul.acl.authMethod`: auth methods.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// Auth methods ("ACL Auth Methods" in the API reference).
#[wasm_bindgen]
pub struct AclAuthMethodEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AclAuthMethodEndpoints {}
