//! The steps that set the body of a call.

use wasm_bindgen::prelude::*;

use super::CallBuilder;
use crate::arguments::{self, Checked, refuse_because, refuse_type};
use crate::js::{self, Body};
use crate::request::headers;

/// The name of a shape in `js/shapes.ts` that a JSON body must have, if any.
type Shape = Option<&'static str>;

impl CallBuilder {
    /// Sets a JSON object as the body. Unknown fields are sent unchanged.
    pub fn object(self, what: &str, value: impl Into<JsValue>) -> Self {
        self.json(what, &value.into(), None)
    }

    /// Sets a JSON object with a shape of `js/shapes.ts` as the body.
    pub fn shaped_object(self, what: &str, value: impl Into<JsValue>, shape: &'static str) -> Self {
        self.json(what, &value.into(), Some(shape))
    }

    /// Like [`CallBuilder::object`], but optional. Without it, the body is `{}`, because some servers refuse an
    /// empty body.
    pub fn object_if_given(self, what: &str, value: impl Into<JsValue>) -> Self {
        self.json_if_given(what, &value.into(), None)
    }

    /// Like [`CallBuilder::shaped_object`], but optional. Without it, the body is `{}`.
    pub fn shaped_object_if_given(
        self,
        what: &str,
        value: impl Into<JsValue>,
        shape: &'static str,
    ) -> Self {
        self.json_if_given(what, &value.into(), Some(shape))
    }

    #[inline(never)]
    fn json_if_given(self, what: &str, value: &JsValue, shape: Shape) -> Self {
        if arguments::is_nullish(value) {
            return self.step(|draft| draft.json(JsValue::from("{}").unchecked_into()));
        }
        self.json(what, value, shape)
    }

    #[inline(never)]
    fn json(self, what: &str, value: &JsValue, shape: Shape) -> Self {
        self.step(|draft| {
            if !js::is_record(value) {
                return refuse_type(what, "an object", value);
            }
            draft.json(json_of(what, value, shape)?)
        })
    }

    /// Sets a JSON list with a shape of `js/shapes.ts` as the body.
    pub fn shaped_list(self, what: &str, value: &JsValue, shape: &'static str) -> Self {
        self.list(what, value, Some(shape))
    }

    /// Sets a JSON list of strings as the body.
    pub fn texts(self, what: &str, value: &JsValue) -> Self {
        self.step(|_| arguments::texts(what, value).map(|_| ()))
            .list(what, value, None)
    }

    #[inline(never)]
    fn list(self, what: &str, value: &JsValue, shape: Shape) -> Self {
        self.step(|draft| {
            if !js_sys::Array::is_array(value) {
                return refuse_type(what, "a list", value);
            }
            draft.json(json_of(what, value, shape)?)
        })
    }

    /// Sets a JSON object with one string field as the body.
    #[inline(never)]
    pub fn field(self, name: &str, what: &str, value: &JsValue) -> Self {
        self.step(|draft| {
            arguments::text(what, value)?;
            draft.json(json_of(what, &js::object([(name, value.clone())]), None)?)
        })
    }

    /// Sets a JSON object with one boolean field as the body.
    #[inline(never)]
    pub fn flag_field(self, name: &str, what: &str, value: &JsValue) -> Self {
        self.step(|draft| {
            arguments::boolean(what, value)?;
            draft.json(json_of(what, &js::object([(name, value.clone())]), None)?)
        })
    }

    /// Sets a body of unknown meaning: strings, bytes and blobs are sent as they are, anything else as JSON.
    #[inline(never)]
    pub fn body(self, what: &str, value: &JsValue) -> Self {
        self.step(|draft| {
            draft.data(what, value)?;
            Ok(draft
                .request
                .headers
                .set(headers::CONTENT_TYPE, headers::BYTES)?)
        })
    }

    /// Like [`CallBuilder::body`], but optional.
    pub fn body_if_given(self, what: &str, value: impl Into<JsValue>) -> Self {
        let value = value.into();
        if arguments::is_nullish(&value) {
            return self;
        }
        self.body(what, &value)
    }
}

/// Serializes a value as JSON.
fn json_of(what: &str, value: &JsValue, shape: Shape) -> Checked<Body> {
    js::to_json(value, what, shape)
        .result()
        .or_else(|thrown| refuse_because(what, &thrown))
}
