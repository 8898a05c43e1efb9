//! What a call consists of while it is put together, and how it becomes a request.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::arguments::{self, Checked, refuse, refuse_because, refuse_type};
use crate::call::{Accepted, Call};
use crate::client::{self, Client};
use crate::consistency::Consistency;
use crate::expected::{Expected, Form, Stored};
use crate::js::{self, Deadline};
use crate::options::unknown::Unknown;
use crate::options::{self, Parameter};
use crate::request::{Headers, Query, Request, headers};
use crate::token::Token;

/// What a call consists of while it is put together.
pub(super) struct Draft {
    pub(super) client: Rc<Client>,
    pub(super) request: Request,
    pub(super) refusal: Option<JsValue>,
    pub(super) body: JsValue,
    pub(super) params: Query,
    pub(super) consistency: Option<Consistency>,
    pub(super) token: TokenOf,
    pub(super) signal: JsValue,
    pub(super) timeout: Option<u32>,
    pub(super) retry: Option<u32>,
    pub(super) expected: Expected,
    pub(super) accepted: Accepted,
    pub(super) is_enterprise: bool,
    pub(super) stored: Option<Stored>,
    pub(super) identified: Option<&'static str>,
}

/// The options that are not simply query parameters; some calls also take `as` or `data`.
const OPTIONS: &[&str] = &[
    "consistency",
    "token",
    "headers",
    "params",
    "signal",
    "timeout",
    "retry",
];

/// Whose token a call has.
pub(super) enum TokenOf {
    /// That of its client.
    Client,
    /// Its own, or none.
    Call(Option<Token>),
}

impl Draft {
    pub(super) fn new(client: Rc<Client>, request: Request, expected: Expected) -> Self {
        Self {
            client,
            request,
            refusal: None,
            body: JsValue::UNDEFINED,
            params: Query::default(),
            consistency: None,
            token: TokenOf::Client,
            signal: JsValue::UNDEFINED,
            timeout: None,
            retry: None,
            expected,
            accepted: Accepted::Success,
            is_enterprise: false,
            stored: None,
            identified: None,
        }
    }

    /// Gives the call a JSON body.
    pub(super) fn json(&mut self, json: JsValue) -> Checked<()> {
        self.body = json;
        Ok(self
            .request
            .headers
            .set(headers::CONTENT_TYPE, headers::JSON)?)
    }

    /// Gives the call any body that `fetch` can send.
    pub(super) fn data(&mut self, what: &str, value: &JsValue) -> Checked<()> {
        if !self.request.method.takes_body() {
            return refuse(&format!(
                "{what} cannot be sent with {}: fetch allows no body there",
                self.request.method
            ));
        }
        let encoded: Array = js::encode_body(value, what)
            .result()
            .or_else(|thrown| refuse_because(what, &thrown))?;
        self.body = encoded.get(0);
        if let Some(content_type) = encoded.get(1).as_string() {
            let mut default = Headers::default();
            default.set(headers::CONTENT_TYPE, &content_type)?;
            self.request.headers.add_missing(&default);
        }
        Ok(())
    }

    /// Reads an option that is not simply a query parameter. `own` are those that are, of this call alone.
    pub(super) fn option(&mut self, name: &str, value: JsValue, own: &[Parameter]) -> Checked<()> {
        match name {
            "consistency" => self.consistency = Some(client::read_consistency(&value)?),
            "token" => self.token = TokenOf::Call(client::read_token(&value)?),
            "as" if self.stored.is_some() => {
                let form = Form::parse(&arguments::text(name, &value)?)?;
                self.stored = self.stored.map(|it| Stored { form, ..it });
            }
            "headers" => {
                let mut headers = client::read_headers(&value)?;
                headers.add_missing(&self.request.headers);
                self.request.headers = headers;
            }
            "params" => self.params = options::params(&value)?,
            "signal" if js::is_abort_signal(&value) => self.signal = value,
            "signal" => return refuse_type(name, "an AbortSignal", &value),
            "timeout" => self.timeout = Some(arguments::milliseconds(name, &value)?),
            "retry" => {
                self.retry = Some(arguments::small_number(name, client::MOST_RETRIES, &value)?);
            }
            _ => {
                let mut unknown = Unknown::new(name);
                options::names(own).for_each(|known| unknown.consider(known));
                for known in OPTIONS {
                    unknown.consider(known);
                }
                if self.stored.is_some() {
                    unknown.consider("as");
                }
                let is_raw = self.expected == Expected::Response;
                if is_raw && self.request.method.takes_body() {
                    unknown.consider("data");
                }
                let Request { method, path, .. } = &self.request;
                return refuse(&unknown.refusal(&format!("{method} {path}"), is_raw));
            }
        }
        Ok(())
    }

