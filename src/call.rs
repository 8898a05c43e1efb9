//! One call, from what the caller passed to what the promise settles with.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::arguments::{self, Checked, refuse, refuse_because, refuse_type};
use crate::client::{self, Client};
use crate::consistency::Consistency;
use crate::exchange::{Accepted, Exchange};
use crate::js::{self, Deadline, PendingCall};
use crate::options::{self, Parameter};
use crate::request::{Headers, Method, Path, Query, Request, headers};
use crate::response::Expected;
use crate::token::Token;
use crate::transport::Outgoing;

#[wasm_bindgen]
extern "C" {
    /// What every call returns: a promise with `withMeta()`.
    #[wasm_bindgen(typescript_type = "ConsulPromise<unknown>")]
    pub type CallPromise;
}

/// Who decides about the token of a call.
enum WhoseToken {
    /// The client does.
    Client,
    /// The call does, perhaps for none.
    Call(Option<Token>),
}

/// A call that is being put together. The first argument that cannot be used is kept, and becomes
/// the rejection; nothing is sent then.
///
/// It is boxed, and its steps are not inlined: every endpoint takes them, and they would be most of
/// the module's size.
#[must_use = "a call does nothing until it is sent"]
pub struct Call(Box<Parts>);

struct Parts {
    client: Rc<Client>,
    request: Request,
    refused: Option<JsValue>,
    body: JsValue,
    params: Query,
    consistency: Option<Consistency>,
    token: WhoseToken,
    signal: JsValue,
    timeout: Option<u32>,
    retry: Option<u32>,
    expected: Expected,
    accepted: Accepted,
}

impl Client {
    /// Begins a read whose answer is JSON.
    pub fn get(self: &Rc<Self>, path: &'static str) -> Call {
        Call::new(
            self,
            Request::new(Method::GET, Path::fixed(path)),
            Expected::Json,
        )
    }

    /// Begins a write whose answer is empty.
    pub fn put(self: &Rc<Self>, path: &'static str) -> Call {
        Call::new(
            self,
            Request::new(Method::PUT, Path::fixed(path)),
            Expected::Nothing,
        )
    }
}

impl Call {
    /// Begins a call with any request.
    pub fn new(client: &Rc<Client>, request: Request, expected: Expected) -> Self {
        Self(Box::new(Parts {
            client: client.clone(),
            request,
            refused: None,
            body: JsValue::UNDEFINED,
            params: Query::default(),
            consistency: None,
            token: WhoseToken::Client,
            signal: JsValue::UNDEFINED,
            timeout: None,
            retry: None,
            expected,
            accepted: Accepted::Success,
        }))
    }

    /// Does the next step of putting the call together, unless one was refused before.
    fn step(mut self, step: impl FnOnce(&mut Parts) -> Checked<()>) -> Self {
        if self.0.refused.is_none() {
            self.0.refused = step(&mut self.0).err();
        }
        self
    }

    /// Adds a part of the path: an id, a name.
    #[inline(never)]
    pub fn part(self, what: &str, value: &JsValue) -> Self {
        self.step(|call| {
            let text = arguments::text(what, value)?;
            call.request.path = call.request.path.clone().part(what, &text)?;
            Ok(())
        })
    }

    /// Adds a required yes or no to the query.
    #[inline(never)]
    pub fn flag(self, name: &str, value: &JsValue) -> Self {
        self.step(|call| {
            call.request
                .query
                .set_bool(name, arguments::boolean(name, value)?);
            Ok(())
        })
    }

    /// Gives the call a JSON object as its body. Unknown fields are sent untouched.
    pub fn object(self, what: &str, value: impl Into<JsValue>) -> Self {
        self.set_object(what, &value.into())
    }

    #[inline(never)]
    fn set_object(self, what: &str, value: &JsValue) -> Self {
        self.step(|call| {
            if !js::is_record(value).or_else(|thrown| refuse_because(what, &thrown))? {
                return refuse_type(what, "an object", value);
            }
            call.body = js::encode_json(value).or_else(|thrown| refuse_because(what, &thrown))?;
            Ok(call
                .request
                .headers
                .set(headers::CONTENT_TYPE, headers::JSON)?)
        })
    }

