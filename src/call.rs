//! One call, from what the caller passed to what the promise settles with.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{self, Checked, refuse_because, refuse_type};
use crate::client::Client;
use crate::exchange::Accepted;
use crate::js::{self, PendingCall};
use crate::options::{self, Parameter};
use crate::path::Path;
use crate::request::{Method, Query, Request, headers};
use crate::response::Expected;
use crate::transport;

mod parts;

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
    /// Begins a read whose answer is JSON.
    pub fn get(self: &Rc<Self>, path: &'static str) -> Call {
        Call::new(
            self,
            Request::new(Method::GET, Path::fixed(path)),
            Expected::Json,
        )
    }

    /// Begins a write whose answer is empty.
    pub fn put(self: &Rc<Self>, path: &'static str) -> Call {
        Call::new(
            self,
            Request::new(Method::PUT, Path::fixed(path)),
            Expected::Nothing,
        )
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
        }))
    }

    /// Does the next step of putting the call together, unless one was refused before.
    fn step(mut self, step: impl FnOnce(&mut Parts) -> Checked<()>) -> Self {
        if self.0.refused.is_none() {
            self.0.refused = step(&mut self.0).err();
        }
        self
    }

    /// Adds a part of the path: an id, a name.
    #[inline(never)]
    pub fn part(self, what: &str, value: &JsValue) -> Self {
        self.step(|call| {
            let text = arguments::text(what, value)?;
            call.request.path = call.request.path.clone().part(what, &text)?;
            Ok(())
        })
    }

    /// Adds a required yes or no to the query.
    #[inline(never)]
    pub fn flag(self, name: &str, value: &JsValue) -> Self {
        self.step(|call| {
            call.request
                .query
                .set_bool(name, arguments::boolean(name, value)?);
            Ok(())
        })
    }

    /// Gives the call a JSON object as its body. Unknown fields are sent untouched.
    pub fn object(self, what: &str, value: impl Into<JsValue>) -> Self {
        self.set_object(what, &value.into())
    }

    #[inline(never)]
    fn set_object(self, what: &str, value: &JsValue) -> Self {
        self.step(|call| {
            if !js::is_record(value).or_else(|thrown| refuse_because(what, &thrown))? {
                return refuse_type(what, "an object", value);
            }
            call.body = js::encode_json(value)
                .result()
                .or_else(|thrown| refuse_because(what, &thrown))?;
            Ok(call
                .request
                .headers
                .set(headers::CONTENT_TYPE, headers::JSON)?)
        })
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
                    _ if name == "data" && takes_data => call.data(&value)?,
                    _ if value.is_null() => {}
                    Some(parameter) => parameter.write(&mut call.request.query, &value)?,
                    None => call.option(&name, value)?,
                }
            }
            Ok(())
        })
    }

    /// Makes absence `null` instead of an error.
    pub fn or_null(mut self) -> Self {
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
