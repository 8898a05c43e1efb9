//! `consul.kv`: the key/value store.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::Text;
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::endpoints::txn::{Operations, TxnOptions, transact};
use crate::expected::Expected::{Done, First, List};
use crate::options::{Parameter, presence, text, unsigned};
use crate::typescript::typescript;

const SEPARATOR: Parameter = text("separator");
const FLAGS: Parameter = unsigned("flags");
const CAS: Parameter = unsigned("cas")
    .condition("leave it out to always write, or pass 0 to write only if the key does not exist");
const DELETE_CAS: Parameter = unsigned("cas").condition("leave it out to always delete");
const ACQUIRE: Parameter = text("acquire").condition("leave it out to write without a lock");
const RELEASE: Parameter = text("release").condition("leave it out to keep the lock");
const RECURSE: Parameter = presence("recurse");

typescript! {
    Value = "KVValue";
    ReadOptions = "KVReadOptions<As>";
    KeysOptions = "KVKeysOptions";
    SetOptions = "KVSetOptions";
    DeleteOptions = "KVDeleteOptions";
}

/// The key/value store.
///
/// Pass keys as they are: the package escapes them for you. A key that the server would change into
/// another one (`a//b`, `/a`) is refused. Only `consul.txn` can read and write such keys.
///
/// @see https://developer.hashicorp.com/consul/api-docs/kv
#[wasm_bindgen]
pub struct KvEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl KvEndpoints {
    /// Reads one key. The result is `null` if there is no such key. The option `as` chooses the
    /// form of its `Value`: text (the default), bytes, or the decoded JSON.
    ///
    /// `GET /v1/kv/:key`. ACL: `key:read`. Supports blocking queries (`index`).
    ///
    /// @param key The key. Do not escape it.
    /// @param options Call options, plus `as`.
    /// @throws {DecodeError} The value is not valid UTF-8, or with `as: "json"` not valid JSON.
    /// @see https://developer.hashicorp.com/consul/api-docs/kv#read-key
    /// @example
    /// ```ts
    /// const pair = await consul.kv.get("config/web/port", { as: "json" });
    /// console.log(pair?.Value ?? 80);
    /// ```
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

    /// Reads all keys that begin with a prefix, sorted by key; `""` reads the whole store. If there
    /// are none, or the token may not read any of them, the result is `[]`.
    ///
    /// `GET /v1/kv/:key?recurse`. ACL: `key:read`, or `key:list` if the agent requires it. Supports
    /// blocking queries (`index`).
    ///
    /// @param prefix The beginning of the keys. Do not escape it.
    /// @param options Call options, plus `as`.
    /// @throws {DecodeError} A value is not valid UTF-8, or with `as: "json"` not valid JSON. The
    /// message names the key.
    /// @see https://developer.hashicorp.com/consul/api-docs/kv#read-key
    /// @example
    /// ```ts
    /// for (const { Key, Value } of await consul.kv.list("config/web/")) {
    ///   console.log(Key, Value);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<KVPair<As>[]>")]
    pub fn list(&self, prefix: Text, options: Option<ReadOptions>) -> ConsulPromise {
        self.client
            .get("kv")
            .prefix("prefix", &prefix)
            .fixed_query("recurse", "true")
            .expecting(List)
            .decoding("Value")
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Lists the keys that begin with a prefix, without their values; `""` lists the whole store.
    /// With the option `separator`, each key ends at the first separator after the prefix: `"/"` lists
    /// one level, like a directory in a file system.
    ///
    /// `GET /v1/kv/:key?keys`. ACL: `key:list`. Supports blocking queries (`index`).
    ///
    /// @param prefix The beginning of the keys. Do not escape it.
    /// @param options Call options, plus `separator`.
    /// @see https://developer.hashicorp.com/consul/api-docs/kv#read-key
    /// @example
    /// ```ts
    /// console.log(await consul.kv.keys("config/")); // ["config/web/color", "config/web/port"]
    /// console.log(await consul.kv.keys("config/", { separator: "/" })); // ["config/web/"]
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<string[]>")]
    pub fn keys(&self, prefix: Text, options: Option<KeysOptions>) -> ConsulPromise {
        self.client
            .get("kv")
            .prefix("prefix", &prefix)
            .fixed_query("keys", "true")
            .expecting(List)
            .options(options, &[SEPARATOR])
            .or_none()
            .send()
    }

    /// Stores a value: text, bytes and blobs as they are, anything else as JSON. The options `cas`,
    /// `acquire` and `release` are conditions: if the condition is not met, nothing is stored and the
    /// result is `false`. With `retry`, `false` can also mean that an earlier attempt succeeded and only
    /// its response was lost. Read the key to find out.
    ///
    /// `PUT /v1/kv/:key`. ACL: `key:write`. A value can have up to 512 KiB, unless the agent's
    /// `kv_max_value_size` is different.
    ///
    /// @param key The key. Do not escape it.
    /// @param value What to store.
    /// @param options Call options, plus `flags`, and at most one of `cas`, `acquire` and `release`.
    /// @see https://developer.hashicorp.com/consul/api-docs/kv#create-update-key
    /// @example
    /// ```ts
    /// await consul.kv.set("config/web/limits", { requestsPerSecond: 100 });
    ///
    /// const color = await consul.kv.get("config/web/color");
    /// const stored = await consul.kv.set("config/web/color", "green", { cas: color?.ModifyIndex ?? 0 });
    /// if (!stored) console.log("The key has changed in the meantime.");
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn set(&self, key: Text, value: Value, options: Option<SetOptions>) -> ConsulPromise {
        self.client
            .put("kv")
            .key("key", &key)
            .body("value", &value)
            .expecting(Done)
            .options(options, &[FLAGS, CAS, ACQUIRE, RELEASE])
            .send()
    }

    /// Removes a key, or with the option `recurse` all keys that begin with it. If the key does not
    /// exist, nothing happens. The result is `false` if `cas` did not match.
    ///
    /// `DELETE /v1/kv/:key`. ACL: `key:write`. The empty key is refused, even with `recurse`, so that
    /// an empty variable cannot remove the whole store. The raw API can remove it.
    ///
    /// @param key The key, or with `recurse` the beginning of the keys. Do not escape it.
    /// @param options Call options, plus either `cas` or `recurse`.
    /// @see https://developer.hashicorp.com/consul/api-docs/kv#delete-key
    /// @example
    /// ```ts
    /// await consul.kv.delete("config/web/color");
    /// await consul.kv.delete("config/web/", { recurse: true });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn delete(&self, key: Text, options: Option<DeleteOptions>) -> ConsulPromise {
        self.client
            .delete("kv")
            .key("key", &key)
            .expecting(Done)
            .options(options, &[DELETE_CAS, RECURSE])
            .send()
    }

    /// A transaction, for `export` and `import` (`src/js/live/transfer.ts`).
    #[wasm_bindgen(js_name = __transact, skip_typescript)]
    pub fn transact(&self, operations: Operations, options: Option<TxnOptions>) -> ConsulPromise {
        transact(&self.client, operations, options)
    }
}