    /// Reads the options: those of every call, and `own`.
    pub fn options(self, options: impl Into<JsValue>, own: &[Parameter]) -> Self {
        self.read_options(&options.into(), own, false)
    }

    /// Reads the options of a raw call, which may have `data`.
    pub fn options_with_data(self, options: &JsValue) -> Self {
        self.read_options(options, &[], true)
    }

    #[inline(never)]
    fn read_options(self, options: &JsValue, own: &[Parameter], takes_data: bool) -> Self {
        self.step(|call| {
            if arguments::is_absent(options) {
                return Ok(());
            }
            for (name, value) in arguments::fields("options", options)? {
                match options::find(&name, own) {
                    // `null` is a value that JSON has; everywhere else it means nothing.
                    _ if name == "data" && takes_data => call.data(&value)?,
                    _ if value.is_null() => {}
                    Some(parameter) => parameter.write(&mut call.request.query, &value)?,
                    None => call.option(&name, value)?,
                }
            }
            Ok(())
        })
    }

    /// Makes absence `null` instead of an error.
    pub fn or_null(mut self) -> Self {
        self.0.accepted = Accepted::Absence;
        self
    }

    /// Makes it no error that the object is already gone.
    pub fn or_gone(mut self) -> Self {
        self.0.accepted = Accepted::AlreadyGone;
        self
    }

    /// Makes the answers 404, 429 and 503 of agent health results.
    pub fn or_unhealthy(mut self) -> Self {
        self.0.accepted = Accepted::HealthStatus;
        self
    }

    /// Sends the call, and returns the promise of its data.
    #[inline(never)]
    pub fn send(self) -> CallPromise {
        let exchange = match self.0.prepare() {
            Ok(exchange) => exchange,
            Err(refusal) => return refused(&refusal),
        };
        let pending = PendingCall::new();
        let promise = pending.promise().unchecked_into();
        spawn_local(async move {
            match exchange.run().await {
                Ok((data, answer)) => pending.resolve(&data, &answer.response),
                Err(error) => pending.reject(&error),
            }
        });
        promise
    }
}

impl Parts {
    /// Gives the call any body that `fetch` can send.
    fn data(&mut self, value: &JsValue) -> Checked<()> {
        if !self.request.method.takes_body() {
            return refuse(&format!(
                "data: fetch cannot send a body with {}",
                self.request.method
            ));
        }
        let encoded = js::encode_body(value).or_else(|thrown| refuse_because("data:", &thrown))?;
        self.body = encoded.get(0);
        if let Some(content_type) = encoded.get(1).as_string() {
            let mut default = Headers::default();
            default.set(headers::CONTENT_TYPE, &content_type)?;
            self.request.headers.add_missing(&default);
        }
        Ok(())
    }

    /// An option that is not simply a query parameter.
    fn option(&mut self, name: &str, value: JsValue) -> Checked<()> {
        match name {
            "consistency" => self.consistency = Some(client::read_consistency(&value)?),
            "token" => self.token = WhoseToken::Call(client::read_token(&value)?),
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

    /// Completes the request with what the client and `params` say.
    fn prepare(mut self) -> Checked<Exchange> {
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
            let deadline = Deadline::new(&self.signal, timeout);
            Some(deadline.or_else(|thrown| refuse_because("signal", &thrown))?)
        };
        Ok(Exchange {
            outgoing: Outgoing {
                url: self.request.url(&self.client.address),
                method: self.request.method.to_string(),
                headers: self.request.headers.to_list(),
                body: self.body,
                fetch: self.client.fetch.clone(),
                deadline,
            },
            call: self.request.name(),
            with_token: self.request.headers.has(headers::TOKEN),
            address: self.client.address.to_string(),
            timeout,
            retries: self
                .retry
                .unwrap_or(if is_read { self.client.retry } else { 0 }),
            expected: self.expected,
            accepted: self.accepted,
        })
    }
}

/// The promise of a call whose arguments were refused.
pub fn refused(refusal: &JsValue) -> CallPromise {
    let pending = PendingCall::new();
    pending.reject(refusal);
    pending.promise().unchecked_into()
}

fn set_token(headers: &mut Headers, token: Option<&Token>) -> Checked<()> {
    headers.remove(headers::TOKEN);
    if let Some(token) = token {
        headers.set(headers::TOKEN, token.secret())?;
    }
    Ok(())
}
