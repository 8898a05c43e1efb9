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

/// Intentions: which services may connect to which.
///
/// Pass the name of a service, or `*` for all services. A namespace is written as `namespace/name`,
/// and an admin partition as `partition/namespace/name` (both Enterprise).
///
/// @see https://developer.hashicorp.com/consul/api-docs/connect/intentions
#[wasm_bindgen]
pub struct ConnectIntentionEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl ConnectIntentionEndpoints {
    /// Creates the intention from a source to a destination, or replaces it.
    ///
    /// `PUT /v1/connect/intentions/exact`. ACL: `intentions:write` on the destination. Since 1.9;
    /// older versions respond with an error and have `create` instead.
    ///
    /// @param source The service that connects; `*` for all.
    /// @param destination The service that is connected to; `*` for all.
    /// @param intention `Action` or `Permissions`, and a description.
    /// @param options Call options.
    /// @throws {ConsulError} The server rejects the intention. The message has its reason.
    /// @see https://developer.hashicorp.com/consul/api-docs/connect/intentions#upsert-intention-by-name
    /// @example
    /// ```ts
    /// await consul.connect.intention.set("web", "db", { Action: "allow" });
    /// const { Allowed } = await consul.connect.intention.check("web", "db");
    /// console.log(Allowed);
    /// ```
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

    /// Reads the intention from a source to a destination. The result is `null` if there is no
    /// intention for exactly these names. A source in a peered cluster is written as
    /// `peer:cluster/name`.
    ///
    /// `GET /v1/connect/intentions/exact`. ACL: `intentions:read` on the destination. Supports
    /// blocking queries (`index`). Since 1.9; older versions respond with an error.
    ///
    /// @param source The service that connects; `*` for all.
    /// @param destination The service that is connected to; `*` for all.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/connect/intentions#read-specific-intention-by-name
    /// @example
    /// ```ts
    /// const intention = await consul.connect.intention.get("web", "db");
    /// console.log(intention?.Action ?? "There is no intention for these two.");
    /// ```
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

    /// Removes the intention from a source to a destination. If it does not exist, nothing happens.
    ///
    /// `DELETE /v1/connect/intentions/exact`. ACL: `intentions:write` on the destination. Since
    /// 1.9; older versions respond with an error.
    ///
    /// @param source The service that connects; `*` for all.
    /// @param destination The service that is connected to; `*` for all.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/connect/intentions#delete-intention-by-name
    /// @example
    /// ```ts
    /// await consul.connect.intention.delete("web", "db");
    /// const { Allowed } = await consul.connect.intention.check("web", "db");
    /// console.log("Allowed by default:", Allowed);
    /// ```
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

    /// Lists all intentions that the token may read. Those with the highest precedence come first.
    ///
    /// `GET /v1/connect/intentions`. ACL: `intentions:read`. Supports blocking queries (`index`).
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/connect/intentions#list-intentions
    /// @example
    /// ```ts
    /// for (const { SourceName, DestinationName, Action } of await consul.connect.intention.list()) {
    ///   console.log(`${SourceName} -> ${DestinationName}: ${Action ?? "depends on the request"}`);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Intention[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("connect/intentions")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Checks whether a source may connect to a destination. If no intention matches, the default
    /// applies.
    ///
    /// `GET /v1/connect/intentions/check`. ACL: `intentions:read` on the destination. An intention
    /// with `Permissions` counts as a refusal, because only a proxy can evaluate them.
    ///
    /// @param source The service that connects.
    /// @param destination The service that is connected to.
    /// @param options Call options, plus `sourceType`.
    /// @see https://developer.hashicorp.com/consul/api-docs/connect/intentions#check-intention-result
    /// @example
    /// ```ts
    /// const { Allowed } = await consul.connect.intention.check("web", "db");
    /// console.log(Allowed ? "web may connect to db." : "web may not connect to db.");
    /// ```
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

    /// Lists the intentions that apply to services as sources or as destinations, by the names that
    /// were passed. Those with the highest precedence come first.
    ///
    /// `GET /v1/connect/intentions/match`. ACL: `intentions:read`. Supports blocking queries
    /// (`index`) in newer versions.
    ///
    /// @param by Whether the services are the sources or the destinations.
    /// @param name The name of a service, or a list of names.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/connect/intentions#list-matching-intentions
    /// @example
    /// ```ts
    /// const matches = await consul.connect.intention.match("destination", ["web", "db"]);
    /// for (const [name, intentions] of Object.entries(matches)) {
    ///   console.log(name, intentions?.map((intention) => intention.SourceName) ?? []);
    /// }
    /// ```
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

    /// Creates an intention and returns its ID.
    ///
    /// `POST /v1/connect/intentions`. ACL: `intentions:write` on the destination.
    ///
    /// @deprecated Since 1.9, use `set`, which works by name. An intention that was created by this
    /// method is changed and removed by its ID.
    /// @param intention The names and the action.
    /// @param options Call options.
    /// @throws {ConsulError} There is an intention with these names.
    /// @see https://developer.hashicorp.com/consul/api-docs/connect/intentions#create-intention-with-id
    /// @example
    /// ```ts
    /// const { ID } = await consul.connect.intention.create({
    ///   SourceName: "web",
    ///   DestinationName: "orders",
    ///   Action: "allow",
    /// });
    /// console.log(ID);
    /// ```
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

    /// Reads an intention by its ID. The result is `null` if there is no such intention.
    ///
    /// `GET /v1/connect/intentions/:uuid`. ACL: `intentions:read` on the destination. Supports
    /// blocking queries (`index`) in newer versions.
    ///
    /// @deprecated Since 1.9, use `get`, which works by name.
    /// @param id The ID of the intention, a UUID.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/connect/intentions#read-specific-intention-by-id
    /// @example
    /// ```ts
    /// const { ID } = await consul.connect.intention.create({
    ///   SourceName: "web",
    ///   DestinationName: "invoices",
    ///   Action: "allow",
    /// });
    /// const intention = await consul.connect.intention.getById(ID);
    /// console.log(intention?.SourceName, intention?.DestinationName);
    /// ```
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

    /// Replaces an intention by its ID and returns the ID.
    ///
    /// `PUT /v1/connect/intentions/:uuid`. ACL: `intentions:write` on the destination.
    ///
    /// @deprecated Since 1.9, use `set`, which works by name.
    /// @param id The ID of the intention, a UUID.
    /// @param intention The names and the action.
    /// @param options Call options.
    /// @throws {ConsulError} There is no such intention.
    /// @see https://developer.hashicorp.com/consul/api-docs/connect/intentions#update-intention-by-id
    /// @example
    /// ```ts
    /// const names = { SourceName: "web", DestinationName: "mail" };
    /// const { ID } = await consul.connect.intention.create({ ...names, Action: "allow" });
    /// await consul.connect.intention.updateById(ID, { ...names, Action: "deny" });
    /// ```
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
    /// `DELETE /v1/connect/intentions/:uuid`. ACL: `intentions:write` on the destination.
    ///
    /// @deprecated Since 1.9, use `delete`, which works by name.
    /// @param id The ID of the intention, a UUID.
    /// @param options Call options.
    /// @throws {ConsulError} There is no such intention.
    /// @see https://developer.hashicorp.com/consul/api-docs/connect/intentions#delete-intention-by-id
    /// @example
    /// ```ts
    /// const { ID } = await consul.connect.intention.create({
    ///   SourceName: "web",
    ///   DestinationName: "reports",
    ///   Action: "allow",
    /// });
    /// await consul.connect.intention.deleteById(ID);
    /// ```
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
