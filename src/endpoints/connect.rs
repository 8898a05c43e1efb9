//! `consul.connect`: the mesh.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::connect_ca::ConnectCaEndpoints;
use super::connect_intention::ConnectIntentionEndpoints;
use crate::client::Client;

/// The service mesh (Consul Connect).
///
/// @see https://developer.hashicorp.com/consul/api-docs/connect
#[wasm_bindgen]
pub struct ConnectEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl ConnectEndpoints {
    /// The certificate authority of the mesh.
    #[wasm_bindgen(getter)]
    pub fn ca(&self) -> ConnectCaEndpoints {
        ConnectCaEndpoints {
            client: self.client.clone(),
        }
    }

    /// Intentions: which services may connect to which.
    #[wasm_bindgen(getter)]
    pub fn intention(&self) -> ConnectIntentionEndpoints {
        ConnectIntentionEndpoints {
            client: self.client.clone(),
        }
    }
}
