//! One call, from what the caller passed to what the promise settles with.

use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::prelude::*;

use crate::arguments::{self, Checked, refuse, refuse_because, refuse_type};
use crate::client::Client;
use crate::exchange::Accepted;
use crate::js::{self, Deadline, PendingCall};
use crate::options::{self, Parameter};
use crate::path::Path;
use crate::request::{Method, Query, Request, headers};
use crate::response::{Encoded, Expected, Form};
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

/// What a JSON body is made of.
#[derive(Clone, Copy)]
enum Payload {
    Object,
    List,
    Operations,
}

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

    /// Adds a part of the path: an id, a name.
    #[inline(never)]
    pub fn part(self, what: &str, value: &JsValue) -> Self {
        self.step(|call| {
            let text = arguments::text(what, value)?;
            call.request.path = call.request.path.clone().part(what, &text)?;
            Ok(())
        })
    }

    /// Adds a part of the path that is always the same, behind one that is not.
    #[inline(never)]
    pub fn then(self, segment: &'static str) -> Self {
        self.step(|call| {
            call.request.path = call.request.path.clone().part("path", segment)?;
            Ok(())
        })
    }

    /// Adds a key of the key/value store to the path.
    #[inline(never)]
    pub fn key(self, what: &str, value: &JsValue) -> Self {
        self.step(|call| {
            let text = arguments::text(what, value)?;
            call.request.path = call.request.path.clone().key(what, &text)?;
            Ok(())
        })
    }

    /// Adds a prefix of keys to the path: empty for the whole store.
    #[inline(never)]
    pub fn prefix(self, what: &str, value: &JsValue) -> Self {
        self.step(|call| {
            let text = arguments::text(what, value)?;
            call.request.path = call.request.path.clone().prefix(what, &text)?;
            Ok(())
        })
    }

    /// Adds a required text to the query.
    #[inline(never)]
    pub fn query(self, name: &str, value: &JsValue) -> Self {
        self.step(|call| {
            call.request.query.set(name, arguments::text(name, value)?);
            Ok(())
        })
    }

    /// Adds a required text to the query, or a list of them, each a parameter of its own.
    #[inline(never)]
    pub fn queries(self, name: &str, value: &JsValue) -> Self {
        self.step(|call| {
            for text in arguments::texts(name, value)? {
                call.request.query.add(name, text);
            }
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

    /// Adds a parameter that has one value only in this call.
    #[inline(never)]
    pub fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.0.request.query.set(name, value);
        self
    }

    /// Gives the call a JSON object as its body. Unknown fields are sent untouched.
    pub fn object(self, what: &str, value: impl Into<JsValue>) -> Self {
        self.json(what, &value.into(), Payload::Object)
    }

    /// The same, if there is one.
    pub fn object_if_given(self, what: &str, value: impl Into<JsValue>) -> Self {
        let value = value.into();
        if arguments::is_absent(&value) {
            return self;
        }
        self.json(what, &value, Payload::Object)
    }

    /// Refuses a payload that has a field with nothing in it, where that would mean more than was meant:
    /// JSON loses an undefined field.
    #[inline(never)]
    pub fn refusing_empty(self, what: &str, value: &JsValue, fields: [&str; 2]) -> Self {
        self.step(|_| {
            for name in fields {
                let is_there = Reflect::has(value, &name.into());
                let value: JsValue = js::field(value, name)
                    .result()
                    .or_else(|thrown| refuse_because(what, &thrown))?;
                let is_there = is_there.or_else(|thrown| refuse_because(what, &thrown))?;
                let is_empty = arguments::is_absent(&value) || value == "";
                if is_there && is_empty {
                    return refuse(&format!("{what} has {name}, but nothing in it"));
                }
            }
            Ok(())
        })
    }

    /// Gives the call a JSON list as its body.
    pub fn list(self, what: &str, value: impl Into<JsValue>) -> Self {
        self.json(what, &value.into(), Payload::List)
    }

    /// Gives the call the operations of a transaction as its body.
    pub fn operations(self, what: &str, value: impl Into<JsValue>) -> Self {
        self.json(what, &value.into(), Payload::Operations)
    }

    #[inline(never)]
    fn json(self, what: &str, value: &JsValue, payload: Payload) -> Self {
        self.step(|call| {
            let (is_wanted, wanted) = match payload {
                Payload::Object => (js::is_record(value), "an object"),
                _ => (js::is_list(value), "a list of at most 10,000 items"),
            };
            if !is_wanted.or_else(|thrown| refuse_because(what, &thrown))? {
                return refuse_type(what, wanted, value);
            }
            let encoded = match payload {
                Payload::Operations => js::encode_operations(value),
                _ => js::encode_json(value),
            };
            call.json(what, encoded)
        })
    }

    /// Gives the call a JSON object of one text as its body.
    #[inline(never)]
    pub fn field(self, name: &str, what: &str, value: &JsValue) -> Self {
        self.step(|call| {
            let text = arguments::text(what, value)?;
            let object = js::object([(name, text.into())]);
            call.json(what, js::encode_json(&object))
        })
    }

    /// Gives the call a JSON object of one yes or no as its body.
    #[inline(never)]
    pub fn flag_field(self, name: &str, what: &str, value: &JsValue) -> Self {
        self.step(|call| {
            let flag = arguments::boolean(what, value)?;
            let object = js::object([(name, flag.into())]);
            call.json(what, js::encode_json(&object))
        })
    }

    /// Gives the call a body that is sent as it is: a text, bytes, a blob. Anything else becomes JSON.
    #[inline(never)]
    pub fn bytes(self, what: &str, value: &JsValue) -> Self {
        self.step(|call| {
            call.data(what, value)?;
            Ok(call
                .request
                .headers
                .set(headers::CONTENT_TYPE, headers::BYTES)?)
        })
    }

    /// The same, if there is one.
    pub fn bytes_if_given(self, what: &str, value: impl Into<JsValue>) -> Self {
        let value = value.into();
        if arguments::is_absent(&value) {
            return self;
        }
        self.bytes(what, &value)
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
    /// All whole numbers are exact.
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
