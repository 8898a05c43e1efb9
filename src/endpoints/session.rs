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

/// Sessions, which hold locks on keys. `consul.kv.set` locks a key for a session with the option
/// `acquire`, and unlocks it with `release`.
///
/// @see https://developer.hashicorp.com/consul/api-docs/session
#[wasm_bindgen]
pub struct SessionEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl SessionEndpoints {
    /// Creates a session. By default, it belongs to the agent's node and ends when that node fails. With a
    /// `TTL`, it also ends if you do not `renew` it in time.
    ///
    /// `PUT /v1/session/create`. ACL: `session:write`.
    ///
    /// @param session The settings of the session. All are optional.
    /// @param options Call options.
    /// @throws {ConsulError} The server rejects the payload. The message has its reason. For
    /// example, `TTL` must be between `"10s"` and `"24h"`.
    /// @see https://developer.hashicorp.com/consul/api-docs/session#create-session
    /// @example
    /// ```ts
    /// const { ID } = await consul.session.create({ Name: "nightly-report", TTL: "30s" });
    /// if (await consul.kv.set("locks/nightly-report", "node-1", { acquire: ID })) {
    ///   console.log("This process holds the lock.");
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<SessionCreated>")]
    pub fn create(
        &self,
        session: Option<SessionRequest>,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        let session = session.map(JsValue::from).unwrap_or_default();
        self.client
            .put("session/create")
            .pinned_unless("Node", &session)
            .shaped_object_if_given("session", session, "Session")
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Ends a session. Depending on its `Behavior`, its locks are released or the locked keys are
    /// removed. If there is no such session, nothing happens.
    ///
    /// `PUT /v1/session/destroy/:uuid`. ACL: `session:write`.
    ///
    /// @param id The ID of the session, a UUID.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/session#delete-session
    /// @example
    /// ```ts
    /// const { ID } = await consul.session.create({ TTL: "30s" });
    /// try {
    ///   console.log(await consul.kv.set("locks/backup", "node-1", { acquire: ID }));
    /// } finally {
    ///   await consul.session.destroy(ID);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn destroy(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("session/destroy")
            .segment("id", &id)
            .expecting(Done)
            .options(options, &[])
            .send()
    }

    /// Reads a session by its ID. The result is `null` if there is no such session, or the token
    /// may not read it.
    ///
    /// `GET /v1/session/info/:uuid`. ACL: `session:read`. Supports blocking queries (`index`).
    ///
    /// @param id The ID of the session, a UUID.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/session#read-session
    /// @example
    /// ```ts
    /// const { ID } = await consul.session.create({ Name: "nightly-report" });
    /// const session = await consul.session.get(ID);
    /// console.log(session?.Node ?? "The session has ended.");
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Session | null>")]
    pub fn get(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("session/info")
            .segment("id", &id)
            .expecting(First)
            .options(options, &[])
            .send()
    }

    /// Lists the sessions of a node. If there are none, or the node is unknown, the result is `[]`.
    ///
    /// `GET /v1/session/node/:node`. ACL: `session:read`; sessions that the token may not read are
    /// left out. Supports blocking queries (`index`).
    ///
    /// @param node The name of the node.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/session#list-sessions-for-node
    /// @example
    /// ```ts
    /// for (const { ID, Name, TTL } of await consul.session.node("node-1")) {
    ///   console.log(ID, Name, TTL);
    /// }
    /// ```
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
    /// `GET /v1/session/list`. ACL: `session:read`; sessions that the token may not read are left
    /// out. Supports blocking queries (`index`).
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/session#list-sessions
    /// @example
    /// ```ts
    /// for (const { ID, Node, Behavior } of await consul.session.list()) {
    ///   console.log(ID, Node, Behavior);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Session[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("session/list")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Renews a session that has a `TTL`: the time starts again from now.
    ///
    /// `PUT /v1/session/renew/:uuid`. ACL: `session:write`.
    ///
    /// @param id The ID of the session, a UUID.
    /// @param options Call options.
    /// @throws {NotFound} The session has ended, so its locks are lost.
    /// @see https://developer.hashicorp.com/consul/api-docs/session#renew-session
    /// @example
    /// ```ts
    /// const { ID } = await consul.session.create({ Name: "nightly-report", TTL: "30s" });
    /// const session = await consul.session.renew(ID);
    /// console.log(`Renewed for ${session.TTL}.`);
    /// ```
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
