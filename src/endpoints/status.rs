//! `consul.status`: Raft in brief.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::CallOptions;
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{JsonText, List};

/// The leader and the servers of the cluster, as Raft reports them.
///
/// @see https://developer.hashicorp.com/consul/api-docs/status
#[wasm_bindgen]
pub struct StatusEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl StatusEndpoints {
    /// Reads the address of the leader, `"host:port"`. It is empty while there is no leader.
    ///
    /// `GET /v1/status/leader`. ACL: none.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/status#get-raft-leader
    /// @example
    /// ```ts
    /// const leader = await consul.status.leader();
    /// console.log(leader === "" ? "There is no leader." : leader);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<string>")]
    pub fn leader(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("status/leader")
            .expecting(JsonText)
            .options(options, &[])
            .send()
    }

    /// Lists the addresses of the servers, each as `"host:port"`.
    ///
    /// `GET /v1/status/peers`. ACL: none.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/status#list-raft-peers
    /// @example
    /// ```ts
    /// const servers = await consul.status.peers();
    /// console.log(`${servers.length} servers: ${servers.join(", ")}`);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<string[]>")]
    pub fn peers(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("status/peers")
            .expecting(List)
            .options(options, &[])
            .send()
    }
}
