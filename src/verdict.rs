//! What a response means: data, an error, or one more attempt.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::call::{Accepted, Call};
use crate::error::{self, Failure};
use crate::expected::Expected;
use crate::fault::Fault;
use crate::js;
use crate::media_type::{BodyKind, is_page};
use crate::request::headers;
use crate::response::{Response, json_type};
use crate::retry;
use crate::token::Token;

/// What became of an attempt to send a call.
pub enum Verdict {
    /// The call has ended, with data, an error of ours, or what [`js::thrown`] made of a signal's reason.
    Settled(JsValue),
    /// It is sent again after so many milliseconds.
    Again(f64),
}

/// What JavaScript knows about an attempt.
pub struct Attempt {
    /// The response, or what `fetch` threw.
    pub outcome: Result<Response, JsValue>,
    /// Milliseconds since it was sent.
    pub elapsed: f64,
    /// A random number from 0 to 1.
    pub random: f64,
}

/// Why a call gave no data.
enum Problem {
    /// The caller's signal ended it, with this reason.
    Aborted(JsValue),
    /// It failed.
    Failed(Box<Failed>),
}

struct Failed {
    failure: Failure,
    response: Option<js::HttpResponse>,
    /// How the error keeps the body; not at all if it is nothing.
    body: Option<BodyKind>,
    cause: JsValue,
    /// Milliseconds that the server asks to wait before the next attempt.
    retry_after: f64,
    /// Whether the connection was lost before a response began.
    is_lost: bool,
}

impl Problem {
    fn without_response(failure: Failure, cause: JsValue, is_lost: bool) -> Self {
        Self::Failed(Box::new(Failed {
            failure,
            response: None,
            body: None,
            cause,
            retry_after: 0.0,
            is_lost,
        }))
    }

    fn with_response(
        failure: Failure,
        response: &Response,
        body: Option<BodyKind>,
        cause: JsValue,
    ) -> Self {
        Self::Failed(Box::new(Failed {
            failure,
            response: Some(response.source.clone()),
            body,
            cause,
            retry_after: response.source.retry_after(),
            is_lost: false,
        }))
    }
}

impl Call {
    /// Decides what became of an attempt.
    pub fn judge(&mut self, attempt: Attempt) -> Verdict {
        let Attempt {
            outcome,
            elapsed,
            random,
        } = attempt;
        let problem = match outcome {
            Ok(response) => match self.read(&response) {
                Ok(data) => return Verdict::Settled(data),
                Err(problem) => problem,
            },
            Err(thrown) => self
                .interruption()
                .unwrap_or_else(|| self.no_response(thrown)),
        };
        match problem {
            Problem::Aborted(reason) => Verdict::Settled(js::thrown(&reason)),
            Problem::Failed(failed) => match self.next_attempt(&failed, elapsed, random) {
                Some(milliseconds) => Verdict::Again(milliseconds),
                None => Verdict::Settled(self.error(*failed)),
            },
        }
    }

    /// Milliseconds until the next attempt, if there is one.
    fn next_attempt(&mut self, failed: &Failed, elapsed: f64, random: f64) -> Option<f64> {
        if !failed.failure.retryable || self.interruption().is_some() {
            return None;
        }
        let is_read = self.request.method.is_read();
        if failed.is_lost && is_read && !self.is_resent && retry::may_resend(elapsed) {
            self.is_resent = true;
            return Some(0.0);
        }
        if self.retried >= self.retries {
            return None;
        }
        self.retried += 1;
        Some(retry::delay(self.retried, random).max(failed.retry_after))
    }

    fn read(&self, response: &Response) -> Result<JsValue, Problem> {
        if let Some(location) = response.redirect() {
            let failure = Failure::redirected(&self.request.name(), &location);
            Err(Problem::with_response(
                failure,
                response,
                None,
                JsValue::UNDEFINED,
            ))
        } else if let Some(cut) = response.cut() {
            Err(self
                .interruption()
                .unwrap_or_else(|| self.cut(response, cut)))
        } else if self.has_data(response) {
            self.data(response)
        } else {
            self.without_data(response)
        }
    }

    /// Whether the body of this response is the call's data.
    fn has_data(&self, response: &Response) -> bool {
        let repeats_health = self.accepted == Accepted::HealthStatus
            && matches!(response.status, 404 | 429 | 503)
            && response.kind == BodyKind::Json;
        response.is_success() || repeats_health
    }

    fn data(&self, response: &Response) -> Result<JsValue, Problem> {
        let content_type = response.content_type.as_deref();
        let unreadable = |reason: &str, cause: JsValue| {
            let is_page = is_page(content_type);
            let failure =
                Failure::unreadable(&self.request.name(), response.status, reason, is_page);
            Problem::with_response(failure, response, Some(BodyKind::Text), cause)
        };
        self.expected
            .check_body(response.kind, content_type, response.is_empty())
            .map_err(|reason| unreadable(&reason, JsValue::UNDEFINED))?;
        let decoded = match self.expected {
            Expected::Nothing => return Ok(JsValue::UNDEFINED),
            Expected::Stream | Expected::Snapshot => return Ok(self.stream(response)),
            Expected::Text => response.decode_text(),
            _ => match (self.stored, self.identified) {
                (Some(stored), _) => response.decode_stored(stored),
                (None, Some(field)) => response.decode_identified(field),
                _ => response.decode(),
            },
        };
        let data = decoded.map_err(|thrown| unreadable(&js::message_of(&thrown), thrown))?;
        self.expected
            .check_type(json_type(&data))
            .map_err(|reason| unreadable(&reason, JsValue::UNDEFINED))?;
        Ok(match self.expected {
            Expected::Response => self.response(response, data),
            Expected::List | Expected::ListOrObject if data.is_null() => Array::new().into(),
            Expected::Map if data.is_null() => js::object([]),
            Expected::First => {
                let item = first(&data);
                Expected::Object
                    .check_type(json_type(&item))
                    .map_err(|reason| unreadable(&reason, JsValue::UNDEFINED))?;
                item
            }
            Expected::OfNode if is_of_no_node(&data) => JsValue::NULL,
            Expected::DoneOrEmpty if data.is_object() => {
                let fields = js::fields(&data, "").result();
                if !fields.is_ok_and(|fields: Array| fields.length() == 0) {
                    Expected::Done
                        .check_type(json_type(&data))
                        .map_err(|reason| unreadable(&reason, JsValue::UNDEFINED))?;
                }
                JsValue::TRUE
            }
            _ => data,
        })
    }

