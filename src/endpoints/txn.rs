//! Transactions, which `consul.txn` and the methods of `consul.kv` send.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::Object;
use crate::typescript::typescript;

typescript! {
    Operations = "readonly TxnOperation[]";
    TxnOptions = "TxnOptions<As>";
}

/// A transaction.
pub(crate) fn transact(
    client: &Rc<Client>,
    operations: Operations,
    options: Option<TxnOptions>,
) -> ConsulPromise {
    client
        .put("txn")
        .shaped_list("operations", &operations, "Transaction")
        .expecting(Object)
        .decoding("Value")
        .options(options, &[])
        .send()
}
