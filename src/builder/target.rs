//! The steps that add to the path and the query of a call.

use wasm_bindgen::prelude::*;

use super::CallBuilder;
use crate::arguments;
use crate::error::hint;
use crate::js;
use crate::request::ReadBy;

impl CallBuilder {
    /// Adds an ID or a name to the path.
    #[inline(never)]
    pub fn segment(self, what: &str, value: &JsValue) -> Self {
        self.step(|draft| {
            let text = arguments::text(what, value)?;
            draft.request.path = draft.request.path.clone().segment(what, &text)?;
            Ok(())
        })
    }

    /// Adds the ID of a service to remove. If a path cannot contain the ID, the error says how to remove the
    /// service without it.
    pub fn service_to_remove(self, what: &str, value: &JsValue) -> Self {
        self.step(|draft| {
            let id = arguments::text(what, value)?;
            let path = draft.request.path.clone().segment(what, &id);
            draft.request.path = path.map_err(|invalid| {
                let hint = (!id.is_empty()).then_some(hint::UNADDRESSABLE_SERVICE);
                js::make_type_error(&invalid.to_string(), hint)
            })?;
            Ok(())
        })
    }

    /// Adds a fixed segment after a variable one.
    #[inline(never)]
    pub fn fixed_segment(self, segment: &'static str) -> Self {
        self.step(|draft| {
            draft.request.path = draft.request.path.clone().segment("path", segment)?;
            Ok(())
        })
    }

    /// Adds a key of the key/value store to the path.
    #[inline(never)]
    pub fn key(self, what: &str, value: &JsValue) -> Self {
        self.step(|draft| {
            let text = arguments::text(what, value)?;
            draft.request.path = draft.request.path.clone().key(what, &text)?;
            Ok(())
        })
    }

    /// Adds a prefix of keys to the path: empty for the whole store.
    #[inline(never)]
    pub fn prefix(self, what: &str, value: &JsValue) -> Self {
        self.step(|draft| {
            let text = arguments::text(what, value)?;
            draft.request.path = draft.request.path.clone().prefix(what, &text)?;
            Ok(())
        })
    }

    /// Adds a required string to the query.
    #[inline(never)]
    pub fn query(self, name: &str, value: &JsValue) -> Self {
        self.step(|draft| {
            draft.request.query.set(name, arguments::text(name, value)?);
            Ok(())
        })
    }

    /// Adds a required string or list of strings to the query, one parameter for each.
    #[inline(never)]
    pub fn queries(self, name: &str, value: &JsValue) -> Self {
        self.step(|draft| {
            for text in arguments::texts(name, value)? {
                draft.request.query.add(name, text);
            }
            Ok(())
        })
    }

    /// Adds a required boolean to the query.
    #[inline(never)]
    pub fn flag(self, name: &str, value: &JsValue) -> Self {
        self.step(|draft| {
            let flag = arguments::boolean(name, value)?;
            let query = &mut draft.request.query;
            query.set_bool(name, flag, ReadBy::Value);
            Ok(())
        })
    }

    /// Adds a fixed parameter to the query.
    #[inline(never)]
    pub fn fixed_query(mut self, name: &'static str, value: &'static str) -> Self {
        self.0.request.query.set(name, value);
        self
    }
}
