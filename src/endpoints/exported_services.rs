//! `consul.exportedServices`: services between clusters.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// Services that are exported to, or imported from, other clusters and partitions ("Exported Services"
/// in the API reference).
#[wasm_bindgen]
pub struct ExportedServicesEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl ExportedServicesEndpoints {}