    /// The body, for a caller who reads it as it arrives.
    fn stream(&self, response: &Response) -> JsValue {
        js::open_stream(
            &response.source,
            self.deadline.as_ref(),
            &Failure::cut(&self.request.name(), "").message,
            self.request.method.as_str(),
            &self.url(),
            self.expected == Expected::Snapshot,
        )
    }

    fn response(&self, response: &Response, body: JsValue) -> JsValue {
        js::Response::new(
            self.request.method.as_str(),
            &self.url(),
            response.status,
            js::headers_of(&response.source),
            body,
        )
        .into()
    }

    /// What a response means that is not a success.
    fn without_data(&self, response: &Response) -> Result<JsValue, Problem> {
        let content_type = response.content_type.as_deref();
        let text = response.text();
        match self.accepted {
            Accepted::Absence if error::is_absent(response.status, content_type, &text) => {
                Ok(match self.expected {
                    Expected::List => Array::new().into(),
                    _ => JsValue::NULL,
                })
            }
            Accepted::AlreadyGone if error::is_already_gone(response.status, &text) => {
                Ok(match self.expected {
                    Expected::Done | Expected::DoneOrEmpty => JsValue::TRUE,
                    _ => JsValue::UNDEFINED,
                })
            }
            _ => {
                let failures = response.failures();
                let failure = Failure::of_response(
                    &self.request.name(),
                    &error::Refused {
                        status: response.status,
                        content_type,
                        text: &text,
                        size: response.size.into(),
                        failures: failures.as_deref(),
                        with_token: self.request.headers.has(headers::TOKEN),
                        is_enterprise: self.is_enterprise,
                    },
                );
                let body = Some(response.kind);
                Err(Problem::with_response(
                    failure,
                    response,
                    body,
                    JsValue::UNDEFINED,
                ))
            }
        }
    }

    fn cut(&self, response: &Response, cut: JsValue) -> Problem {
        let name = self.request.name();
        let failure = if response.source.is_too_large() {
            Failure::too_large(&name, self.max_bytes.into())
        } else {
            Failure::cut(&name, &js::message_of(&cut))
        };
        Problem::with_response(failure, response, None, cut)
    }

    fn no_response(&self, thrown: JsValue) -> Problem {
        let address = self.client.address.to_string();
        let is_foreign = js::page_origin()
            .is_some_and(|origin| !format!("{address}/").starts_with(&format!("{origin}/")));
        let reason = js::message_of(&thrown);
        let fault = Fault::of(&reason);
        let failure =
            Failure::connection(&self.request.name(), &address, &reason, fault, is_foreign);
        Problem::without_response(failure, thrown, fault == Fault::Lost)
    }

    /// Why the call was ended early, if it was.
    fn interruption(&self) -> Option<Problem> {
        let deadline = self.deadline.as_ref().filter(|it| it.ended())?;
        Some(if deadline.timed_out() {
            let failure = Failure::timeout(&self.request.name(), self.timeout.unwrap_or_default());
            Problem::without_response(failure, JsValue::UNDEFINED, false)
        } else {
            Problem::Aborted(deadline.reason())
        })
    }

    fn error(&self, failed: Failed) -> JsValue {
        js::make_error(
            failed.failure.class.name(),
            &failed.failure.message,
            self.request.method.as_str(),
            &self.url(),
            failed.response.as_ref(),
            failed.body.map(|kind| kind as u8),
            failed.failure.retryable,
            failed.failure.hint,
            &failed.cause,
            &self.secrets(),
        )
    }

    /// The tokens that an error must not show, one a line.
    fn secrets(&self) -> String {
        let sent = self.request.headers.get(headers::TOKEN);
        let credentials = self
            .request
            .headers
            .get(headers::AUTHORIZATION)
            .map(|value| value.split_once(' ').map_or(value, |(_, rest)| rest));
        let own = self.client.token.borrow();
        let own = own.as_ref().map(Token::secret);
        let secrets = [sent, credentials, own].into_iter().flatten();
        secrets.collect::<Vec<_>>().join("\n")
    }
}

/// The item of a list that has at most one.
fn first(list: &JsValue) -> JsValue {
    match list.dyn_ref::<Array>().map(|list| list.get(0)) {
        Some(item) if !item.is_undefined() => item,
        _ => JsValue::NULL,
    }
}

/// Whether what a node has belongs to no node.
fn is_of_no_node(data: &JsValue) -> bool {
    js::field(data, "Node", "")
        .result()
        .is_ok_and(|node: JsValue| node.is_null())
}
