//! `consul.connect.ca`: the certificate authority of the mesh.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// The certificate authority of the mesh ("Certificate Authority (CA) - Connect" in the API reference).
#[wasm_bindgen]
pub struct ConnectCaEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl ConnectCaEndpoints {}
