//! Judges responses: data, an error, or another attempt.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::call::{Accepted, Call};
use crate::error::{self, Failure};
use crate::expected::Expected;
use crate::fault::Fault;
use crate::js::{self, Deadline};
use crate::media_type::{BodyKind, is_page};
use crate::request::headers;
use crate::response::{Response, json_type};
use crate::retry;
use crate::token::Token;

/// The result of an attempt to send a call.
pub enum Verdict {
    /// The call settles with data, with an error of this package, or with the reason of a signal (made by [`js::thrown`]).
    Settled(JsValue),
    /// The call is sent again after this many milliseconds. The error says why this attempt failed.
    Again(f64, JsValue),
}

/// An attempt to send a call.
pub struct Attempt {
    /// The response, or what `fetch` threw.
    pub outcome: Result<Response, JsValue>,
    /// How many milliseconds ago it was sent.
    pub elapsed: f64,
    /// A random number from 0 to 1.
    pub random: f64,
}

/// Why an attempt gave no data.
enum Problem {
    /// The caller's signal aborted the call with this reason.
    Aborted(JsValue),
    /// The attempt failed.
    Failed(Box<FailedAttempt>),
}

struct FailedAttempt {
    failure: Failure,
    response: Option<js::HttpResponse>,
    /// How the error keeps the body; `None` if it does not.
    body: Option<BodyKind>,
    cause: JsValue,
    /// How many milliseconds the server asks to wait before the next attempt.
    retry_after: f64,
    /// Why there was no response, if there was none.
    fault: Option<Fault>,
}

impl Problem {
    fn without_response(failure: Failure, cause: JsValue, fault: Option<Fault>) -> Self {
        Self::Failed(Box::new(FailedAttempt {
            failure,
            response: None,
            body: None,
            cause,
            retry_after: 0.0,
            fault,
        }))
    }

    fn with_response(
        failure: Failure,
        response: &Response,
        body: Option<BodyKind>,
        cause: JsValue,
    ) -> Self {
        Self::Failed(Box::new(FailedAttempt {
            failure,
            response: Some(response.source.clone()),
            body,
            cause,
            retry_after: response.source.retry_after(),
            fault: None,
        }))
    }
}

impl Call {
    /// Judges an attempt.
    pub fn judge(&mut self, attempt: Attempt) -> Verdict {
        let Attempt {
            outcome,
            elapsed,
            random,
        } = attempt;
        let problem = match outcome {
            Ok(response) => match self.read(&response) {
                Ok(data) => {
                    self.note(false);
                    return Verdict::Settled(data);
                }
                Err(problem) => problem,
            },
            Err(thrown) => self.early_end().unwrap_or_else(|| self.no_response(thrown)),
        };
        match problem {
            Problem::Aborted(reason) => Verdict::Settled(js::thrown(&reason)),
            Problem::Failed(failed) => {
                let error = self.error(&failed);
                match self.next_attempt(&failed, elapsed, random) {
                    Some(milliseconds) => Verdict::Again(milliseconds, error),
                    None => Verdict::Settled(error),
                }
            }
        }
    }

