//! A call under way: what an answer to it means, and whether it is sent again.

use std::rc::Rc;

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;

use crate::answer::Answer;
use crate::client::Client;
use crate::error::{self, Failure};
use crate::js::{self, Deadline};
use crate::request::{Request, headers};
use crate::response::{BodyKind, Encoded, Expected, HeaderMap, media_type};

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
    /// Whose call it is.
    pub client: Rc<Client>,
    /// What is sent, but for the body.
    pub request: Request,
    /// What ends it early.
    pub deadline: Option<Deadline>,
    /// Milliseconds after which it ends.
    pub timeout: Option<u32>,
    /// How many more times it may be sent.
    pub retries: u32,
    /// How many times it was sent again.
    pub retried: u32,
    /// The form that the answer must have.
    pub expected: Expected,
    /// What else than a success is a result.
    pub accepted: Accepted,
    /// What is decoded in the answer.
    pub encoded: Option<Encoded>,
    /// Whether whole numbers that a double cannot express become a `bigint`.
    pub exact: bool,
}

/// What follows from an answer, or from none.
pub enum Verdict {
    /// The call succeeded with this data.
    Data(JsValue),
    /// It failed with an error of ours.
    Failed(JsValue),
    /// The caller's signal ended it, with this reason.
    Aborted(JsValue),
    /// It is sent again after so many milliseconds.
    Again(u32),
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
    /// Says what an answer means, or what was thrown instead of one.
    pub fn judge(&mut self, outcome: Result<Answer, JsValue>) -> Verdict {
        let problem = match outcome {
            Ok(answer) => match self.read(&answer) {
                Ok(data) => return Verdict::Data(data),
                Err(problem) => problem,
            },
            Err(thrown) => self
                .interruption()
                .unwrap_or_else(|| self.no_answer(thrown)),
        };
        let may_pass = problem.is_retryable() && self.interruption().is_none();
        if may_pass && self.retried < self.retries {
            self.retried += 1;
            return Verdict::Again(delay(self.retried));
        }
        self.rejection(problem)
    }

