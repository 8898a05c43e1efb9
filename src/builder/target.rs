//! What a call's own arguments say about its path and its query.

use wasm_bindgen::prelude::*;

use super::CallBuilder;
use crate::arguments;
use crate::error::hint;
use crate::js;
use crate::request::Reading;

impl CallBuilder {
    /// Adds an id or a name to the path.
    #[inline(never)]
    pub fn segment(self, what: &str, value: &JsValue) -> Self {
        self.step(|draft| {
            let text = arguments::text(what, value)?;
            draft.request.path = draft.request.path.clone().name(what, &text)?;
            Ok(())
        })
    }

    /// Adds the ID of a service that is to be removed. The refusal of one that no path can have says how to remove
    /// it all the same.
    pub fn service_to_remove(self, what: &str, value: &JsValue) -> Self {
        self.step(|draft| {
            let id = arguments::text(what, value)?;
            let path = draft.request.path.clone().name(what, &id);
            draft.request.path = path.map_err(|invalid| {
                let hint = (!id.is_empty()).then_some(hint::FREE_SERVICE);
                js::make_type_error(&invalid.to_string(), hint)
            })?;
            Ok(())
        })
    }

    /// Adds a segment that is always the same, behind one that is not.
    #[inline(never)]
    pub fn then(self, segment: &'static str) -> Self {
        self.step(|draft| {
            draft.request.path = draft.request.path.clone().name("path", segment)?;
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

    /// Adds a required text to the query.
    #[inline(never)]
    pub fn query(self, name: &str, value: &JsValue) -> Self {
        self.step(|draft| {
            draft.request.query.set(name, arguments::text(name, value)?);
            Ok(())
        })
    }

    /// Adds a required text to the query, or a list of them, each a parameter of its own.
    #[inline(never)]
    pub fn queries(self, name: &str, value: &JsValue) -> Self {
        self.step(|draft| {
            for text in arguments::texts(name, value)? {
                draft.request.query.add(name, text);
            }
            Ok(())
        })
    }

    /// Adds a required yes or no to the query.
    #[inline(never)]
    pub fn flag(self, name: &str, value: &JsValue) -> Self {
        self.step(|draft| {
            let flag = arguments::boolean(name, value)?;
            let query = &mut draft.request.query;
            query.set_bool(name, flag, Reading::Value);
            Ok(())
        })
    }

    /// Adds a parameter that is the same in every call of this method.
    #[inline(never)]
    pub fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.0.request.query.set(name, value);
        self
    }
}
