//! `consul.config`: configuration entries.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{Done, DoneOrEmpty, List};
use crate::options::CAS;
use crate::typescript::typescript;

typescript! {
    EntryRequest = "ConfigEntryRequest<Kind>";
    Kind = "Kind";
    CasOptions = "ConfigCasOptions";
}

/// Configuration entries ("Config" in the API reference): what services, proxies and gateways of the
/// mesh do. `Kind` says which fields an entry has.
#[wasm_bindgen]
pub struct ConfigEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl ConfigEndpoints {
    /// Stores an entry in place of the one of that kind and name. Gives `false` if `cas` did not hold.
    ///
    /// `PUT /v1/config`. ACL: by kind: `service:write`, `intentions:write`, `mesh:write` or
    /// `operator:write`. The payload is sent as it is. Rejects with `ConsulError` and the server's
    /// words if it is refused.
    ///
    /// See "Apply Configuration" under "Config" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn set(&self, entry: EntryRequest, options: Option<CasOptions>) -> ConsulPromise {
        self.client
            .put("config")
            .shaped_object("entry", entry, "ConfigEntry")
            .expecting(Done)
            .options(options, &[CAS])
            .send()
    }

    /// Reads an entry by its kind and name; `null` if there is none.
    ///
    /// `GET /v1/config/:kind/:name`. ACL: by kind. Blocks with `index`.
    ///
    /// See "Get Configuration" under "Config" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ConfigEntryOf<Kind> | null>")]
    pub fn get(&self, kind: Kind, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("config")
            .segment("kind", &kind)
            .segment("name", &name)
            .identified_by("Hash")
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Lists the entries of a kind.
    ///
    /// `GET /v1/config/:kind`. ACL: by kind; what the token may not read is left out. Blocks with
    /// `index`. Option `filter` selects in newer versions, and is ignored by old ones.
    ///
    /// See "List Configurations" under "Config" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ConfigEntryOf<Kind>[]>")]
    pub fn list(&self, kind: Kind, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("config")
            .segment("kind", &kind)
            .identified_by("Hash")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Lists the entries of all kinds.
    ///
    /// `GET /v1/config/`. ACL and options as with `list`. The API reference does not have it; every
    /// version since 1.5 answers it.
    #[wasm_bindgen(js_name = listAll, unchecked_return_type = "ConsulPromise<ConfigEntry[]>")]
    pub fn list_all(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("config/")
            .identified_by("Hash")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Removes an entry; one that is not there is removed. Gives `false` if `cas` did not hold.
    ///
    /// `DELETE /v1/config/:kind/:name`. ACL: by kind. Servers before 1.11 ignore `cas`: they remove
    /// the entry.
    ///
    /// See "Delete Configuration" under "Config" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn delete(&self, kind: Kind, name: Text, options: Option<CasOptions>) -> ConsulPromise {
        self.client
            .delete("config")
            .segment("kind", &kind)
            .segment("name", &name)
            .expecting(DoneOrEmpty)
            .options(options, &[CAS])
            .send()
    }
}
