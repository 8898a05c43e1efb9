//! `consul.query`: prepared queries.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{First, List, Object};
use crate::options::{Parameter, flag, unsigned};
use crate::typescript::typescript;

const LIMIT: Parameter = unsigned("limit");
const CONNECT: Parameter = flag("connect");

typescript! {
    QueryRequest = "PreparedQueryRequest";
    ExecuteOptions = "PreparedQueryExecuteOptions";
}

/// Prepared queries. A prepared query is stored on the servers. It says which instances of a service
/// to find, and where to look if there are none. Besides `execute`, a DNS lookup of
/// `<name>.query.consul` runs it.
///
/// @see https://developer.hashicorp.com/consul/api-docs/query
#[wasm_bindgen]
pub struct QueryEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl QueryEndpoints {
    /// Creates a query.
    ///
    /// `POST /v1/query`. ACL: `query:write` on its name.
    ///
    /// @param query The query. `Service` is required.
    /// @param options Call options.
    /// @throws {ConsulError} The server rejects the payload, or the name is taken. The message has
    /// its reason.
    /// @see https://developer.hashicorp.com/consul/api-docs/query#create-prepared-query
    /// @example
    /// ```ts
    /// const { ID } = await consul.query.create({
    ///   Name: "healthy-db",
    ///   Service: { Service: "db", OnlyPassing: true },
    /// });
    /// console.log(ID);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<PreparedQueryCreated>")]
    pub fn create(&self, query: QueryRequest, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .post("query")
            .shaped_object("query", query, "Query")
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Lists all queries.
    ///
    /// `GET /v1/query`. ACL: `query:read`; queries that the token may not read are left out.
    /// Queries without a name are listed only for a management token. Supports blocking queries
    /// (`index`).
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/query#list-prepared-queries
    /// @example
    /// ```ts
    /// for (const { ID, Name, Service } of await consul.query.list()) {
    ///   console.log(ID, Name, Service.Service);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<PreparedQuery[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("query")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Reads a query by its ID. The result is `null` if there is no such query.
    ///
    /// `GET /v1/query/:uuid`. ACL: `query:read`. Supports blocking queries (`index`).
    ///
    /// @param id The ID of the query, a UUID. `explain` takes a name too.
    /// @param options Call options.
    /// @throws {ConsulError} The ID is not a UUID.
    /// @see https://developer.hashicorp.com/consul/api-docs/query#read-prepared-query
    /// @example
    /// ```ts
    /// const { ID } = await consul.query.create({ Name: "any-web", Service: { Service: "web" } });
    /// const query = await consul.query.get(ID);
    /// console.log(query?.Name, query?.Service.Service);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<PreparedQuery | null>")]
    pub fn get(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("query")
            .segment("id", &id)
            .expecting(First)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Replaces a query. Fields that the payload leaves out are removed.
    ///
    /// `PUT /v1/query/:uuid`. ACL: `query:write`.
    ///
    /// @param id The ID of the query, a UUID.
    /// @param query The whole new query.
    /// @param options Call options.
    /// @throws {ConsulError} There is no query with that ID.
    /// @see https://developer.hashicorp.com/consul/api-docs/query#update-prepared-query
    /// @example
    /// ```ts
    /// const queries = await consul.query.list();
    /// const query = queries.find(({ Name }) => Name === "nearest-web");
    /// if (query) {
    ///   const Service = { ...query.Service, OnlyPassing: true };
    ///   await consul.query.update(query.ID, { ...query, Service });
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn update(
        &self,
        id: Text,
        query: QueryRequest,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("query")
            .segment("id", &id)
            .shaped_object("query", query, "Query")
            .options(options, &[])
            .send()
    }

    /// Removes a query.
    ///
    /// `DELETE /v1/query/:uuid`. ACL: `query:write`.
    ///
    /// @param id The ID of the query, a UUID.
    /// @param options Call options.
    /// @throws {ConsulError} There is no query with that ID.
    /// @see https://developer.hashicorp.com/consul/api-docs/query#delete-prepared-query
    /// @example
    /// ```ts
    /// for (const { ID, Name } of await consul.query.list()) {
    ///   if (Name === "nearest-web") await consul.query.delete(ID);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn delete(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .delete("query")
            .segment("id", &id)
            .options(options, &[])
            .send()
    }

    /// Runs a query by its ID or name, and returns the instances that it finds. If there are none,
    /// the result has `Nodes: []`.
    ///
    /// `GET /v1/query/:uuid_or_name/execute`. ACL: that of the token stored with the query,
    /// otherwise `service:read` and `node:read`.
    ///
    /// @param idOrName The ID or the name of the query.
    /// @param options Call options, plus `limit` and `connect`.
    /// @throws {NotFound} There is no such query. If a query finds no instances, the call does not
    /// reject.
    /// @see https://developer.hashicorp.com/consul/api-docs/query#execute-prepared-query
    /// @example
    /// ```ts
    /// const { Nodes } = await consul.query.execute("nearest-web", { limit: 1 });
    /// for (const { Node, Service } of Nodes) {
    ///   console.log(`${Service.Address || Node.Address}:${Service.Port}`);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<PreparedQueryExecution>")]
    pub fn execute(&self, id_or_name: Text, options: Option<ExecuteOptions>) -> ConsulPromise {
        self.client
            .get("query")
            .segment("idOrName", &id_or_name)
            .fixed_segment("execute")
            .options(options, &[LIMIT, CONNECT])
            .send()
    }

    /// Shows which query `execute` would run for an ID or a name, with templates filled in.
    ///
    /// `GET /v1/query/:uuid_or_name/explain`. ACL: `query:read`.
    ///
    /// @param idOrName The ID or the name of the query.
    /// @param options Call options.
    /// @throws {NotFound} There is no such query.
    /// @see https://developer.hashicorp.com/consul/api-docs/query#explain-prepared-query
    /// @example
    /// ```ts
    /// const { Query } = await consul.query.explain("nearest-web");
    /// console.log(Query.ID, Query.Service.Service);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<PreparedQueryExplanation>")]
    pub fn explain(&self, id_or_name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("query")
            .segment("idOrName", &id_or_name)
            .fixed_segment("explain")
            .options(options, &[])
            .send()
    }
}
