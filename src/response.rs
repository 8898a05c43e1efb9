//! A response, as far as Rust reads it.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::expected::JsonType;
use crate::js;
use crate::media_type::BodyKind;
use crate::stored::Stored;

/// How many bytes of an error's body are read: more than a message quotes.
const MAX_READ: u32 = 128 * 1024;

/// A response. The bytes of its body stay in JavaScript, because the decoders of the engine are several times
/// faster than a copy into WebAssembly and back.
pub struct Response {
    /// The HTTP status; 0 for a redirect that a browser hides.
    pub status: u16,
    /// The header `Content-Type`.
    pub content_type: Option<String>,
    /// How the body is decoded.
    pub kind: BodyKind,
    /// The size of the body in bytes.
    pub size: u32,
    /// The response in JavaScript.
    pub source: js::HttpResponse,
}

impl Response {
    /// Wraps a response from JavaScript.
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

    /// Whether the status is a success.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Whether the body is empty.
    pub fn is_empty(&self) -> bool {
        self.size == 0
    }

    /// The target of a redirect; empty if a browser hides it.
    pub fn redirect(&self) -> Option<String> {
        self.source.redirect().as_string()
    }

    /// Why the body could not be read to its end.
    pub fn cut(&self) -> Option<JsValue> {
        let cut = self.source.cut();
        (!cut.is_undefined()).then_some(cut)
    }

    /// Decodes the body by its media type. An empty one is `null`.
    ///
    /// # Errors
    /// It is not UTF-8 or not JSON.
    pub fn decode(&self) -> Result<JsValue, JsValue> {
        match self.kind {
            _ if self.is_empty() => Ok(JsValue::NULL),
            BodyKind::Json => js::parse_json(&self.decode_text()?).result(),
            BodyKind::Text => self.decode_text(),
            BodyKind::Bytes => Ok(self.source.body().into()),
        }
    }

    /// Decodes the body as text.
    ///
    /// # Errors
    /// It is not UTF-8, or longer than a string can be.
    pub fn decode_text(&self) -> Result<JsValue, JsValue> {
        js::decode_text(&self.source.body()).result()
    }

    /// Decodes the body as JSON, with one field of its entries decoded from base64, and exact `Flags`.
    ///
    /// # Errors
    /// It is not JSON, or the bytes of the field cannot become what the caller wants.
    pub fn decode_stored(&self, stored: Stored) -> Result<JsValue, JsValue> {
        js::parse_stored(&self.source.body(), stored.field, stored.form.as_str()).result()
    }

    /// Decodes the body as JSON, with one field of its entries as a string of digits.
    ///
    /// # Errors
    /// It is not JSON.
    pub fn decode_keeping_digits(&self, field: &str) -> Result<JsValue, JsValue> {
        js::parse_keeping_digits(&self.source.body(), field).result()
    }

    /// The beginning of the body as text, for an error. U+FFFD is in place of invalid UTF-8.
    pub fn beginning(&self) -> String {
        let text = js::decode_loosely(&self.source.body(), MAX_READ);
        text.as_string().unwrap_or_default()
    }

    /// The failures of a transaction, in words, if this is one that failed.
    pub fn failures(&self) -> Option<String> {
        if self.status != 409 || self.kind != BodyKind::Json {
            return None;
        }
        js::describe_failures(&self.source).as_string()
    }
}

/// The type of a parsed JSON value.
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
