//! `consul.session`: sessions.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// Sessions ("Sessions" in the API reference), which hold locks.
#[wasm_bindgen]
pub struct SessionEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl SessionEndpoints {}
