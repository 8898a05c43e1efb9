//! A call that is being put together, step by step.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{self, Checked};
use crate::call::Accepted;
use crate::client::Client;
use crate::expected::{Expected, Form, Stored};
use crate::js::PendingCall;
use crate::options::{self, Parameter};
use crate::path::Path;
use crate::request::{Method, Request};
use crate::transport;

mod body;
mod draft;
mod target;
mod unsent;

pub use crate::js::ConsulPromise;

use draft::Draft;

/// A call that is being put together. The first argument that cannot be used is kept, and becomes the
/// rejection; nothing is sent then.
///
/// It is boxed, and its steps are not inlined: every endpoint takes them, and they would be most of the
/// module's size.
#[must_use = "a call does nothing until it is sent"]
pub struct CallBuilder(Box<Draft>);

impl Client {
    /// Begins a read. Its response is a JSON object, unless the call says otherwise.
    pub fn get(self: &Rc<Self>, path: &'static str) -> CallBuilder {
        CallBuilder::fixed(self, Method::GET, path, Expected::Object)
    }

    /// Begins a write. Its response is empty, unless the call says otherwise.
    pub fn put(self: &Rc<Self>, path: &'static str) -> CallBuilder {
        CallBuilder::fixed(self, Method::PUT, path, Expected::Nothing)
    }

    /// Begins a write with POST. Its response is empty, unless the call says otherwise.
    pub fn post(self: &Rc<Self>, path: &'static str) -> CallBuilder {
        CallBuilder::fixed(self, Method::POST, path, Expected::Nothing)
    }

    /// Begins a removal. Its response is empty, unless the call says otherwise.
    pub fn delete(self: &Rc<Self>, path: &'static str) -> CallBuilder {
        CallBuilder::fixed(self, Method::DELETE, path, Expected::Nothing)
    }
}

impl CallBuilder {
    /// Begins a call with any request.
    pub fn new(client: &Rc<Client>, request: Request, expected: Expected) -> Self {
        Self(Box::new(Draft::new(client.clone(), request, expected)))
    }

    #[inline(never)]
    fn fixed(client: &Rc<Client>, method: Method, path: &'static str, expected: Expected) -> Self {
        Self::new(client, Request::new(method, Path::fixed(path)), expected)
    }

    /// Takes the next step, unless an earlier one was refused.
    fn step(mut self, step: impl FnOnce(&mut Draft) -> Checked<()>) -> Self {
        if self.0.refusal.is_none() {
            self.0.refusal = step(&mut self.0).err();
        }
        self
    }

    /// Reads the options: those of every call, and `own`.
    pub fn options(self, options: impl Into<JsValue>, own: &[Parameter]) -> Self {
        self.read_options(&options.into(), own, false)
    }

    /// Reads the options of a raw call, which may have `data`.
    pub fn options_with_data(self, options: &JsValue) -> Self {
        self.read_options(options, &[], true)
    }

    #[inline(never)]
    fn read_options(self, options: &JsValue, own: &[Parameter], takes_data: bool) -> Self {
        self.step(|draft| {
            if arguments::is_absent(options) {
                return Ok(());
            }
            for (name, value) in arguments::fields("options", options)? {
                let is_absent = arguments::is_absent(&value);
                match options::find(&name, own) {
                    // `null` is a value that JSON has; everywhere else it means nothing.
                    None if takes_data && name == "data" && value.is_null() => {
                        draft.data("data", &value)?;
                    }
                    None if is_absent => {}
                    None if takes_data && name == "data" => draft.data("data", &value)?,
                    None => draft.option(&name, value, own)?,
                    Some(parameter) if is_absent => parameter.refuse_absent(&value)?,
                    Some(parameter) => parameter.write(&mut draft.request.query, &value)?,
                }
            }
            Ok(())
        })
    }

    /// Says what the response must have.
    #[inline(never)]
    pub fn expecting(mut self, expected: Expected) -> Self {
        self.0.expected = expected;
        self
    }

    /// Says that a field of the response's entries is base64, which option `as` decodes. `Flags` beside it are
    /// exact.
    pub fn decoding(self, field: &'static str) -> Self {
        self.decoding_as(field, Form::Text)
    }

    /// The same, with another default than text.
    pub fn decoding_as(mut self, field: &'static str, form: Form) -> Self {
        self.0.stored = Some(Stored { field, form });
        self
    }

    /// Says that a field of the response's entries identifies something with 64 bits: it becomes a text of
    /// digits, which no double rounds.
    pub fn identified_by(mut self, field: &'static str) -> Self {
        self.0.identified = Some(field);
        self
    }

    /// Makes absence a result instead of an error: `null`, or the empty list.
    pub fn or_none(self) -> Self {
        self.accepting(Accepted::Absence)
    }

    /// Makes it a success that the object does not exist any more.
    pub fn or_gone(self) -> Self {
        self.accepting(Accepted::AlreadyGone)
    }

    /// Makes the statuses 404, 429 and 503 of agent health results.
    pub fn or_unhealthy(self) -> Self {
        self.accepting(Accepted::HealthStatus)
    }

    #[inline(never)]
    fn accepting(mut self, accepted: Accepted) -> Self {
        self.0.accepted = accepted;
        self
    }

    /// Says that only Consul Enterprise has the operation: an error says so when the agent does not know the path.
    #[inline(never)]
    pub fn enterprise(mut self) -> Self {
        self.0.is_enterprise = true;
        self
    }

    /// Sends the call, and returns the promise of its data.
    #[inline(never)]
    pub fn send(mut self) -> ConsulPromise {
        let body = std::mem::take(&mut self.0.body);
        match self.0.finish() {
            Ok(call) => transport::send(call, &body),
            Err(refusal) => PendingCall::refused(&refusal),
        }
    }
}
