//! `consul.event`: user events.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::Text;
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{List, Object};
use crate::expected::Form;
use crate::options::{Parameter, text};
use crate::typescript::typescript;

const NAME: Parameter = text("name");
const NODE: Parameter = text("node");
const SERVICE: Parameter = text("service");
const TAG: Parameter = text("tag");

typescript! {
    Payload = "EventPayload";
    FireOptions = "EventFireOptions<FiredAs>";
    ListOptions = "EventListOptions<As>";
}

/// User events ("Events" in the API reference).
#[wasm_bindgen]
pub struct EventEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl EventEndpoints {
    /// Fires an event, with a payload if one is given: a text as it is, bytes and blobs too, anything
    /// else as JSON. Agents get it by gossip, as soon as possible, and perhaps never.
    ///
    /// Gives the event, which has no `LTime` yet. Its payload is bytes there unless option `as` says
    /// otherwise: an event that was fired shall not fail because of what it carries.
    ///
    /// `PUT /v1/event/fire/:name`. ACL: `event:write`. Rejects with `ConsulError` and the server's words
    /// if name and payload are too much: 512 bytes, unless the agent's limits say otherwise.
    ///
    /// See "Fire Event" under "Events" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<UserEvent<FiredAs>>")]
    pub fn fire(
        &self,
        name: Text,
        payload: Option<Payload>,
        options: Option<FireOptions>,
    ) -> ConsulPromise {
        self.client
            .put("event/fire")
            .segment("name", &name)
            .bytes_if_given("payload", payload)
            .expecting(Object)
            .decoding_as("Payload", Form::Bytes)
            .options(options, &[NODE, SERVICE, TAG])
            .send()
    }

    /// Lists the events that the agent got, the newest last: at most 256, and only those that were
    /// fired for it. Option `as` chooses what their payloads are: text (the default), bytes, or the
    /// values that they hold as JSON.
    ///
    /// `GET /v1/event/list`. ACL: `event:read`; what the token may not read is left out. Blocks with
    /// `index`: until the newest event is another one than that of the index, which may also become
    /// smaller. Rejects with `DecodeError` that names an event whose payload is no UTF-8, or no JSON.
    ///
    /// See "List Events" under "Events" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<UserEvent<As>[]>")]
    pub fn list(&self, options: Option<ListOptions>) -> ConsulPromise {
        self.client
            .get("event/list")
            .expecting(List)
            .decoding("Payload")
            .options(options, &[NAME, NODE, SERVICE, TAG])
            .send()
    }
}
