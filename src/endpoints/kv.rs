//! `consul.kv`: the key/value store.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::Text;
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{Done, First, List};
use crate::options::{Parameter, flag, text, unsigned};
use crate::typescript::typescript;

const SEPARATOR: Parameter = text("separator");
const FLAGS: Parameter = unsigned("flags");
const CAS: Parameter = unsigned("cas").condition(
    "leave it out to write in any case, or pass 0 to write only if there is no such key",
);
const DELETE_CAS: Parameter = unsigned("cas").condition("leave it out to delete in any case");
const ACQUIRE: Parameter = text("acquire").condition("leave it out to write without a lock");
const RELEASE: Parameter = text("release").condition("leave it out to keep the lock");
const RECURSE: Parameter = flag("recurse");

typescript! {
    Value = "KVValue";
    ReadOptions = "KVReadOptions<As>";
    KeysOptions = "KVKeysOptions";
    SetOptions = "KVSetOptions";
    DeleteOptions = "KVDeleteOptions";
}

/// The key/value store ("KV Store" in the API reference).
///
/// A key is sent as it is given, with every character that Consul can store. A key that the server
/// would clean into another one (`a//b`, `/a`) is refused: only `consul.txn` reaches those.
#[wasm_bindgen]
pub struct KvEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl KvEndpoints {
    /// Reads one key; `null` if there is none. Option `as` chooses what its `Value` is: text (the
    /// default), bytes, or the value that it holds as JSON.
    ///
    /// `GET /v1/kv/:key`. ACL: `key:read`. Blocks with `index`. Rejects with `DecodeError` if the
    /// value is no UTF-8, or no JSON.
    ///
    /// See "Read Key" under "KV Store" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<KVPair<As> | null>")]
    pub fn get(&self, key: Text, options: Option<ReadOptions>) -> ConsulPromise {
        self.client
            .get("kv")
            .key("key", &key)
            .expecting(First)
            .decoding("Value")
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Reads all keys that begin with a prefix, in their order; `""` is the whole store. None give
    /// `[]`, and so do keys that the token may not read.
    ///
    /// `GET /v1/kv/:key?recurse`. ACL: `key:read`, or `key:list` where the agent demands it. Blocks
    /// with `index`. Rejects with `DecodeError` that names a key whose value is no UTF-8, or no JSON.
    ///
    /// See "Read Key" under "KV Store" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<KVPair<As>[]>")]
    pub fn list(&self, prefix: Text, options: Option<ReadOptions>) -> ConsulPromise {
        self.client
            .get("kv")
            .prefix("prefix", &prefix)
            .with("recurse", "true")
            .expecting(List)
            .decoding("Value")
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Lists the keys that begin with a prefix, without their values; `""` is the whole store. With
    /// option `separator`, only up to it: `"/"` lists one level, as a file system does.
    ///
    /// `GET /v1/kv/:key?keys`. ACL: `key:list`. Blocks with `index`.
    ///
    /// See "Read Key" under "KV Store" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<string[]>")]
    pub fn keys(&self, prefix: Text, options: Option<KeysOptions>) -> ConsulPromise {
        self.client
            .get("kv")
            .prefix("prefix", &prefix)
            .with("keys", "true")
            .expecting(List)
            .options(options, &[SEPARATOR])
            .or_none()
            .send()
    }

    /// Stores a value: a text as it is, bytes and blobs too, anything else as JSON. Gives `false` if
    /// `cas`, `acquire` or `release` did not hold: then nothing was stored. With `retry`, an
    /// earlier attempt may have been applied, and only its response lost: read the key to know.
    ///
    /// `PUT /v1/kv/:key`. ACL: `key:write`. A value has at most 512 KiB, unless the agent's
    /// `kv_max_value_size` says otherwise.
    ///
    /// See "Create/Update Key" under "KV Store" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn set(&self, key: Text, value: Value, options: Option<SetOptions>) -> ConsulPromise {
        self.client
            .put("kv")
            .key("key", &key)
            .bytes("value", &value)
            .expecting(Done)
            .options(options, &[FLAGS, CAS, ACQUIRE, RELEASE])
            .send()
    }

    /// Removes a key, or, with option `recurse`, all keys that begin with it. Gives `false` if `cas`
    /// did not hold; a key that is not there is removed.
    ///
    /// `DELETE /v1/kv/:key`. ACL: `key:write`. The empty key is refused, also with `recurse`: a
    /// forgotten variable would remove the whole store. The raw API can do that.
    ///
    /// See "Delete Key" under "KV Store" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn delete(&self, key: Text, options: Option<DeleteOptions>) -> ConsulPromise {
        self.client
            .delete("kv")
            .key("key", &key)
            .expecting(Done)
            .options(options, &[DELETE_CAS, RECURSE])
            .send()
    }
}
