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

/// Configuration entries: the settings of services, proxies and gateways in the mesh. An entry's
/// `Kind` determines its fields.
///
/// @see https://developer.hashicorp.com/consul/api-docs/config
#[wasm_bindgen]
pub struct ConfigEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl ConfigEndpoints {
    /// Stores an entry, replacing any existing entry of that kind and name. The result is `false`
    /// if `cas` did not match; nothing was stored then.
    ///
    /// `PUT /v1/config`. ACL: depends on the kind: `service:write`, `intentions:write`,
    /// `mesh:write` or `operator:write`. The payload is sent as it is.
    ///
    /// @param entry The entry: as you read it, or without the fields that the server adds.
    /// @param options Call options, plus `cas`.
    /// @throws {ConsulError} The server rejects the entry. The message has its reason.
    /// @see https://developer.hashicorp.com/consul/api-docs/config#apply-configuration
    /// @example
    /// ```ts
    /// const current = await consul.config.get("service-defaults", "web");
    /// const stored = await consul.config.set(
    ///   { Kind: "service-defaults", Name: "web", Protocol: "http2" },
    ///   { cas: current?.ModifyIndex ?? 0 },
    /// );
    /// if (!stored) console.log("The entry has changed in the meantime.");
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn set(&self, entry: EntryRequest, options: Option<CasOptions>) -> ConsulPromise {
        self.client
            .put("config")
            .shaped_object("entry", entry, "ConfigEntry")
            .expecting(Done)
            .options(options, &[CAS])
            .send()
    }

    /// Reads an entry by its kind and name. The result is `null` if there is no such entry.
    ///
    /// `GET /v1/config/:kind/:name`. ACL: depends on the kind. Supports blocking queries (`index`).
    ///
    /// @param kind The kind, such as `"service-defaults"`. It determines the type of the result.
    /// @param name The name of the entry: usually that of a service; `"global"` for
    /// `proxy-defaults`.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/config#get-configuration
    /// @example
    /// ```ts
    /// const entry = await consul.config.get("service-defaults", "web");
    /// console.log(entry?.Protocol ?? "tcp");
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ConfigEntryOf<Kind> | null>")]
    pub fn get(&self, kind: Kind, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("config")
            .segment("kind", &kind)
            .segment("name", &name)
            .keeping_digits("Hash")
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Lists the entries of a kind.
    ///
    /// `GET /v1/config/:kind`. ACL: depends on the kind; entries that the token may not read are
    /// left out. Supports blocking queries (`index`). Newer versions apply the option `filter`; old
    /// ones ignore it.
    ///
    /// @param kind The kind, such as `"service-defaults"`. It determines the type of the result.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/config#list-configurations
    /// @example
    /// ```ts
    /// for (const { Name, Protocol } of await consul.config.list("service-defaults")) {
    ///   console.log(Name, Protocol);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ConfigEntryOf<Kind>[]>")]
    pub fn list(&self, kind: Kind, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("config")
            .segment("kind", &kind)
            .keeping_digits("Hash")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Lists the entries of all kinds.
    ///
    /// `GET /v1/config/`. ACL and options as with `list`. The API reference does not mention it,
    /// but every version since 1.5 supports it.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/config#list-configurations
    /// @example
    /// ```ts
    /// for (const entry of await consul.config.listAll()) {
    ///   if (entry.Kind === "service-defaults") console.log(entry.Name, entry.Protocol);
    /// }
    /// ```
    #[wasm_bindgen(js_name = listAll, unchecked_return_type = "ConsulPromise<ConfigEntry[]>")]
    pub fn list_all(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("config/")
            .keeping_digits("Hash")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Removes an entry. If it does not exist, nothing happens. The result is `false` if `cas` did not
    /// match.
    ///
    /// `DELETE /v1/config/:kind/:name`. ACL: depends on the kind. Servers before 1.11 ignore `cas`
    /// and remove the entry.
    ///
    /// @param kind The kind of the entry.
    /// @param name The name of the entry.
    /// @param options Call options, plus `cas`.
    /// @see https://developer.hashicorp.com/consul/api-docs/config#delete-configuration
    /// @example
    /// ```ts
    /// const entry = await consul.config.get("service-defaults", "web");
    /// if (entry) {
    ///   const removed = await consul.config.delete("service-defaults", "web", { cas: entry.ModifyIndex });
    ///   console.log(removed ? "Removed." : "The entry has changed in the meantime.");
    /// }
    /// ```
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
