//! `consul.coordinate`: network coordinates.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// Network coordinates ("Coordinates" in the API reference).
#[wasm_bindgen]
pub struct CoordinateEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl CoordinateEndpoints {}
