//! What a call is made of, and how it becomes a request.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::arguments::{self, Checked, refuse, refuse_because, refuse_type};
use crate::client::{self, Client};
use crate::consistency::Consistency;
use crate::exchange::{Accepted, Exchange};
use crate::js::{self, Deadline, Outcome};
use crate::options;
use crate::request::{Headers, Query, Request, headers};
use crate::response::{Encoded, Expected, Form};
use crate::token::Token;

/// What a call is made of, while it is put together.
pub(super) struct Parts {
    pub(super) client: Rc<Client>,
    pub(super) request: Request,
    pub(super) refused: Option<JsValue>,
    pub(super) body: JsValue,
    pub(super) params: Query,
    pub(super) consistency: Option<Consistency>,
    pub(super) token: WhoseToken,
    pub(super) signal: JsValue,
    pub(super) timeout: Option<u32>,
    pub(super) retry: Option<u32>,
    pub(super) expected: Expected,
    pub(super) accepted: Accepted,
    pub(super) encoded: Option<Encoded>,
    pub(super) exact: bool,
}

/// Who decides about the token of a call.
pub(super) enum WhoseToken {
    /// The client does.
    Client,
    /// The call does, perhaps for none.
    Call(Option<Token>),
}

impl Parts {
    /// Gives the call a JSON body.
    pub(super) fn json(&mut self, what: &str, encoded: Outcome) -> Checked<()> {
        self.body = encoded
            .result()
            .or_else(|thrown| refuse_because(what, &thrown))?;
        Ok(self
            .request
            .headers
            .set(headers::CONTENT_TYPE, headers::JSON)?)
    }

    /// Gives the call any body that `fetch` can send.
    pub(super) fn data(&mut self, what: &str, value: &JsValue) -> Checked<()> {
        if !self.request.method.takes_body() {
            return refuse(&format!(
                "data: fetch cannot send a body with {}",
                self.request.method
            ));
        }
        let encoded: Array = js::encode_body(value)
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

    /// An option that is not simply a query parameter.
    pub(super) fn option(&mut self, name: &str, value: JsValue) -> Checked<()> {
        match name {
            "consistency" => self.consistency = Some(client::read_consistency(&value)?),
            "token" => self.token = WhoseToken::Call(client::read_token(&value)?),
            "as" if self.encoded.is_some() => {
                let form = Form::parse(&arguments::text(name, &value)?)?;
                self.encoded = self.encoded.map(|it| Encoded { form, ..it });
            }
            "headers" => {
                let mut headers = client::read_headers(&value)?;
                headers.add_missing(&self.request.headers);
                self.request.headers = headers;
            }
            "params" => self.params = options::params(&value)?,
            "signal" => match js::is_abort_signal(&value) {
                Ok(true) => self.signal = value,
                _ => return refuse_type(name, "an AbortSignal", &value),
            },
            "timeout" => self.timeout = Some(arguments::milliseconds(name, &value)?),
            "retry" => {
                self.retry = Some(arguments::small_number(name, client::MOST_RETRIES, &value)?);
            }
            _ => return client::refuse_unknown(name),
        }
        Ok(())
    }

    /// Puts between the caller's signal and the call what ends it, too, when the caller no longer wants
    /// what it gives: also while nothing has come.
    pub(super) fn until_left(&mut self) -> Checked<Deadline> {
        let leaving: Deadline = js::make_deadline(&self.signal, None)
            .result()
            .or_else(|thrown| refuse_because("signal", &thrown))?;
        self.signal = leaving.signal();
        Ok(leaving)
    }

    /// Completes the request with what the client and `params` say.
    pub(super) fn prepare(mut self) -> Checked<Exchange> {
        if let Some(refusal) = self.refused {
            return Err(refusal);
        }
        let is_read = self.request.method.is_read();
        let flags = Consistency::of_flags(self.params.has("consistent"), self.params.has("stale"));
        let default = is_read.then(|| self.client.consistency.get());
        let mode = Consistency::resolve(self.consistency, flags, default);
        self.params.remove("consistent");
        self.params.remove("stale");

        // A token never goes into a URL, even if the caller puts it there.
        if let (WhoseToken::Client, Some(token)) = (&self.token, self.params.get("token")) {
            self.token = WhoseToken::Call(Token::parse(token)?);
        }
        self.params.remove("token");

        let Request { query, headers, .. } = &mut self.request;
        query.add_missing(&self.params);
        query.add_missing(&self.client.query);
        if let Some(parameter) = mode.parameter() {
            query.set_bool(parameter, true);
        }
        headers.add_missing(&self.client.headers);
        if self.expected.is_streamed() {
            // Consul 1.8 says of its log that it is compressed, which it is not; and a snapshot already
            // is. A browser does not let go of this header, and takes no log of such an old agent.
            headers.set(headers::ACCEPT_ENCODING, "identity")?;
        }
        match self.token {
            WhoseToken::Call(token) => set_token(headers, token.as_ref())?,
            WhoseToken::Client if headers.has(headers::TOKEN) => {}
            WhoseToken::Client => set_token(headers, self.client.token.borrow().as_ref())?,
        }

        let patience = |timeout: u32| timeout.saturating_add(self.request.longest_wait());
        let timeout = self.timeout.or_else(|| self.client.timeout.map(patience));
        let deadline = if self.signal.is_undefined() && timeout.is_none() {
            None
        } else {
            let deadline = js::make_deadline(&self.signal, timeout).result();
            Some(deadline.or_else(|thrown| refuse_because("signal", &thrown))?)
        };
        Ok(Exchange {
            retries: self
                .retry
                .unwrap_or(if is_read { self.client.retry } else { 0 }),
            client: self.client,
            request: self.request,
            deadline,
            timeout,
            retried: 0,
            expected: self.expected,
            accepted: self.accepted,
            encoded: self.encoded,
            exact: self.exact,
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
