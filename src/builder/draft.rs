//! The state of a call that is being built, and how it becomes a [`Call`].

use std::rc::Rc;

use js_sys::{Array, Function, JsOption};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use crate::arguments::{self, Checked, refuse, refuse_because, refuse_type};
use crate::call::{Accepted, Call};
use crate::client::{self, Client, TokenSource};
use crate::consistency::Consistency;
use crate::expected::Expected;
use crate::js::{self, Body, Deadline};
use crate::options::unknown::Unknown;
use crate::options::{self, Parameter, params};
use crate::request::{Headers, Query, Request, headers};
use crate::stored::{Form, Stored};
use crate::token::Token;

/// The state of a call that is being built.
pub(super) struct Draft {
    client: Rc<Client>,
    pub(super) request: Request,
    pub(super) refusal: Option<JsValue>,
    pub(super) body: JsOption<Body>,
    params: Query,
    consistency: Option<Consistency>,
    /// The call's own token; `None` for the client's.
    token: Option<TokenSource>,
    signal: JsOption<AbortSignal>,
    timeout: Option<u32>,
    retry: Option<u32>,
    pub(super) expected: Expected,
    pub(super) accepted: Accepted,
    pub(super) is_enterprise: bool,
    pub(super) is_pinned: bool,
    pub(super) stored: Option<Stored>,
    pub(super) digits: Option<&'static str>,
}

/// The options that are not query parameters. Some calls also take `as` or `data`.
const OPTIONS: &[&str] = &[
    "consistency",
    "token",
    "headers",
    "params",
    "signal",
    "timeout",
    "retry",
];

impl Draft {
    pub(super) fn new(client: Rc<Client>, request: Request, expected: Expected) -> Self {
        Self {
            client,
            request,
            refusal: None,
            body: JsOption::new(),
            params: Query::default(),
            consistency: None,
            token: None,
            signal: JsOption::new(),
            timeout: None,
            retry: None,
            expected,
            accepted: Accepted::Success,
            is_enterprise: false,
            is_pinned: false,
            stored: None,
            digits: None,
        }
    }

    /// Sets a JSON body.
    pub(super) fn json(&mut self, json: Body) -> Checked<()> {
        self.body = JsOption::wrap(json);
        Ok(self
            .request
            .headers
            .set(headers::CONTENT_TYPE, headers::JSON)?)
    }

    /// Sets a body of any kind that `fetch` can send.
    pub(super) fn data(&mut self, what: &str, value: &JsValue) -> Checked<()> {
        if !self.request.method.takes_body() {
            return refuse(&format!(
                "{what} cannot be sent with {}: fetch allows no body",
                self.request.method
            ));
        }
        let encoded: Array = js::encode_body(value, what)
            .result()
            .or_else(|thrown| refuse_because(what, &thrown))?;
        self.body = encoded.get(0).unchecked_into();
        if let Some(content_type) = encoded.get(1).as_string() {
            let mut default = Headers::default();
            default.set(headers::CONTENT_TYPE, &content_type)?;
            self.request.headers.add_missing(&default);
        }
        Ok(())
    }

    /// Reads an option that is not a query parameter. `own` is only used to suggest a name for an unknown one.
    pub(super) fn option(&mut self, name: &str, value: JsValue, own: &[Parameter]) -> Checked<()> {
        match name {
            "consistency" => self.consistency = Some(client::read_consistency(&value)?),
            "token" => self.token = Some(client::read_token_source(value)?),
            "as" if self.stored.is_some() => {
                let form = Form::parse(&arguments::text(name, &value)?)?;
                self.stored = self.stored.map(|it| Stored { form, ..it });
            }
            "headers" => {
                let mut headers = client::read_headers(&value)?;
                headers.add_missing(&self.request.headers);
                self.request.headers = headers;
            }
            "params" => self.params = params::read(&value)?,
            "signal" if js::is_abort_signal(&value) => {
                self.signal = value.unchecked_into();
            }
            "signal" => return refuse_type(name, "an AbortSignal", &value),
            "timeout" => self.timeout = Some(arguments::milliseconds(name, &value)?),
            "retry" => {
                self.retry = Some(arguments::small_number(name, client::MAX_RETRIES, &value)?);
            }
            _ => return self.refuse_unknown(name, own),
        }
        Ok(())
    }

