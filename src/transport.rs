//! Sending: the only place that calls `fetch`.

use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::js::{self, Deadline, FetchResponse};
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
    /// Sends the request, and waits for status and headers.
    ///
    /// # Errors
    /// What `fetch` rejected with.
    pub async fn send(&self) -> Result<Answer, JsValue> {
        let promise = js::send(
            self.fetch.as_ref(),
            &self.url,
            &self.method,
            self.headers.clone(),
            &self.body,
            self.deadline.as_ref(),
        );
        let response: FetchResponse = JsFuture::from(promise).await?.unchecked_into();
        Ok(Answer {
            status: response.status()?,
            content_type: js::get_header(&response, "content-type")?,
            opaque_redirect: js::is_opaque_redirect(&response)?,
            response,
        })
    }

    /// Reads the whole body of an answer.
    ///
    /// # Errors
    /// What `fetch` rejected with: the body broke off.
    pub async fn read(&self, answer: &Answer) -> Result<Body, JsValue> {
        let promise = js::read_body(&answer.response, self.deadline.as_ref());
        Ok(Body(JsFuture::from(promise).await?.unchecked_into()))
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

/// An answer whose headers have come.
pub struct Answer {
    /// The HTTP status; 0 for a redirect that a browser keeps to itself.
    pub status: u16,
    /// The header `Content-Type`.
    pub content_type: Option<String>,
    /// Whether a browser kept a redirect to itself.
    pub opaque_redirect: bool,
    /// What `fetch` resolved to.
    pub response: FetchResponse,
}

impl Answer {
    /// Whether the server sends the caller elsewhere.
    pub fn is_redirect(&self) -> bool {
        self.opaque_redirect || (300..400).contains(&self.status)
    }

    /// Whether the call succeeded.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// How its body is read.
    pub fn kind(&self) -> BodyKind {
        BodyKind::of(self.content_type.as_deref())
    }
}

/// All headers of a response. A replaced `fetch` may give some that cannot be listed; then there are
/// none.
pub fn headers_of(response: &FetchResponse) -> HeaderMap {
    HeaderMap::from_list(js::list_headers(response).unwrap_or_default())
}

/// The bytes of an answer. They stay with JavaScript: the engine's own decoders are several times
/// faster than a copy into WebAssembly and back.
pub struct Body(Uint8Array);

impl Body {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.length() == 0
    }

    /// The value that the bytes stand for; `null` for none.
    ///
    /// # Errors
    /// Why it cannot be read: not UTF-8, not JSON.
    pub fn decode(&self, kind: BodyKind) -> Result<JsValue, JsValue> {
        match kind {
            _ if self.is_empty() => Ok(JsValue::NULL),
            BodyKind::Json => js::parse_json(&self.0),
            BodyKind::Text => js::read_text(&self.0),
            BodyKind::Bytes => Ok(self.0.clone().into()),
        }
    }

    /// The text of the bytes, with what is not UTF-8 replaced: for errors.
    pub fn text(&self) -> String {
        js::read_text_loosely(&self.0)
    }
}
