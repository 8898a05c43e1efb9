//! A response, as Rust sees it.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::expected::{JsonType, Stored};
use crate::js;
use crate::media_type::BodyKind;

/// How much of an error's body is read here, in bytes: what a message quotes, and a little more.
const MOST_READ: u32 = 128 * 1024;

/// A response as the transport received it. The bytes of the body stay with JavaScript: the engine's own
/// decoders are several times faster than a copy into WebAssembly and back.
pub struct Response {
    /// The HTTP status; 0 for a redirect that a browser keeps to itself.
    pub status: u16,
    /// The header `Content-Type`.
    pub content_type: Option<String>,
    /// How the body is read.
    pub kind: BodyKind,
    /// How many bytes the body has.
    pub size: u32,
    /// What JavaScript has.
    pub source: js::HttpResponse,
}

impl Response {
    /// Takes over what JavaScript made of the engine's response.
    pub fn new(source: js::HttpResponse) -> Self {
        let content_type = source.content_type().as_string();
        Self {
            status: source.status(),
            kind: BodyKind::of(content_type.as_deref()),
            content_type,
            size: source.size(),
            source,
        }
    }

    /// Whether the call succeeded.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Whether there is nothing in the body.
    pub fn is_empty(&self) -> bool {
        self.size == 0
    }

    /// Where a redirect leads; empty if a browser does not say.
    pub fn redirect(&self) -> Option<String> {
        self.source.redirect().as_string()
    }

    /// Why the body could not be read to its end.
    pub fn cut(&self) -> Option<JsValue> {
        let cut = self.source.cut();
        (!cut.is_undefined()).then_some(cut)
    }

    /// The value that the body stands for; `null` for an empty one.
    ///
    /// # Errors
    /// Why it cannot be read: not UTF-8, not JSON.
    pub fn decode(&self) -> Result<JsValue, JsValue> {
        match self.kind {
            _ if self.is_empty() => Ok(JsValue::NULL),
            BodyKind::Json => js::parse_json(&self.decode_text()?).result(),
            BodyKind::Text => self.decode_text(),
            BodyKind::Bytes => Ok(self.source.body().into()),
        }
    }

    /// The text of the body, whatever its media type says.
    ///
    /// # Errors
    /// It is not UTF-8, or longer than a string can be.
    pub fn decode_text(&self) -> Result<JsValue, JsValue> {
        js::decode_text(&self.source.body()).result()
    }

    /// The JSON value of the body, with a field of its entries decoded and exact `Flags`.
    ///
    /// # Errors
    /// Why it cannot be read: not JSON, or a value that does not have the wanted form.
    pub fn decode_stored(&self, stored: Stored) -> Result<JsValue, JsValue> {
        js::parse_stored(&self.source.body(), stored.field, stored.form.as_str()).result()
    }

    /// The JSON value of the body, with the digits of a field of its entries.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn decode_identified(&self, field: &str) -> Result<JsValue, JsValue> {
        js::parse_identified(&self.source.body(), field).result()
    }

    /// The beginning of the body as a text, with U+FFFD for what is not UTF-8: for errors.
    pub fn text(&self) -> String {
        let text = js::decode_loosely(&self.source.body(), MOST_READ);
        text.as_string().unwrap_or_default()
    }

    /// Which operations a transaction failed with, in words.
    pub fn failures(&self) -> Option<String> {
        if self.status != 409 || self.kind != BodyKind::Json {
            return None;
        }
        js::describe_failures(&self.source).as_string()
    }
}

/// The type of a value that was JSON.
pub fn json_type(value: &JsValue) -> JsonType {
    if value.is_null() {
        JsonType::Null
    } else if value.is_string() {
        JsonType::String
    } else if Array::is_array(value) {
        JsonType::List
    } else if value.is_object() {
        JsonType::Object
    } else if value.as_bool().is_some() {
        JsonType::Boolean
    } else {
        JsonType::Number
    }
}