    fn refuse_unknown(&self, name: &str, own: &[Parameter]) -> Checked<()> {
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
        refuse(&unknown.refusal(&format!("{method} {path}"), is_raw))
    }

    /// Adds a deadline that ends the call when the caller leaves the loop over its items: the call may be waiting for the
    /// next one.
    pub(super) fn end_on_leaving(&mut self) -> Checked<Deadline> {
        let leaving = self.make_deadline(None)?;
        self.signal = JsOption::wrap(leaving.signal());
        Ok(leaving)
    }

    /// Makes a deadline. Its time starts now.
    fn make_deadline(&self, timeout: Option<u32>) -> Checked<Deadline> {
        js::make_deadline(&self.signal, timeout)
            .result()
            .or_else(|thrown| refuse_because("signal", &thrown))
    }

    /// Makes the call: completes the request with `params` and the settings of the client, and starts the timeout.
    pub(super) fn finish(mut self) -> Checked<Call> {
        if let Some(refusal) = self.refusal.take() {
            return Err(refusal);
        }
        self.complete_query()?;
        let token = self.complete_headers()?;
        // A client's timeout is for the agent to respond, and a blocking query may wait first.
        // A timer with more milliseconds would end at once.
        let longest = i32::MAX.unsigned_abs();
        let with_wait = |timeout: u32| {
            timeout
                .saturating_add(self.request.longest_wait())
                .min(longest)
        };
        let timeout = self.timeout.or_else(|| self.client.timeout.map(with_wait));
        let may_end_early = !self.signal.is_empty() || timeout.is_some();
        let deadline = may_end_early
            .then(|| self.make_deadline(timeout))
            .transpose()?;
        let is_read = self.request.method.is_read();
        let mut call = Call {
            agent: 0,
            is_pinned: self.is_pinned,
            tried: 0,
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
            digits: self.digits,
            token,
        };
        call.choose_agent();
        Ok(call)
    }

    fn complete_query(&mut self) -> Checked<()> {
        let params = &mut self.params;
        let flags = Consistency::of_flags(params.has("consistent"), params.has("stale"));
        let is_read = self.request.method.is_read();
        let default = is_read.then(|| self.client.consistency.get());
        let mode = Consistency::resolve(self.consistency, flags, default);
        params.remove("consistent");
        params.remove("stale");

        // A token never goes into a URL, even if the caller puts it there.
        if let (None, Some(token)) = (&self.token, params.get("token")) {
            self.token = Some(TokenSource::Fixed(Token::parse(token)?));
        }
        params.remove("token");

        let query = &mut self.request.query;
        query.add_missing(params);
        query.add_missing(&self.client.query);
        if let Some(parameter) = mode.parameter() {
            query.set(parameter, "true");
        }
        Ok(())
    }

    /// Completes the headers. Returns the function that will return the token, if there is one.
    fn complete_headers(&mut self) -> Checked<Option<Function>> {
        let headers = &mut self.request.headers;
        headers.add_missing(&self.client.headers);
        if self.expected.is_streamed() {
            // Consul 1.8 declares its log as compressed although it is not, and snapshots are compressed
            // files. Browsers do not let a page set this header, so they cannot read the log of such an agent.
            headers.set(headers::ACCEPT_ENCODING, "identity")?;
        }
        let token = match self.token.take() {
            Some(token) => token,
            None if headers.has(headers::TOKEN) => return Ok(None),
            None => self.client.token.borrow().clone(),
        };
        Ok(match token {
            TokenSource::Fixed(token) => {
                client::set_token(headers, token.as_ref())?;
                None
            }
            TokenSource::Function(function) => Some(function),
        })
    }
}
