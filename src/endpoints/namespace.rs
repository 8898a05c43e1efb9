//! `consul.namespace`: namespaces.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// Namespaces ("Namespaces" in the API reference). Only Consul Enterprise has them.
#[wasm_bindgen]
pub struct NamespaceEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl NamespaceEndpoints {}
