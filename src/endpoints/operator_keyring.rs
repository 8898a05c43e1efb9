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

/// Keys of the gossip encryption ("Keyring - Operator" in the API reference): all members of a
/// cluster have them, and one is in use.
#[wasm_bindgen]
pub struct OperatorKeyringEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl OperatorKeyringEndpoints {
    /// Lists the keys, one entry for each ring: that of all datacenters (`WAN`), and one for each
    /// datacenter.
    ///
    /// `GET /v1/operator/keyring`. ACL: `keyring:read`. Rejects with `ConsulError` and what the
    /// members said if one of them failed: without encryption, all do.
    ///
    /// See "List Gossip Encryption Keys" under "Keyring - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Keyring[]>")]
    pub fn list(&self, options: Option<ListOptions>) -> ConsulPromise {
        self.client
            .get("operator/keyring")
            .expecting(List)
            .options(options, &[RELAY_FACTOR, LOCAL_ONLY])
            .send()
    }

    /// Gives all members a key: 16, 24 or 32 bytes as base64. It is not used yet.
    ///
    /// `POST /v1/operator/keyring`. ACL: `keyring:write`. Rejects as `list` does.
    ///
    /// See "Add New Gossip Encryption Key" under "Keyring - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn install(&self, key: Text, options: Option<WriteOptions>) -> ConsulPromise {
        self.client
            .post("operator/keyring")
            .field("Key", "key", &key)
            .options(options, &[RELAY_FACTOR])
            .send()
    }

    /// Makes a key that is installed the one in use.
    ///
    /// `PUT /v1/operator/keyring`. ACL: `keyring:write`. Rejects as `list` does.
    ///
    /// See "Change Primary Gossip Encryption Key" under "Keyring - Operator" in the API reference.
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
    /// `DELETE /v1/operator/keyring`. ACL: `keyring:write`. Rejects as `list` does.
    ///
    /// See "Delete Gossip Encryption Key" under "Keyring - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn remove(&self, key: Text, options: Option<WriteOptions>) -> ConsulPromise {
        self.client
            .delete("operator/keyring")
            .field("Key", "key", &key)
            .options(options, &[RELAY_FACTOR])
            .send()
    }
}
