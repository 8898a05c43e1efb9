//! `consul.event`: user events.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::Text;
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{List, Object};
use crate::options::{Parameter, text};
use crate::stored::Form;
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

/// User events: short messages that reach the agents by gossip.
///
/// @see https://developer.hashicorp.com/consul/api-docs/event
#[wasm_bindgen]
pub struct EventEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl EventEndpoints {
    /// Fires an event, with a payload if one is given. Text, bytes and blobs are sent as they are,
    /// anything else as JSON. The event travels by gossip: agents receive it as soon as possible,
    /// but delivery is not guaranteed.
    ///
    /// Returns the event, which has no `LTime` yet. Its `Payload` is bytes by default, because a
    /// payload that cannot be decoded would make the call fail after the event was fired.
    ///
    /// `PUT /v1/event/fire/:name`. ACL: `event:write`.
    ///
    /// @param name The name of the event.
    /// @param payload What the event carries.
    /// @param options Call options, plus `as`. `node`, `service` and `tag` select the
    /// receivers.
    /// @throws {ConsulError} The name and the payload together have more than 512 bytes, which is the
    /// default limit of an agent.
    /// @see https://developer.hashicorp.com/consul/api-docs/event#fire-event
    /// @example
    /// ```ts
    /// const { ID } = await consul.event.fire("deploy", { version: "1.4.2" }, { service: "web" });
    /// console.log(`Event ${ID} was fired.`);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<UserEvent<FiredAs>>")]
    pub fn fire(
        &self,
        name: Text,
        payload: Option<Payload>,
        options: Option<FireOptions>,
    ) -> ConsulPromise {
        self.client
            .put("event/fire")
            .pinned()
            .segment("name", &name)
            .body_if_given("payload", payload)
            .expecting(Object)
            .decoding_as("Payload", Form::Bytes)
            .options(options, &[NODE, SERVICE, TAG])
            .send()
    }

    /// Lists the events that the agent has received, the newest last. There are at most 256, and
    /// only those that were addressed to it. The option `as` chooses the form of their payloads:
    /// text (the default), bytes, or the decoded JSON.
    ///
    /// `GET /v1/event/list`. ACL: `event:read`; events that the token may not read are left out.
    /// Supports blocking queries (`index`): the call waits until another event is the newest one. The
    /// index of events can become smaller.
    ///
    /// @param options Call options, plus `as` and `name`.
    /// @throws {DecodeError} A payload is not UTF-8, or not JSON. The message names the event.
    /// @see https://developer.hashicorp.com/consul/api-docs/event#list-events
    /// @example
    /// ```ts
    /// await consul.event.fire("deploy", { version: "1.4.2" });
    /// for (const event of await consul.event.list({ name: "deploy", as: "json" })) {
    ///   console.log(event.LTime, event.Payload);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<UserEvent<As>[]>")]
    pub fn list(&self, options: Option<ListOptions>) -> ConsulPromise {
        self.client
            .get("event/list")
            .pinned()
            .expecting(List)
            .decoding("Payload")
            .options(options, &[NAME, NODE, SERVICE, TAG])
            .send()
    }
}
