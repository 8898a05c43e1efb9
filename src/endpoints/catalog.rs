//! `consul.catalog`: the catalog.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// The catalog ("Catalog" in the API reference): all nodes and services of the datacenter.
#[wasm_bindgen]
pub struct CatalogEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl CatalogEndpoints {}
