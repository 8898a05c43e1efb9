//! `consul.session`: sessions.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{Done, First, List, Object};
use crate::typescript::typescript;

typescript! {
    SessionRequest = "SessionRequest";
}

/// Sessions ("Sessions" in the API reference), which hold locks: `consul.kv.set` with option
/// `acquire` locks a key for one.
#[wasm_bindgen]
pub struct SessionEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl SessionEndpoints {
    /// Creates a session. Without a payload it belongs to the agent's node, and ends when that
    /// fails.
    ///
    /// `PUT /v1/session/create`. ACL: `session:write`. Rejects with `ConsulError` and the server's
    /// words if the payload is refused: a `TTL` is from `"10s"` to `"24h"`.
    ///
    /// See "Create Session" under "Sessions" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<SessionCreated>")]
    pub fn create(
        &self,
        session: Option<SessionRequest>,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("session/create")
            .shaped_object_if_given("session", session, "Session")
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Ends a session: its locks are released, or the locked keys removed, as its `Behavior` says.
    /// One that is not there has ended.
    ///
    /// `PUT /v1/session/destroy/:uuid`. ACL: `session:write`.
    ///
    /// See "Delete Session" under "Sessions" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn destroy(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("session/destroy")
            .segment("id", &id)
            .expecting(Done)
            .options(options, &[])
            .send()
    }

    /// Reads a session by its ID; `null` if there is none, or the token may not read it.
    ///
    /// `GET /v1/session/info/:uuid`. ACL: `session:read`. Blocks with `index`.
    ///
    /// See "Read Session" under "Sessions" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Session | null>")]
    pub fn get(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("session/info")
            .segment("id", &id)
            .expecting(First)
            .options(options, &[])
            .send()
    }

    /// Lists the sessions of a node; none, and an unknown node, give `[]`.
    ///
    /// `GET /v1/session/node/:node`. ACL: `session:read`; what the token may not read is left out.
    /// Blocks with `index`.
    ///
    /// See "List Sessions for Node" under "Sessions" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Session[]>")]
    pub fn node(&self, node: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("session/node")
            .segment("node", &node)
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Lists all sessions.
    ///
    /// `GET /v1/session/list`. ACL: `session:read`; what the token may not read is left out. Blocks
    /// with `index`.
    ///
    /// See "List Sessions" under "Sessions" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Session[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("session/list")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Renews a session that has a `TTL`: it counts from now on again.
    ///
    /// `PUT /v1/session/renew/:uuid`. ACL: `session:write`. Rejects with `NotFound` if the session
    /// has ended: whoever still believes in its locks must learn of it.
    ///
    /// See "Renew Session" under "Sessions" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Session>")]
    pub fn renew(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("session/renew")
            .segment("id", &id)
            .expecting(First)
            .options(options, &[])
            .send()
    }
}
