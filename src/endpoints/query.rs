//! `consul.query`: prepared queries.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::client::Client;

/// Prepared queries ("Prepared Queries" in the API reference).
#[wasm_bindgen]
pub struct QueryEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl QueryEndpoints {}
