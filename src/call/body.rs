//! What a call sends as its body.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;

use super::Call;
use crate::arguments::{self, refuse, refuse_because, refuse_type};
use crate::js;
use crate::request::headers;

/// What a JSON body is made of.
#[derive(Clone, Copy)]
enum Payload {
    Object,
    List,
    Operations,
}

impl Call {
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
}