    fn read(&self, answer: &Answer) -> Result<JsValue, Problem> {
        if let Some(location) = &answer.redirect {
            let failure = Failure::redirected(&self.request.name(), location);
            Err(Problem::answered(
                failure,
                answer,
                JsValue::NULL,
                JsValue::UNDEFINED,
            ))
        } else if !answer.cut.is_undefined() {
            Err(self.interruption().unwrap_or_else(|| self.cut(answer)))
        } else if self.has_data(answer) {
            self.data(answer)
        } else {
            self.without_data(answer)
        }
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
            let failure = Failure::decode(&self.request.name(), answer.status, reason, is_page);
            Problem::answered(failure, answer, answer.text().into(), cause)
        };
        self.expected
            .check(answer.kind, content_type, answer.is_empty())
            .map_err(|reason| unreadable(&reason, JsValue::UNDEFINED))?;
        let decoded = match self.expected {
            Expected::Nothing => return Ok(JsValue::UNDEFINED),
            Expected::Stream | Expected::Snapshot => return Ok(self.stream(answer)),
            Expected::Text => answer.decode_text(),
            _ => match self.encoded {
                Some(encoded) => answer.decode_values(encoded),
                None => answer.decode(self.exact),
            },
        };
        let data = decoded.map_err(|thrown| unreadable(&js::message_of(&thrown), thrown))?;
        Ok(match self.expected {
            Expected::Response => self.response(answer, data),
            Expected::List if data.is_null() => Array::new().into(),
            Expected::First => first(&data),
            Expected::OfNode if is_of_none(&data) => JsValue::NULL,
            Expected::Done => (data != JsValue::FALSE).into(),
            _ => data,
        })
    }

    /// The body, while it comes.
    fn stream(&self, answer: &Answer) -> JsValue {
        let name = self.request.name();
        answer.stream(
            self.deadline.as_ref(),
            &Failure::cut(&name, "").message,
            self.request.method.as_str(),
            &self.url(),
            self.expected == Expected::Snapshot,
        )
    }

    fn response(&self, answer: &Answer, body: JsValue) -> JsValue {
        let headers = js::headers_object(&answer.headers());
        js::Response::new(
            self.request.method.as_str(),
            &self.url(),
            answer.status,
            headers,
            body,
        )
        .into()
    }

    /// What an answer means that is not a success.
    fn without_data(&self, answer: &Answer) -> Result<JsValue, Problem> {
        let content_type = answer.content_type.as_deref();
        let text = answer.text();
        match self.accepted {
            Accepted::Absence if error::is_absent(answer.status, content_type, &text) => {
                Ok(match self.expected {
                    Expected::List => Array::new().into(),
                    _ => JsValue::NULL,
                })
            }
            Accepted::AlreadyGone if error::is_already_gone(answer.status, &text) => {
                Ok(match self.expected {
                    Expected::Done => JsValue::TRUE,
                    _ => JsValue::UNDEFINED,
                })
            }
            _ => {
                let failure = Failure::answered(
                    &self.request.name(),
                    answer.status,
                    content_type,
                    &text,
                    self.request.headers.has(headers::TOKEN),
                );
                let body = answer.decode(false).unwrap_or_else(|_| text.into());
                Err(Problem::answered(failure, answer, body, JsValue::UNDEFINED))
            }
        }
    }

    fn cut(&self, answer: &Answer) -> Problem {
        let failure = Failure::cut(&self.request.name(), &js::message_of(&answer.cut));
        Problem::answered(failure, answer, JsValue::NULL, answer.cut.clone())
    }

    fn no_answer(&self, thrown: JsValue) -> Problem {
        let address = self.client.address.to_string();
        let page = js::page_origin().unwrap_or_default();
        let is_foreign =
            page.is_some_and(|origin| !format!("{address}/").starts_with(&format!("{origin}/")));
        let reason = js::message_of(&thrown);
        let failure = Failure::connection(&self.request.name(), &address, &reason, is_foreign);
        Problem::unanswered(failure, thrown)
    }

    /// Why the call was ended early, if it was.
    fn interruption(&self) -> Option<Problem> {
        let deadline = self.deadline.as_ref().filter(|it| it.ended())?;
        Some(if deadline.timed_out() {
            let failure = Failure::timeout(&self.request.name(), self.timeout.unwrap_or_default());
            Problem::unanswered(failure, JsValue::UNDEFINED)
        } else {
            Problem::Aborted(deadline.reason())
        })
    }

    /// Where it is sent.
    pub fn url(&self) -> String {
        self.request.url(&self.client.address)
    }

    fn rejection(&self, problem: Problem) -> Verdict {
        let failed = match problem {
            Problem::Aborted(reason) => return Verdict::Aborted(reason),
            Problem::Failed(failed) => *failed,
        };
        // `ErrorDetails` in `js/errors.ts`.
        let details = js::object([
            ("status", failed.status.into()),
            ("method", self.request.method.as_str().into()),
            ("url", self.url().into()),
            ("headers", js::headers_object(&failed.headers)),
            ("body", failed.body),
            ("retryable", failed.failure.retryable.into()),
            ("hint", failed.failure.hint.into()),
            ("cause", failed.cause),
        ]);
        let class = failed.failure.class.name();
        Verdict::Failed(js::make_error(class, &failed.failure.message, &details))
    }
}

/// The item of a list that has at most one.
fn first(list: &JsValue) -> JsValue {
    match list.dyn_ref::<Array>().map(|list| list.get(0)) {
        Some(item) if !item.is_undefined() => item,
        _ => JsValue::NULL,
    }
}

/// Whether what a node has is that of no node.
fn is_of_none(data: &JsValue) -> bool {
    Reflect::get(data, &"Node".into()).is_ok_and(|node| node.is_null())
}

/// Milliseconds before a call is sent again: doubled every time up to 20 s, and spread, so that many
/// clients do not come back at once.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from 50 to 20,000"
)]
fn delay(retried: u32) -> u32 {
    let ceiling = (50.0 * f64::from(1_u32 << retried.min(9))).min(20_000.0);
    (ceiling * (0.5 + js_sys::Math::random() / 2.0)) as u32
}
