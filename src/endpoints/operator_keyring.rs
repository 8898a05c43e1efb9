//! `consul.operator.keyring`: gossip encryption keys.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::Text;
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::List;
use crate::options::{Parameter, flag, unsigned};
use crate::typescript::typescript;

const RELAY_FACTOR: Parameter = unsigned("relayFactor").to("relay-factor");
const LOCAL_ONLY: Parameter = flag("localOnly").to("local-only");

typescript! {
    ListOptions = "KeyringListOptions";
    WriteOptions = "KeyringOptions";
}

/// The encryption keys of the gossip protocol. All members of a cluster have the same keys, and one
/// of them is in use.
///
/// @see https://developer.hashicorp.com/consul/api-docs/operator/keyring
#[wasm_bindgen]
pub struct OperatorKeyringEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl OperatorKeyringEndpoints {
    /// Lists the keys. There is one entry for each gossip ring: the ring of all datacenters
    /// (`WAN`), and one for each datacenter.
    ///
    /// `GET /v1/operator/keyring`. ACL: `keyring:read`.
    ///
    /// @param options Call options, plus `localOnly` and `relayFactor`.
    /// @throws {ConsulError} A member failed; the message contains what the members reported.
    /// Without encryption, all members fail.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/keyring#list-gossip-encryption-keys
    /// @example
    /// ```ts
    /// for (const { Datacenter, WAN, Keys, NumNodes } of await consul.operator.keyring.list()) {
    ///   const complete = Object.values(Keys).every((members) => members === NumNodes);
    ///   console.log(Datacenter, WAN, complete ? "All members have all keys." : "Keys are missing.");
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Keyring[]>")]
    pub fn list(&self, options: Option<ListOptions>) -> ConsulPromise {
        self.client
            .get("operator/keyring")
            .expecting(List)
            .options(options, &[RELAY_FACTOR, LOCAL_ONLY])
            .send()
    }

    /// Gives a key to all members. It is not used until `use` is called.
    ///
    /// `POST /v1/operator/keyring`. ACL: `keyring:write`.
    ///
    /// @param key 16, 24 or 32 random bytes as base64.
    /// @param options Call options, plus `relayFactor`.
    /// @throws {ConsulError} A member failed, or the cluster does not encrypt gossip.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/keyring#add-new-gossip-encryption-key
    /// @example
    /// ```ts
    /// const bytes = crypto.getRandomValues(new Uint8Array(32));
    /// const key = btoa(String.fromCharCode(...bytes));
    /// await consul.operator.keyring.install(key);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn install(&self, key: Text, options: Option<WriteOptions>) -> ConsulPromise {
        self.client
            .post("operator/keyring")
            .field("Key", "key", &key)
            .options(options, &[RELAY_FACTOR])
            .send()
    }

    /// Puts an installed key into use, in place of the current one.
    ///
    /// `PUT /v1/operator/keyring`. ACL: `keyring:write`.
    ///
    /// @param key The key as base64.
    /// @param options Call options, plus `relayFactor`.
    /// @throws {ConsulError} A member failed, or the cluster does not encrypt gossip.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/keyring#change-primary-gossip-encryption-key
    /// @example
    /// ```ts
    /// const bytes = crypto.getRandomValues(new Uint8Array(32));
    /// const key = btoa(String.fromCharCode(...bytes));
    /// await consul.operator.keyring.install(key);
    /// await consul.operator.keyring.use(key);
    /// ```
    #[wasm_bindgen(js_name = use, unchecked_return_type = "ConsulPromise<void>")]
    pub fn use_key(&self, key: Text, options: Option<WriteOptions>) -> ConsulPromise {
        self.client
            .put("operator/keyring")
            .field("Key", "key", &key)
            .options(options, &[RELAY_FACTOR])
            .send()
    }

    /// Removes a key that is not in use.
    ///
    /// `DELETE /v1/operator/keyring`. ACL: `keyring:write`.
    ///
    /// @param key The key as base64.
    /// @param options Call options, plus `relayFactor`.
    /// @throws {ConsulError} A member failed, or the cluster does not encrypt gossip.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/keyring#delete-gossip-encryption-key
    /// @example
    /// ```ts
    /// const [ring] = await consul.operator.keyring.list();
    /// const newKey = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
    /// await consul.operator.keyring.install(newKey);
    /// await consul.operator.keyring.use(newKey);
    /// for (const oldKey of Object.keys(ring?.Keys ?? {})) {
    ///   await consul.operator.keyring.remove(oldKey);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn remove(&self, key: Text, options: Option<WriteOptions>) -> ConsulPromise {
        self.client
            .delete("operator/keyring")
            .field("Key", "key", &key)
            .options(options, &[RELAY_FACTOR])
            .send()
    }
}
