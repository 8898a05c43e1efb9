//! A call under way: sent, perhaps again, and its answer turned into data or an error.

use wasm_bindgen::prelude::*;

use crate::error::{self, Failure};
use crate::js;
use crate::response::{BodyKind, Expected, HeaderMap, media_type};
use crate::transport::{Answer, Outgoing};

/// What else than a success is a result of the call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Accepted {
    /// Nothing else.
    Success,
    /// A single read of something absent is `null`, as in Go's client.
    Absence,
    /// Deregistering what is not there has done what it should.
    AlreadyGone,
    /// The status repeats the health that stands in the body.
    HealthStatus,
}

/// A call that can be sent.
pub struct Exchange {
    /// What is sent.
    pub outgoing: Outgoing,
    /// The call in a few words, for messages.
    pub call: String,
    /// Where the agent is, for messages.
    pub address: String,
    /// Whether a token is sent with it.
    pub with_token: bool,
    /// Milliseconds after which it ends.
    pub timeout: Option<u32>,
    /// How many more times it may be sent.
    pub retries: u32,
    /// The form that the answer must have.
    pub expected: Expected,
    /// What else than a success is a result.
    pub accepted: Accepted,
}

/// What the promise of a call rejects with.
pub enum Rejection {
    /// The reason of the caller's signal.
    Aborted(JsValue),
    /// An error of ours.
    Failed(JsValue),
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
    status: Option<u16>,
    headers: HeaderMap,
    body: JsValue,
    cause: JsValue,
}

impl Problem {
    fn unanswered(failure: Failure, cause: JsValue) -> Self {
        Self::Failed(Box::new(Failed {
            failure,
            status: None,
            headers: HeaderMap::default(),
            body: JsValue::NULL,
            cause,
        }))
    }

    fn answered(failure: Failure, answer: &Answer, body: JsValue, cause: JsValue) -> Self {
        Self::Failed(Box::new(Failed {
            failure,
            status: Some(answer.status),
            headers: answer.headers(),
            body,
            cause,
        }))
    }

    fn is_retryable(&self) -> bool {
        matches!(self, Self::Failed(failed) if failed.failure.retryable)
    }
}

impl Exchange {
    /// Sends the call until it succeeds, fails for good, or has been sent often enough.
    ///
    /// # Errors
    /// What the promise rejects with.
    pub async fn run(self) -> Result<(JsValue, Answer), Rejection> {
        let mut retried = 0;
        loop {
            let problem = match self.attempt().await {
                Ok(result) => return Ok(result),
                Err(problem) => problem,
            };
            let again = retried < self.retries && problem.is_retryable();
            if !again || self.interruption().is_some() {
                return Err(self.rejection(problem));
            }
            if self.outgoing.pause(delay(retried)).await.is_err() {
                return Err(self.rejection(self.interruption().unwrap_or(problem)));
            }
            retried += 1;
        }
    }

    async fn attempt(&self) -> Result<(JsValue, Answer), Problem> {
        let answer = self.outgoing.send().await.map_err(|thrown| {
            self.interruption()
                .unwrap_or_else(|| self.no_answer(thrown))
        })?;
        let data = if let Some(location) = &answer.redirect {
            let failure = Failure::redirected(&self.call, location);
            Err(Problem::answered(
                failure,
                &answer,
                JsValue::NULL,
                JsValue::UNDEFINED,
            ))
        } else if !answer.cut.is_undefined() {
            Err(self.interruption().unwrap_or_else(|| self.cut(&answer)))
        } else if self.has_data(&answer) {
            self.data(&answer)
        } else {
            self.without_data(&answer)
        };
        data.map(|data| (data, answer))
    }

    /// Whether the body of this answer is the call's data.
    fn has_data(&self, answer: &Answer) -> bool {
        let repeats_health = self.accepted == Accepted::HealthStatus
            && matches!(answer.status, 404 | 429 | 503)
            && answer.kind == BodyKind::Json;
        answer.is_success() || repeats_health
    }

