//! Builds a call step by step.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{self, Checked};
use crate::call::Accepted;
use crate::client::Client;
use crate::expected::Expected;
use crate::js::{self, PendingCall};
use crate::options::{self, Parameter};
use crate::path::Path;
use crate::request::{Method, Request};
use crate::stored::{Form, Stored};
use crate::transport;

mod body;
mod draft;
mod target;
mod unsent;

pub use crate::js::ConsulPromise;

use draft::Draft;

/// A call that is being built. If an argument is invalid, the builder keeps the `TypeError` and skips all further
/// steps. `send` then sends nothing and returns a promise that rejects with that error.
///
/// The draft is boxed and the steps are not inlined: every endpoint uses them, and copies of them would be most of
/// the module's size.
#[must_use = "a call does nothing until it is sent"]
pub struct CallBuilder(Box<Draft>);

// Here and not in `client.rs`, because a client does not know how calls are built and sent.
impl Client {
    /// Starts a read. By default, its response is a JSON object.
    pub fn get(self: &Rc<Self>, path: &'static str) -> CallBuilder {
        CallBuilder::fixed(self, Method::GET, path, Expected::Object)
    }

    /// Starts a write. By default, its response is empty.
    pub fn put(self: &Rc<Self>, path: &'static str) -> CallBuilder {
        CallBuilder::fixed(self, Method::PUT, path, Expected::Nothing)
    }

    /// Starts a write with POST. By default, its response is empty.
    pub fn post(self: &Rc<Self>, path: &'static str) -> CallBuilder {
        CallBuilder::fixed(self, Method::POST, path, Expected::Nothing)
    }

    /// Starts a removal. By default, its response is empty.
    pub fn delete(self: &Rc<Self>, path: &'static str) -> CallBuilder {
        CallBuilder::fixed(self, Method::DELETE, path, Expected::Nothing)
    }
}

impl CallBuilder {
    /// Starts a call with any request.
    pub fn new(client: &Rc<Client>, request: Request, expected: Expected) -> Self {
        Self(Box::new(Draft::new(client.clone(), request, expected)))
    }

    #[inline(never)]
    fn fixed(client: &Rc<Client>, method: Method, path: &'static str, expected: Expected) -> Self {
        Self::new(client, Request::new(method, Path::fixed(path)), expected)
    }

    /// Takes the next step, unless an argument of an earlier one was refused.
    fn step(mut self, step: impl FnOnce(&mut Draft) -> Checked<()>) -> Self {
        if self.0.refusal.is_none() {
            self.0.refusal = step(&mut self.0).err();
        }
        self
    }

    /// Reads the options: the common ones, and `own`, which only this call has.
    pub fn options(self, options: impl Into<JsValue>, own: &[Parameter]) -> Self {
        self.read_options(&options.into(), own, false)
    }

    /// Reads the options of a raw call, which may include `data`.
    pub fn options_with_data(self, options: &JsValue) -> Self {
        self.read_options(options, &[], true)
    }

    #[inline(never)]
    fn read_options(self, options: &JsValue, own: &[Parameter], takes_data: bool) -> Self {
        self.step(|draft| {
            if arguments::is_nullish(options) {
                return Ok(());
            }
            for (name, value) in arguments::fields("options", options)? {
                let is_nullish = arguments::is_nullish(&value);
                match options::find(&name, own) {
                    // As `data`, `null` is a JSON value. Elsewhere it counts as left out.
                    None if takes_data && name == "data" && value.is_null() => {
                        draft.data("data", &value)?;
                    }
                    None if is_nullish => {}
                    None if takes_data && name == "data" => draft.data("data", &value)?,
                    None => draft.option(&name, value, own)?,
                    Some(parameter) if is_nullish => parameter.refuse_nullish(&value)?,
                    Some(parameter) => parameter.write(&mut draft.request.query, &value)?,
                }
            }
            Ok(())
        })
    }

    /// Sets what a successful response must contain.
    #[inline(never)]
    pub fn expecting(mut self, expected: Expected) -> Self {
        self.0.expected = expected;
        self
    }

    /// Declares a field of the response's entries as base64, to be decoded as the option `as` says. Their `Flags`
    /// become exact.
    pub fn decoding(self, field: &'static str) -> Self {
        self.decoding_as(field, Form::Text)
    }

    /// Like [`CallBuilder::decoding`], with another default of `as`.
    pub fn decoding_as(mut self, field: &'static str, form: Form) -> Self {
        self.0.stored = Some(Stored { field, form });
        self
    }

    /// Declares a field of the response's entries as a 64-bit ID. It becomes a string of digits, because a JavaScript
    /// number would round it.
    pub fn keeping_digits(mut self, field: &'static str) -> Self {
        self.0.digits = Some(field);
        self
    }

    /// If the object does not exist, the result is `null` or an empty list, instead of an error.
    pub fn or_none(self) -> Self {
        self.accepting(Accepted::Absence)
    }

    /// If the object that should be removed does not exist, the call has succeeded.
    pub fn or_gone(self) -> Self {
        self.accepting(Accepted::AlreadyGone)
    }

    /// Makes 404, 429 and 503 results: the health endpoints of an agent report health with them.
    pub fn or_unhealthy(self) -> Self {
        self.accepting(Accepted::HealthStatus)
    }

    #[inline(never)]
    fn accepting(mut self, accepted: Accepted) -> Self {
        self.0.accepted = accepted;
        self
    }

    /// Marks an operation of Consul Enterprise. If the agent does not know the path, the error says why.
    #[inline(never)]
    pub fn enterprise(mut self) -> Self {
        self.0.is_enterprise = true;
        self
    }

    /// Marks a call that belongs to one agent. If the client has several addresses, it never moves to another agent.
    #[inline(never)]
    pub fn pinned(mut self) -> Self {
        self.0.is_pinned = true;
        self
    }

    /// Marks a call that belongs to one agent unless this field of the payload is set.
    pub fn pinned_unless(self, field: &str, payload: &JsValue) -> Self {
        // If reading the payload throws, the next step refuses it.
        let value = js::field(payload, field, "").result::<JsValue>();
        if value.is_ok_and(|it| it.as_string().is_some_and(|it| !it.is_empty())) {
            return self;
        }
        self.pinned()
    }

    /// Sends the call and returns the promise of its data.
    #[inline(never)]
    pub fn send(mut self) -> ConsulPromise {
        let body = std::mem::take(&mut self.0.body);
        match self.0.finish() {
            Ok(call) => transport::send(call, &body),
            Err(refusal) => PendingCall::refused(&refusal),
        }
    }
}
