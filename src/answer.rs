//! An answer, as Rust sees it.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use crate::js::{self, Deadline};
use crate::meta::Meta;
use crate::response::{BodyKind, Encoded, HeaderMap};

/// What came of sending a request. The bytes of the body stay with JavaScript: the engine's own
/// decoders are several times faster than a copy into WebAssembly and back.
pub struct Answer {
    /// The HTTP status; 0 for a redirect that a browser keeps to itself.
    pub status: u16,
    /// The header `Content-Type`.
    pub content_type: Option<String>,
    /// How the body is read.
    pub kind: BodyKind,
    /// Where a redirect leads; empty where a browser does not say.
    pub redirect: Option<String>,
    /// Why the body broke off; undefined if it did not.
    pub cut: JsValue,
    body: Uint8Array,
    source: js::Answer,
}

impl Answer {
    /// Takes over what JavaScript made of the engine's answer.
    pub fn new(source: js::Answer) -> Self {
        let content_type = source.content_type();
        Self {
            status: source.status(),
            kind: BodyKind::of(content_type.as_deref()),
            content_type,
            redirect: source.redirect(),
            cut: source.cut(),
            body: source.body(),
            source,
        }
    }

    /// Whether the call succeeded.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Whether there is nothing in the body.
    pub fn is_empty(&self) -> bool {
        self.body.length() == 0
    }

    /// The value that the body stands for; `null` for none. `exact` keeps whole numbers that a double
    /// cannot express.
    ///
    /// # Errors
    /// Why it cannot be read: not UTF-8, not JSON.
    pub fn decode(&self, exact: bool) -> Result<JsValue, JsValue> {
        match self.kind {
            _ if self.is_empty() => Ok(JsValue::NULL),
            BodyKind::Json => js::parse_json(&self.body, exact).result(),
            BodyKind::Text => js::read_text(&self.body).result(),
            BodyKind::Bytes => Ok(self.body.clone().into()),
        }
    }

    /// The text of the body, whatever its media type says.
    ///
    /// # Errors
    /// It is not UTF-8.
    pub fn decode_text(&self) -> Result<JsValue, JsValue> {
        js::read_text(&self.body).result()
    }

    /// The JSON value of the body, with exact numbers, and with a field of its entries decoded.
    ///
    /// # Errors
    /// Why it cannot be read: not JSON, or a value that has not the wanted form.
    pub fn decode_values(&self, encoded: Encoded) -> Result<JsValue, JsValue> {
        js::parse_values(&self.body, encoded.field, encoded.form.as_str()).result()
    }

    /// The body, while it comes. `cut` begins the message of the error if it breaks off.
    pub fn stream(
        &self,
        deadline: Option<&Deadline>,
        cut: &str,
        method: &str,
        url: &str,
        is_snapshot: bool,
    ) -> JsValue {
        let response = self.source.response();
        js::open_stream(&response, deadline, cut, method, url, is_snapshot)
    }

    /// The text of the body, with what is not UTF-8 replaced: for errors.
    pub fn text(&self) -> String {
        js::read_text_loosely(&self.body)
    }

    /// All headers.
    pub fn headers(&self) -> HeaderMap {
        headers_of(&self.source)
    }
}

/// A replaced `fetch` may give headers that cannot be listed; then there are none.
fn headers_of(answer: &js::Answer) -> HeaderMap {
    HeaderMap::from_list(js::list_headers(&answer.response()).unwrap_or_default())
}

/// What Consul said about the data of an answer: for who asks `withMeta()`.
#[wasm_bindgen(js_name = readMeta, skip_typescript)]
pub fn read_meta(answer: &js::Answer) -> JsValue {
    let meta = Meta::of(answer.status(), headers_of(answer));
    let cache = meta
        .cache
        .map(|cache| js::object([("hit", cache.hit.into()), ("age", cache.age.into())]));
    js::object([
        ("status", meta.status.into()),
        ("headers", js::headers_object(&meta.headers)),
        ("index", meta.index.into()),
        ("knownLeader", meta.known_leader.into()),
        ("lastContact", meta.last_contact.into()),
        ("effectiveConsistency", meta.effective_consistency.into()),
        ("cache", cache.into()),
        ("contentHash", meta.content_hash.into()),
        ("filteredByAcls", meta.filtered_by_acls.into()),
        ("queryBackend", meta.query_backend.into()),
        ("defaultAclPolicy", meta.default_acl_policy.into()),
    ])
}
