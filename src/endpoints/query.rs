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

/// Prepared queries ("Prepared Queries" in the API reference): which instances of a service to
/// find, and where else to look, kept by the servers. DNS answers them as well, as
/// `name.query.consul`.
#[wasm_bindgen]
pub struct QueryEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl QueryEndpoints {
    /// Creates a query.
    ///
    /// `POST /v1/query`. ACL: `query:write` on its name. Rejects with `ConsulError` and the
    /// server's words if the payload is refused, or the name is taken.
    ///
    /// See "Create Prepared Query" under "Prepared Queries" in the API reference.
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
    /// `GET /v1/query`. ACL: `query:read`; what the token may not read is left out, and so are
    /// queries without a name, but for a management token. Blocks with `index`.
    ///
    /// See "List Prepared Queries" under "Prepared Queries" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<PreparedQuery[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("query")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Reads a query by its ID; `null` if there is none.
    ///
    /// `GET /v1/query/:uuid`. ACL: `query:read`. Blocks with `index`. Rejects with `ConsulError` if
    /// the ID is no UUID, such as a name: `explain` takes one.
    ///
    /// See "Read Prepared Query" under "Prepared Queries" in the API reference.
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

    /// Replaces a query: what the payload leaves out is removed.
    ///
    /// `PUT /v1/query/:uuid`. ACL: `query:write`. Rejects with `ConsulError` and the server's words
    /// if there is none of that ID.
    ///
    /// See "Update Prepared Query" under "Prepared Queries" in the API reference.
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
    /// `DELETE /v1/query/:uuid`. ACL: `query:write`. Rejects with `ConsulError` and the server's
    /// words if there is none of that ID.
    ///
    /// See "Delete Prepared Query" under "Prepared Queries" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn delete(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .delete("query")
            .segment("id", &id)
            .options(options, &[])
            .send()
    }

    /// Runs a query, by its ID or name: finds the instances that it asks for. None give
    /// `Nodes: []`.
    ///
    /// `GET /v1/query/:uuid_or_name/execute`. ACL: that of the token that was stored with the
    /// query, or else `service:read` and `node:read`. Rejects with `NotFound` if there is no such
    /// query: that is another thing than no instance.
    ///
    /// See "Execute Prepared Query" under "Prepared Queries" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<PreparedQueryExecution>")]
    pub fn execute(&self, id_or_name: Text, options: Option<ExecuteOptions>) -> ConsulPromise {
        self.client
            .get("query")
            .segment("idOrName", &id_or_name)
            .then("execute")
            .options(options, &[LIMIT, CONNECT])
            .send()
    }

    /// Says what would be run for an ID or a name: which query, or which template, filled in.
    ///
    /// `GET /v1/query/:uuid_or_name/explain`. ACL: `query:read`. Rejects with `NotFound` if there
    /// is no such query.
    ///
    /// See "Explain Prepared Query" under "Prepared Queries" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<PreparedQueryExplanation>")]
    pub fn explain(&self, id_or_name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("query")
            .segment("idOrName", &id_or_name)
            .then("explain")
            .options(options, &[])
            .send()
    }
}
