//! `consul.txn`: transactions.

use wasm_bindgen::prelude::*;

use crate::call::CallPromise;
use crate::consul::Consul;
use crate::response::Expected::Json;
use crate::typescript::typescript;

typescript! {
    Operations = "readonly TxnOperation[]";
    TxnOptions = "TxnOptions<As>";
}

#[wasm_bindgen]
impl Consul {
    /// Applies operations on keys, nodes, services and checks together, or none of them: at most 64,
    /// or 128 in newer versions. Values of keys are given, and come back, as with `kv`.
    ///
    /// `PUT /v1/txn`. ACL: by operation. A transaction that only reads takes a consistency mode.
    /// Rejects with `TransactionError`, which says what was wrong with which operation.
    ///
    /// See "Create Transaction" under "Transactions" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<TxnResponse<As>>")]
    pub fn txn(&self, operations: Operations, options: Option<TxnOptions>) -> CallPromise {
        self.client
            .put("txn")
            .operations("operations", operations)
            .expecting(Json)
            .decoding("Value")
            .options(options, &[])
            .send()
    }
}
