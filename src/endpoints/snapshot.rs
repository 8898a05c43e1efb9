//! `consul.snapshot`: snapshots.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::CallOptions;
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::Snapshot;
use crate::typescript::typescript;

typescript! {
    SnapshotSource = "SnapshotSource";
}

/// Snapshots of the servers' state ("Snapshots" in the API reference).
#[wasm_bindgen]
pub struct SnapshotEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl SnapshotEndpoints {
    /// Takes a snapshot of everything that the servers know: keys, the catalog, ACLs and so on. It
    /// has all secrets. What comes is a compressed archive, as a stream; reading it rejects with a
    /// `ConnectionError` if it breaks off, and with a `DecodeError` at its end if it is not whole.
    ///
    /// `GET /v1/snapshot`. ACL: a management token. A follower answers with the consistency mode
    /// `stale`.
    ///
    /// See "Generate Snapshot" under "Snapshots" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ReadableStream<Uint8Array>>")]
    pub fn save(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("snapshot")
            .expecting(Snapshot)
            .options(options, &[])
            .send()
    }

    /// Replaces everything that the servers know by a snapshot. A stream is read to its end before
    /// anything is sent, so that a half of it never reaches the servers.
    ///
    /// `PUT /v1/snapshot`. ACL: a management token. Rejects with `ConsulError` and the server's words
    /// if it is no snapshot.
    ///
    /// See "Restore Snapshot" under "Snapshots" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn restore(&self, snapshot: SnapshotSource, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("snapshot")
            .bytes("snapshot", &snapshot)
            .options(options, &[])
            .send()
    }
}
