//! `consul.status`: Raft in brief.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::CallOptions;
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{JsonText, List};

/// What Raft says in brief ("Status" in the API reference).
#[wasm_bindgen]
pub struct StatusEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl StatusEndpoints {
    /// Reads the address of the leader, `"host:port"`; empty while there is none.
    ///
    /// `GET /v1/status/leader`. ACL: none.
    ///
    /// See "Get Raft Leader" under "Status" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<string>")]
    pub fn leader(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("status/leader")
            .expecting(JsonText)
            .options(options, &[])
            .send()
    }

    /// Lists the addresses of the servers, each `"host:port"`.
    ///
    /// `GET /v1/status/peers`. ACL: none.
    ///
    /// See "List Raft Peers" under "Status" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<string[]>")]
    pub fn peers(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("status/peers")
            .expecting(List)
            .options(options, &[])
            .send()
    }
}
