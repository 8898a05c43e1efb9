//! One call, from what the caller passed to what the promise settles with.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{self, Checked};
use crate::client::Client;
use crate::exchange::Accepted;
use crate::js::{self, Deadline, PendingCall};
use crate::options::{self, Parameter};
use crate::path::Path;
use crate::request::{Method, Query, Request};
use crate::response::{Encoded, Expected, Form};
use crate::transport;

mod body;
mod parts;
mod target;

pub use crate::js::CallPromise;

use parts::{Parts, WhoseToken};

/// A call that is being put together. The first argument that cannot be used is kept, and becomes
/// the rejection; nothing is sent then.
///
/// It is boxed, and its steps are not inlined: every endpoint takes them, and they would be most of
/// the module's size.
#[must_use = "a call does nothing until it is sent"]
pub struct Call(Box<Parts>);

impl Client {
    /// Begins a read, whose answer is JSON unless the call says otherwise.
    pub fn get(self: &Rc<Self>, path: &'static str) -> Call {
        Call::fixed(self, Method::GET, path, Expected::Json)
    }

    /// Begins a write, whose answer is empty unless the call says otherwise.
    pub fn put(self: &Rc<Self>, path: &'static str) -> Call {
        Call::fixed(self, Method::PUT, path, Expected::Nothing)
    }

    /// Begins a write with POST, whose answer is empty unless the call says otherwise.
    pub fn post(self: &Rc<Self>, path: &'static str) -> Call {
        Call::fixed(self, Method::POST, path, Expected::Nothing)
    }

    /// Begins a removal, whose answer is empty unless the call says otherwise.
    pub fn delete(self: &Rc<Self>, path: &'static str) -> Call {
        Call::fixed(self, Method::DELETE, path, Expected::Nothing)
    }
}

impl Call {
    /// Begins a call with any request.
    pub fn new(client: &Rc<Client>, request: Request, expected: Expected) -> Self {
        Self(Box::new(Parts {
            client: client.clone(),
            request,
            refused: None,
            body: JsValue::UNDEFINED,
            params: Query::default(),
            consistency: None,
            token: WhoseToken::Client,
            signal: JsValue::UNDEFINED,
            timeout: None,
            retry: None,
            expected,
            accepted: Accepted::Success,
            encoded: None,
            exact: false,
        }))
    }

    #[inline(never)]
    fn fixed(client: &Rc<Client>, method: Method, path: &'static str, expected: Expected) -> Self {
        Self::new(client, Request::new(method, Path::fixed(path)), expected)
    }

    /// Does the next step of putting the call together, unless one was refused before.
    fn step(mut self, step: impl FnOnce(&mut Parts) -> Checked<()>) -> Self {
        if self.0.refused.is_none() {
            self.0.refused = step(&mut self.0).err();
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
        self.step(|call| {
            if arguments::is_absent(options) {
                return Ok(());
            }
            for (name, value) in arguments::fields("options", options)? {
                match options::find(&name, own) {
                    // `null` is a value that JSON has; everywhere else it means nothing.
                    _ if name == "data" && takes_data => call.data("data:", &value)?,
                    _ if value.is_null() => {}
                    Some(parameter) => parameter.write(&mut call.request.query, &value)?,
                    None => call.option(&name, value)?,
                }
            }
            Ok(())
        })
    }

    /// Says which form the answer has.
    pub fn expecting(mut self, expected: Expected) -> Self {
        self.0.expected = expected;
        self
    }

    /// Says that a field of the answer's entries is base64: option `as` chooses what becomes of it.
    /// `Flags` beside it are exact.
    pub fn decoding(self, field: &'static str) -> Self {
        self.decoding_as(field, Form::Text)
    }

    /// The same, with another default than text.
    pub fn decoding_as(mut self, field: &'static str, form: Form) -> Self {
        self.0.encoded = Some(Encoded { field, form });
        self
    }

    /// Keeps whole numbers that a double cannot express: they become a `bigint`.
    pub fn exact(mut self) -> Self {
        self.0.exact = true;
        self
    }

    /// Makes absence a result instead of an error: `null`, or the empty list.
    pub fn or_none(mut self) -> Self {
        self.0.accepted = Accepted::Absence;
        self
    }

    /// Makes it no error that the object is already gone.
    pub fn or_gone(mut self) -> Self {
        self.0.accepted = Accepted::AlreadyGone;
        self
    }

    /// Makes the answers 404, 429 and 503 of agent health results.
    pub fn or_unhealthy(mut self) -> Self {
        self.0.accepted = Accepted::HealthStatus;
        self
    }

    /// Sends the call, and returns the lines of its answer while they come.
    pub fn send_for_lines(self) -> JsValue {
        self.send_for_parts(js::lines)
    }

    /// Sends the call, and returns the JSON objects of its answer while they come.
    pub fn send_for_documents(self) -> JsValue {
        self.send_for_parts(js::documents)
    }

    fn send_for_parts(
        self,
        parts: fn(&CallPromise, leaving: Option<&Deadline>) -> JsValue,
    ) -> JsValue {
        let mut leaving = None;
        let call = self.expecting(Expected::Stream).step(|call| {
            leaving = Some(call.until_left()?);
            Ok(())
        });
        parts(&call.send(), leaving.as_ref())
    }

    /// Sends the call, and returns the promise of its data.
    #[inline(never)]
    pub fn send(mut self) -> CallPromise {
        let body = std::mem::take(&mut self.0.body);
        match self.0.prepare() {
            Ok(exchange) => transport::send(exchange, &body),
            Err(refusal) => PendingCall::refused(&refusal),
        }
    }
}
