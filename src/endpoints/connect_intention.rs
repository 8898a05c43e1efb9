//! `consul.connect.intention`: intentions.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{Done, List, Map, Object};
use crate::options::{Parameter, text};
use crate::typescript::typescript;

const SOURCE_TYPE: Parameter = text("sourceType").to("source-type");

typescript! {
    Intention = "IntentionRequest";
    LegacyIntention = "IntentionCreateRequest";
    By = "IntentionMatchBy";
    Names = "string | readonly string[]";
    CheckOptions = "IntentionCheckOptions";
}

/// Intentions ("Intentions - Connect" in the API reference): which services may connect to which.
///
/// A service is named by its name, `*` for all; with a namespace as `namespace/name`, with an admin
/// partition as `partition/namespace/name` (both Enterprise).
#[wasm_bindgen]
pub struct ConnectIntentionEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl ConnectIntentionEndpoints {
    /// Creates the intention from a source to a destination, or replaces it.
    ///
    /// `PUT /v1/connect/intentions/exact`. ACL: `intentions:write` on the destination. Since 1.9;
    /// older versions answer an error, and have `create`. Rejects with `ConsulError` and the server's
    /// words if the intention is refused.
    ///
    /// See "Upsert Intention by Name" under "Intentions - Connect" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn set(
        &self,
        source: Text,
        destination: Text,
        intention: Intention,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("connect/intentions/exact")
            .query("source", &source)
            .query("destination", &destination)
            .object("intention", intention)
            .expecting(Done)
            .options(options, &[])
            .send()
    }

    /// Reads the intention from a source to a destination; `null` if there is none of exactly these
    /// names. A source of a peered cluster is `peer:cluster/name`.
    ///
    /// `GET /v1/connect/intentions/exact`. ACL: `intentions:read` on the destination. Blocks with
    /// `index`. Since 1.9; older versions answer an error.
    ///
    /// See "Read Specific Intention by Name" under "Intentions - Connect" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Intention | null>")]
    pub fn get(
        &self,
        source: Text,
        destination: Text,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .get("connect/intentions/exact")
            .query("source", &source)
            .query("destination", &destination)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Removes the intention from a source to a destination; one that is not there is removed.
    ///
    /// `DELETE /v1/connect/intentions/exact`. ACL: `intentions:write` on the destination. Since 1.9;
    /// older versions answer an error.
    ///
    /// See "Delete Intention by Name" under "Intentions - Connect" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn delete(
        &self,
        source: Text,
        destination: Text,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .delete("connect/intentions/exact")
            .query("source", &source)
            .query("destination", &destination)
            .expecting(Done)
            .options(options, &[])
            .send()
    }

    /// Lists all intentions that the token may read, the ones that count most first.
    ///
    /// `GET /v1/connect/intentions`. ACL: `intentions:read`. Blocks with `index`.
    ///
    /// See "List Intentions" under "Intentions - Connect" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Intention[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("connect/intentions")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Says whether a source may connect to a destination, by the intentions that there are, and else
    /// by the default.
    ///
    /// `GET /v1/connect/intentions/check`. ACL: `intentions:read` on the destination. An intention
    /// with `Permissions` counts as a refusal: only a proxy can say more.
    ///
    /// See "Check Intention Result" under "Intentions - Connect" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<IntentionCheck>")]
    pub fn check(
        &self,
        source: Text,
        destination: Text,
        options: Option<CheckOptions>,
    ) -> ConsulPromise {
        self.client
            .get("connect/intentions/check")
            .query("source", &source)
            .query("destination", &destination)
            .options(options, &[SOURCE_TYPE])
            .send()
    }

    /// Lists the intentions that concern services as sources or as destinations, by the names that
    /// were given; those that count most first.
    ///
    /// `GET /v1/connect/intentions/match`. ACL: `intentions:read`. Blocks with `index` in newer
    /// versions.
    ///
    /// See "List Matching Intentions" under "Intentions - Connect" in the API reference.
    #[wasm_bindgen(
        js_name = match,
        unchecked_return_type = "ConsulPromise<Record<string, Intention[] | null>>"
    )]
    pub fn match_(&self, by: By, name: Names, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("connect/intentions/match")
            .query("by", &by)
            .queries("name", &name)
            .expecting(Map)
            .options(options, &[])
            .send()
    }

    /// Creates an intention, and gives its ID.
    ///
    /// `POST /v1/connect/intentions`. ACL: `intentions:write` on the destination. Rejects with
    /// `ConsulError` if there is one of these names.
    ///
    /// See "Create Intention with ID" under "Intentions - Connect" in the API reference.
    ///
    /// @deprecated Since 1.9, `set` does it by name. One that was made so is changed and removed by
    /// its ID.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<IntentionID>")]
    pub fn create(
        &self,
        intention: LegacyIntention,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .post("connect/intentions")
            .object("intention", intention)
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Reads an intention by its ID; `null` if there is none.
    ///
    /// `GET /v1/connect/intentions/:uuid`. ACL: `intentions:read` on the destination. Blocks with
    /// `index` in newer versions.
    ///
    /// See "Read Specific Intention by ID" under "Intentions - Connect" in the API reference.
    ///
    /// @deprecated Since 1.9, `get` does it by name.
    #[wasm_bindgen(
        js_name = getById,
        unchecked_return_type = "ConsulPromise<Intention | null>"
    )]
    pub fn get_by_id(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("connect/intentions")
            .segment("id", &id)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Replaces an intention by its ID, and gives that.
    ///
    /// `PUT /v1/connect/intentions/:uuid`. ACL: `intentions:write` on the destination. Rejects with
    /// `ConsulError` if there is none.
    ///
    /// See "Update Intention by ID" under "Intentions - Connect" in the API reference.
    ///
    /// @deprecated Since 1.9, `set` does it by name.
    #[wasm_bindgen(
        js_name = updateById,
        unchecked_return_type = "ConsulPromise<IntentionID>"
    )]
    pub fn update_by_id(
        &self,
        id: Text,
        intention: LegacyIntention,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("connect/intentions")
            .segment("id", &id)
            .object("intention", intention)
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Removes an intention by its ID.
    ///
    /// `DELETE /v1/connect/intentions/:uuid`. ACL: `intentions:write` on the destination. Rejects
    /// with `ConsulError` if there is none.
    ///
    /// See "Delete Intention by ID" under "Intentions - Connect" in the API reference.
    ///
    /// @deprecated Since 1.9, `delete` does it by name.
    #[wasm_bindgen(js_name = deleteById, unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn delete_by_id(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .delete("connect/intentions")
            .segment("id", &id)
            .expecting(Done)
            .options(options, &[])
            .send()
    }
}