    fn data(&self, answer: &Answer) -> Result<JsValue, Problem> {
        let content_type = answer.content_type.as_deref();
        let unreadable = |reason: &str, cause: JsValue| {
            let is_page = media_type(content_type) == "text/html";
            let failure = Failure::decode(&self.call, answer.status, reason, is_page);
            Problem::answered(failure, answer, answer.text().into(), cause)
        };
        self.expected
            .check(answer.kind, content_type, answer.is_empty())
            .map_err(|reason| unreadable(&reason, JsValue::UNDEFINED))?;
        if self.expected == Expected::Nothing {
            return Ok(JsValue::UNDEFINED);
        }
        let decoded = answer.decode();
        let data = decoded.map_err(|thrown| unreadable(&js::message_of(&thrown), thrown))?;
        Ok(match self.expected {
            Expected::Response => self.response(answer, data),
            _ => data,
        })
    }

    fn response(&self, answer: &Answer, body: JsValue) -> JsValue {
        let Outgoing { method, url, .. } = &self.outgoing;
        let headers = js::headers_object(&answer.headers());
        js::Response::new(method, url, answer.status, headers, body).into()
    }

    /// What an answer means that is not a success.
    fn without_data(&self, answer: &Answer) -> Result<JsValue, Problem> {
        let content_type = answer.content_type.as_deref();
        let text = answer.text();
        match self.accepted {
            Accepted::Absence if error::is_absent(answer.status, content_type, &text) => {
                Ok(JsValue::NULL)
            }
            Accepted::AlreadyGone if error::is_already_gone(answer.status, &text) => {
                Ok(JsValue::UNDEFINED)
            }
            _ => {
                let failure = Failure::answered(
                    &self.call,
                    answer.status,
                    content_type,
                    &text,
                    self.with_token,
                );
                let body = answer.decode().unwrap_or_else(|_| text.into());
                Err(Problem::answered(failure, answer, body, JsValue::UNDEFINED))
            }
        }
    }

    fn cut(&self, answer: &Answer) -> Problem {
        let failure = Failure::cut(&self.call, &js::message_of(&answer.cut));
        Problem::answered(failure, answer, JsValue::NULL, answer.cut.clone())
    }

    fn no_answer(&self, thrown: JsValue) -> Problem {
        let page = js::page_origin().unwrap_or_default();
        let is_foreign = page
            .is_some_and(|origin| !format!("{}/", self.address).starts_with(&format!("{origin}/")));
        let reason = js::message_of(&thrown);
        let failure = Failure::connection(&self.call, &self.address, &reason, is_foreign);
        Problem::unanswered(failure, thrown)
    }

    /// Why the call was ended early, if it was.
    fn interruption(&self) -> Option<Problem> {
        let deadline = self
            .outgoing
            .deadline
            .as_ref()
            .filter(|deadline| deadline.ended())?;
        Some(if deadline.timed_out() {
            let failure = Failure::timeout(&self.call, self.timeout.unwrap_or_default());
            Problem::unanswered(failure, JsValue::UNDEFINED)
        } else {
            Problem::Aborted(deadline.reason())
        })
    }

    /// What the promise rejects with.
    fn rejection(&self, problem: Problem) -> Rejection {
        let failed = match problem {
            Problem::Aborted(reason) => return Rejection::Aborted(reason),
            Problem::Failed(failed) => *failed,
        };
        // `ErrorDetails` in `js/errors.ts`.
        let details = js::object([
            ("status", failed.status.into()),
            ("method", self.outgoing.method.as_str().into()),
            ("url", self.outgoing.url.as_str().into()),
            ("headers", js::headers_object(&failed.headers)),
            ("body", failed.body),
            ("retryable", failed.failure.retryable.into()),
            ("hint", failed.failure.hint.into()),
            ("cause", failed.cause),
        ]);
        let class = failed.failure.class.name();
        Rejection::Failed(js::make_error(class, &failed.failure.message, &details))
    }
}

/// Milliseconds before the next attempt: doubled every time up to 20 s, and spread, so that many
/// clients do not come back at once.
fn delay(retried: u32) -> f64 {
    let ceiling = 100.0 * f64::from(1_u32 << retried.min(8));
    ceiling.min(20_000.0) * (0.5 + js_sys::Math::random() / 2.0)
}