    /// How many milliseconds to wait before the next attempt, if there is one.
    fn next_attempt(&mut self, failed: &FailedAttempt, elapsed: f64, random: f64) -> Option<f64> {
        if !failed.failure.retryable {
            if failed.response.is_some() {
                self.note(false);
            }
            return None;
        }
        let has_ended = self.deadline.as_ref().is_some_and(Deadline::ended);
        if has_ended && self.timeout.unwrap_or_default() <= self.request.longest_wait() {
            // Not the agent's fault: it was allowed to wait longer than this.
            return None;
        }
        let is_read = self.request.method.is_read();
        let is_lost = failed.fault == Some(Fault::Lost);
        if is_lost && is_read && !has_ended && !self.is_resent && retry::may_resend(elapsed) {
            self.is_resent = true;
            return Some(0.0);
        }
        let next = self.note(true);
        if has_ended {
            return None;
        }
        if let Some(next) = next
            && (is_read || failed.fault == Some(Fault::Refused))
        {
            self.agent = next;
            return Some(0.0);
        }
        if self.retried >= self.retries {
            return None;
        }
        self.retried += 1;
        self.choose_agent();
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
            Err(self.early_end().unwrap_or_else(|| self.cut(response, cut)))
        } else if self.may_have_data(response) {
            self.data(response)
        } else {
            self.without_data(response)
        }
    }

    /// Whether the body can be the data of the call.
    fn may_have_data(&self, response: &Response) -> bool {
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
            _ => match (self.stored, self.digits) {
                (Some(stored), _) => response.decode_stored(stored),
                (None, Some(field)) => response.decode_keeping_digits(field),
                _ => response.decode(),
            },
        };
        let data = decoded.map_err(|thrown| unreadable(&js::message_of(&thrown), thrown))?;
        if !response.is_success() && !is_health(&data) {
            return self.without_data(response);
        }
        self.expected
            .check_type(json_type(&data))
            .map_err(|reason| unreadable(&reason, JsValue::UNDEFINED))?;
        Ok(match self.expected {
            Expected::Response => self.raw_response(response, data),
            Expected::List | Expected::ListOrObject if data.is_null() => Array::new().into(),
            Expected::Map if data.is_null() => js::object([]).into(),
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

    /// The body as a stream.
    fn stream(&self, response: &Response) -> JsValue {
        js::open_stream(
            &response.source,
            self.deadline.as_ref(),
            // The stream adds the reason.
            &Failure::cut(&self.request.name(), "").message,
            self.request.method.as_str(),
            &self.url(),
            self.expected == Expected::Snapshot,
        )
        .into()
    }

    fn raw_response(&self, response: &Response, body: JsValue) -> JsValue {
        js::RawResponse::new(
            self.request.method.as_str(),
            &self.url(),
            response.status,
            js::headers_of(&response.source),
            body,
        )
        .into()
    }

    /// Judges a response with an error status.
    fn without_data(&self, response: &Response) -> Result<JsValue, Problem> {
        let content_type = response.content_type.as_deref();
        let text = response.beginning();
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
                    &error::ErrorResponse {
                        status: response.status,
                        content_type,
                        text: &text,
                        size: response.size.into(),
                        failures: failures.as_deref(),
                        with_token: self.request.headers.has_token(),
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
        let address = self.address().to_string();
        let is_cross_origin = js::page_origin()
            .is_some_and(|origin| !format!("{address}/").starts_with(&format!("{origin}/")));
        let reason = js::message_of(&thrown);
        let fault = Fault::of(&reason);
        let failure = Failure::connection(
            &self.request.name(),
            &address,
            &reason,
            fault,
            is_cross_origin,
        );
        Problem::without_response(failure, thrown, Some(fault))
    }

    /// Why the call has ended early, if it has.
    fn early_end(&self) -> Option<Problem> {
        let deadline = self.deadline.as_ref().filter(|it| it.ended())?;
        Some(if deadline.timed_out() {
            let failure = Failure::timeout(&self.request.name(), self.timeout.unwrap_or_default());
            Problem::without_response(failure, JsValue::UNDEFINED, None)
        } else {
            Problem::Aborted(deadline.reason())
        })
    }

    fn error(&self, failed: &FailedAttempt) -> JsValue {
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

    /// The secrets that an error must not show, one per line.
    fn secrets(&self) -> String {
        let sent = self.request.headers.get(headers::TOKEN);
        let credentials = self
            .request
            .headers
            .get(headers::AUTHORIZATION)
            .map(|value| value.split_once(' ').map_or(value, |(_, rest)| rest));
        let own = self.client.token.borrow();
        let own = own.fixed().map(Token::secret);
        let secrets = [sent, credentials, own].into_iter().flatten();
        secrets.collect::<Vec<_>>().join("\n")
    }
}

/// The first item of a list, or `null`.
fn first(list: &JsValue) -> JsValue {
    match list.dyn_ref::<Array>().map(|list| list.get(0)) {
        Some(item) if !item.is_undefined() => item,
        _ => JsValue::NULL,
    }
}

/// Whether this is the health of a service or of the servers. A proxy's errors are JSON, too.
fn is_health(data: &JsValue) -> bool {
    Array::is_array(data)
        || ["AggregatedStatus", "Healthy"].iter().any(|name| {
            js::field(data, name, "")
                .result()
                .is_ok_and(|value: JsValue| !value.is_undefined())
        })
}

/// Whether an object that should belong to a node has none.
fn is_of_no_node(data: &JsValue) -> bool {
    js::field(data, "Node", "")
        .result()
        .is_ok_and(|node: JsValue| node.is_null())
}
