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

/// Raft, the consensus protocol of the servers.
///
/// @see https://developer.hashicorp.com/consul/api-docs/operator/raft
#[wasm_bindgen]
pub struct OperatorRaftEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl OperatorRaftEndpoints {
    /// Lists the servers that take part in Raft.
    ///
    /// `GET /v1/operator/raft/configuration`. ACL: `operator:read`. With `consistency: "stale"` it
    /// works without a leader.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/raft#read-configuration
    /// @example
    /// ```ts
    /// const { Servers } = await consul.operator.raft.configuration();
    /// for (const { Node, Address, Leader } of Servers) {
    ///   console.log(Node, Address, Leader ? "leads" : "follows");
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<RaftConfiguration>")]
    pub fn configuration(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/raft/configuration")
            .options(options, &[])
            .send()
    }

    /// Makes another server the leader: the one whose ID is passed as the option `id`, or any
    /// suitable one.
    ///
    /// `POST /v1/operator/raft/transfer-leader`. ACL: `operator:write`. Since 1.15.
    ///
    /// @param options Call options, plus `id`.
    /// @throws {ConsulError} The server is unknown, or the leader is the only server.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/raft#transfer-raft-leadership
    /// @example
    /// ```ts
    /// const { Servers } = await consul.operator.raft.configuration();
    /// const follower = Servers.find((server) => server.Voter && !server.Leader);
    /// if (follower) {
    ///   const { Success } = await consul.operator.raft.transferLeader({ id: follower.ID });
    ///   console.log(Success);
    /// }
    /// ```
    #[wasm_bindgen(js_name = transferLeader, unchecked_return_type = "ConsulPromise<RaftTransfer>")]
    pub fn transfer_leader(&self, options: Option<TransferOptions>) -> ConsulPromise {
        self.client
            .post("operator/raft/transfer-leader")
            .expecting(Object)
            .options(options, &[ID])
            .send()
    }

    /// Removes a server by its ID. Use it for a server that will not come back: one that is still
    /// alive is added again.
    ///
    /// `DELETE /v1/operator/raft/peer?id`. ACL: `operator:write`.
    ///
    /// @param id The ID of the server in Raft, a UUID.
    /// @param options Call options.
    /// @throws {ConsulError} There is no server with that ID.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/raft#delete-raft-peer
    /// @example
    /// ```ts
    /// const { Servers } = await consul.operator.raft.configuration();
    /// const lost = Servers.find((server) => server.Node === "server-3");
    /// if (lost) await consul.operator.raft.removePeer(lost.ID);
    /// ```
    #[wasm_bindgen(js_name = removePeer, unchecked_return_type = "ConsulPromise<void>")]
    pub fn remove_peer(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .delete("operator/raft/peer")
            .query("id", &id)
            .options(options, &[])
            .send()
    }

    /// Removes a server by its address. Use it for a server that will not come back: one that is
    /// still alive is added again.
    ///
    /// `DELETE /v1/operator/raft/peer?address`. ACL: `operator:write`.
    ///
    /// @param address The address of the server for RPC, `ip:port`.
    /// @param options Call options.
    /// @throws {ConsulError} There is no server with that address.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/raft#delete-raft-peer
    /// @example
    /// ```ts
    /// const { Servers } = await consul.operator.raft.configuration();
    /// const lost = Servers.find((server) => server.Node === "server-3");
    /// if (lost) await consul.operator.raft.removePeerByAddress(lost.Address);
    /// ```
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
