//! `consul.acl.role`: ACL roles.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// ACL roles ("ACL Roles" in the API reference).
#[wasm_bindgen]
pub struct AclRoleEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AclRoleEndpoints {}