    /// Puts something between the caller's signal and the call that ends it, too: the caller may leave a loop
    /// while nothing arrives.
    pub(super) fn until_left(&mut self) -> Checked<Deadline> {
        let leaving: Deadline = js::make_deadline(&self.signal, None)
            .result()
            .or_else(|thrown| refuse_because("signal", &thrown))?;
        self.signal = leaving.signal();
        Ok(leaving)
    }

    /// Completes the request with what the client and `params` say.
    pub(super) fn finish(mut self) -> Checked<Call> {
        if let Some(refusal) = self.refusal {
            return Err(refusal);
        }
        let is_read = self.request.method.is_read();
        let flags = Consistency::of_flags(self.params.has("consistent"), self.params.has("stale"));
        let default = is_read.then(|| self.client.consistency.get());
        let mode = Consistency::resolve(self.consistency, flags, default);
        self.params.remove("consistent");
        self.params.remove("stale");

        // A token never goes into a URL, even if the caller puts it there.
        if let (TokenOf::Client, Some(token)) = (&self.token, self.params.get("token")) {
            self.token = TokenOf::Call(Token::parse(token)?);
        }
        self.params.remove("token");

        let Request { query, headers, .. } = &mut self.request;
        query.add_missing(&self.params);
        query.add_missing(&self.client.query);
        if let Some(parameter) = mode.parameter() {
            query.set(parameter, "true");
        }
        headers.add_missing(&self.client.headers);
        if self.expected.is_streamed() {
            // Consul 1.8 says of its log that it is compressed, which it is not; and a snapshot already is.
            // Browsers send this header all the same, and cannot read the log of such an old agent.
            headers.set(headers::ACCEPT_ENCODING, "identity")?;
        }
        match self.token {
            TokenOf::Call(token) => set_token(headers, token.as_ref())?,
            TokenOf::Client if headers.has(headers::TOKEN) => {}
            TokenOf::Client => set_token(headers, self.client.token.borrow().as_ref())?,
        }

        let patience = |timeout: u32| timeout.saturating_add(self.request.longest_wait());
        let timeout = self.timeout.or_else(|| self.client.timeout.map(patience));
        let deadline = if self.signal.is_undefined() && timeout.is_none() {
            None
        } else {
            let deadline = js::make_deadline(&self.signal, timeout).result();
            Some(deadline.or_else(|thrown| refuse_because("signal", &thrown))?)
        };
        Ok(Call {
            retries: self
                .retry
                .unwrap_or(if is_read { self.client.retry } else { 0 }),
            max_bytes: self.client.max_bytes,
            client: self.client,
            request: self.request,
            deadline,
            timeout,
            retried: 0,
            is_resent: false,
            expected: self.expected,
            accepted: self.accepted,
            is_enterprise: self.is_enterprise,
            stored: self.stored,
            identified: self.identified,
        })
    }
}

fn set_token(headers: &mut Headers, token: Option<&Token>) -> Checked<()> {
    headers.remove(headers::TOKEN);
    if let Some(token) = token {
        headers.set(headers::TOKEN, token.secret())?;
    }
    Ok(())
}
