//! `consul.event`: user events.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// User events ("Events" in the API reference).
#[wasm_bindgen]
pub struct EventEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl EventEndpoints {}
