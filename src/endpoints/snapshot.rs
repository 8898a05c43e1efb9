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

/// Snapshots of the servers' state.
///
/// @see https://developer.hashicorp.com/consul/api-docs/snapshot
#[wasm_bindgen]
pub struct SnapshotEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl SnapshotEndpoints {
    /// Takes a snapshot of everything that the servers store: keys, the catalog, ACLs and so on,
    /// including all secrets. The result is a stream with a compressed archive. Reading it fails with a
    /// `ConnectionError` if the connection breaks, and with a `DecodeError` if the archive turns out to be
    /// incomplete at its end.
    ///
    /// `GET /v1/snapshot`. ACL: a management token. With `consistency: "stale"`, a follower can
    /// answer.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/snapshot#generate-snapshot
    /// @example
    /// ```ts
    /// const stream = await consul.snapshot.save();
    /// const archive = await new Response(stream).blob();
    /// console.log(`${archive.size} bytes`);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ReadableStream<Uint8Array>>")]
    pub fn save(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("snapshot")
            .expecting(Snapshot)
            .options(options, &[])
            .send()
    }

    /// Restores a snapshot: it replaces everything that the servers store. A stream is read to its end
    /// before anything is sent, so that the servers never get an incomplete snapshot.
    ///
    /// `PUT /v1/snapshot`. ACL: a management token.
    ///
    /// @param snapshot The archive that `save` returned: a stream, bytes or a blob.
    /// @param options Call options.
    /// @throws {ConsulError} The archive is not a snapshot.
    /// @see https://developer.hashicorp.com/consul/api-docs/snapshot#restore-snapshot
    /// @example
    /// ```ts
    /// const archive = await new Response(await consul.snapshot.save()).blob();
    /// await consul.snapshot.restore(archive);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn restore(&self, snapshot: SnapshotSource, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("snapshot")
            .body("snapshot", &snapshot)
            .options(options, &[])
            .send()
    }
}
