//! `consul.connect.intention`: intentions.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// Intentions ("Intentions - Connect" in the API reference): which services may connect to which.
#[wasm_bindgen]
pub struct ConnectIntentionEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl ConnectIntentionEndpoints {}
