//! `consul.operator.raft`: Raft.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::Object;
use crate::options::{Parameter, text};
use crate::typescript::typescript;

const ID: Parameter = text("id");

typescript! {
    TransferOptions = "RaftTransferOptions";
}

/// Raft, by which the servers agree ("Raft - Operator" in the API reference).
#[wasm_bindgen]
pub struct OperatorRaftEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl OperatorRaftEndpoints {
    /// Reads which servers take part.
    ///
    /// `GET /v1/operator/raft/configuration`. ACL: `operator:read`. Consistency `stale` reads it
    /// without a leader.
    ///
    /// See "Read Configuration" under "Raft - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<RaftConfiguration>")]
    pub fn configuration(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/raft/configuration")
            .options(options, &[])
            .send()
    }

    /// Makes another server the leader: the one of option `id`, or any that can.
    ///
    /// `POST /v1/operator/raft/transfer-leader`. ACL: `operator:write`. Since 1.15. Rejects with
    /// `ConsulError` and the server's words if there is no such server, or none but the leader.
    ///
    /// See "Transfer Leadership" under "Raft - Operator" in the API reference.
    #[wasm_bindgen(js_name = transferLeader, unchecked_return_type = "ConsulPromise<RaftTransfer>")]
    pub fn transfer_leader(&self, options: Option<TransferOptions>) -> ConsulPromise {
        self.client
            .post("operator/raft/transfer-leader")
            .expecting(Object)
            .options(options, &[ID])
            .send()
    }

    /// Removes a server by its ID. For one that will not come back: one that lives is taken in
    /// again.
    ///
    /// `DELETE /v1/operator/raft/peer?id`. ACL: `operator:write`. Rejects with `ConsulError` and
    /// the server's words if there is none of that ID.
    ///
    /// See "Delete Raft Peer" under "Raft - Operator" in the API reference.
    #[wasm_bindgen(js_name = removePeer, unchecked_return_type = "ConsulPromise<void>")]
    pub fn remove_peer(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .delete("operator/raft/peer")
            .query("id", &id)
            .options(options, &[])
            .send()
    }

    /// Removes a server by its address, `ip:port`, as `removePeer` does.
    ///
    /// `DELETE /v1/operator/raft/peer?address`. ACL: `operator:write`. Rejects with `ConsulError`
    /// and the server's words if there is none of that address.
    ///
    /// See "Delete Raft Peer" under "Raft - Operator" in the API reference.
    #[wasm_bindgen(js_name = removePeerByAddress, unchecked_return_type = "ConsulPromise<void>")]
    pub fn remove_peer_by_address(
        &self,
        address: Text,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .delete("operator/raft/peer")
            .query("address", &address)
            .options(options, &[])
            .send()
    }
}
