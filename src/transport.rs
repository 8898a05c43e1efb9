//! Sending: the only place that calls `fetch`.

use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::js::{self, Deadline};
use crate::response::{BodyKind, HeaderMap};

/// A request as `fetch` takes it.
pub struct Outgoing {
    /// The whole URL.
    pub url: String,
    /// The HTTP method.
    pub method: String,
    /// The headers, name after value.
    pub headers: Vec<String>,
    /// What `fetch` sends as the body, or undefined.
    pub body: JsValue,
    /// The caller's replacement of `fetch`.
    pub fetch: Option<Function>,
    /// What ends the call early.
    pub deadline: Option<Deadline>,
}

impl Outgoing {
    /// Sends the request, and reads the whole answer.
    ///
    /// # Errors
    /// What `fetch` rejected with.
    pub async fn send(&self) -> Result<Answer, JsValue> {
        let promise = js::exchange(
            self.fetch.as_ref(),
            &self.url,
            &self.method,
            self.headers.clone(),
            &self.body,
            self.deadline.as_ref(),
        );
        let answer: js::Answer = JsFuture::from(promise).await?.unchecked_into();
        let content_type = answer.content_type();
        Ok(Answer {
            status: answer.status(),
            kind: BodyKind::of(content_type.as_deref()),
            content_type,
            redirect: answer.redirect(),
            body: answer.body(),
            cut: answer.cut(),
            source: answer,
        })
    }

    /// Waits before the request is sent again.
    ///
    /// # Errors
    /// The call was ended meanwhile.
    pub async fn pause(&self, milliseconds: f64) -> Result<(), JsValue> {
        let promise = js::pause(milliseconds, self.deadline.as_ref());
        JsFuture::from(promise).await.map(drop)
    }
}

impl Drop for Outgoing {
    fn drop(&mut self) {
        if let Some(deadline) = &self.deadline {
            // A signal that throws when one stops listening has nothing more to say to this call.
            drop(deadline.clear());
        }
    }
}

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
    /// Where all this is from.
    pub source: js::Answer,
    body: Uint8Array,
}

impl Answer {
    /// Whether the call succeeded.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Whether there is nothing in the body.
    pub fn is_empty(&self) -> bool {
        self.body.length() == 0
    }

    /// The value that the body stands for; `null` for none.
    ///
    /// # Errors
    /// Why it cannot be read: not UTF-8, not JSON.
    pub fn decode(&self) -> Result<JsValue, JsValue> {
        match self.kind {
            _ if self.is_empty() => Ok(JsValue::NULL),
            BodyKind::Json => js::parse_json(&self.body).result(),
            BodyKind::Text => js::read_text(&self.body).result(),
            BodyKind::Bytes => Ok(self.body.clone().into()),
        }
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

/// All headers of an answer. A replaced `fetch` may give some that cannot be listed; then there are
/// none.
pub fn headers_of(answer: &js::Answer) -> HeaderMap {
    HeaderMap::from_list(js::list_headers(&answer.response()).unwrap_or_default())
}
