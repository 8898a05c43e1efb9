//! What a call sends as its body.

use wasm_bindgen::prelude::*;

use super::CallBuilder;
use crate::arguments::{self, Checked, refuse_because, refuse_type};
use crate::js;
use crate::request::headers;

/// What a JSON body must be, by its name in `js/shapes.ts`; anything if there is none.
type Shape = Option<&'static str>;

impl CallBuilder {
    /// Gives the call a JSON object as its body. Unknown fields are sent untouched.
    pub fn object(self, what: &str, value: impl Into<JsValue>) -> Self {
        self.json(what, &value.into(), None)
    }

    /// Gives the call a JSON object as its body that must have a shape of `js/shapes.ts`.
    pub fn shaped_object(self, what: &str, value: impl Into<JsValue>, shape: &'static str) -> Self {
        self.json(what, &value.into(), Some(shape))
    }

    /// The same as [`CallBuilder::object`], if there is one; without it, the body is `{}`: some servers refuse
    /// an empty one.
    pub fn object_if_given(self, what: &str, value: impl Into<JsValue>) -> Self {
        self.json_if_given(what, &value.into(), None)
    }

    /// The same as [`CallBuilder::shaped_object`], if there is one; without it, the body is `{}`.
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
        if arguments::is_absent(value) {
            return self.step(|draft| draft.json("{}".into()));
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

    /// Gives the call a JSON list as its body that must have a shape of `js/shapes.ts`.
    pub fn shaped_list(self, what: &str, value: &JsValue, shape: &'static str) -> Self {
        self.list(what, value, Some(shape))
    }

    /// Gives the call a JSON list of texts as its body.
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

    /// Gives the call a JSON object of one text as its body.
    #[inline(never)]
    pub fn field(self, name: &str, what: &str, value: &JsValue) -> Self {
        self.step(|draft| {
            arguments::text(what, value)?;
            draft.json(json_of(what, &js::object([(name, value.clone())]), None)?)
        })
    }

    /// Gives the call a JSON object of one yes or no as its body.
    #[inline(never)]
    pub fn flag_field(self, name: &str, what: &str, value: &JsValue) -> Self {
        self.step(|draft| {
            arguments::boolean(what, value)?;
            draft.json(json_of(what, &js::object([(name, value.clone())]), None)?)
        })
    }

    /// Gives the call a body that is sent as it is: a text, bytes, a blob. Anything else becomes JSON.
    #[inline(never)]
    pub fn bytes(self, what: &str, value: &JsValue) -> Self {
        self.step(|draft| {
            draft.data(what, value)?;
            Ok(draft
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

/// A value as JSON.
fn json_of(what: &str, value: &JsValue, shape: Shape) -> Checked<JsValue> {
    js::to_json(value, what, shape)
        .result()
        .or_else(|thrown| refuse_because(what, &thrown))
}
