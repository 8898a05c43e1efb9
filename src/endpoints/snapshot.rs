//! `consul.snapshot`: snapshots.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// Snapshots of the servers' state ("Snapshots" in the API reference).
#[wasm_bindgen]
pub struct SnapshotEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl SnapshotEndpoints {}
