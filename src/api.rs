//! The raw API: any request, with everything that makes one safe.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{self, CallOptions, Checked, Text, refuse_type};
use crate::builder::{CallBuilder, ConsulPromise};
use crate::client::{self, Client};
use crate::consistency::Consistency;
use crate::expected::Expected;
use crate::js::PendingCall;
use crate::path::Path;
use crate::request::{Method, Request};
use crate::token::Token;

#[wasm_bindgen]
extern "C" {
    /// An address in any of its forms.
    #[wasm_bindgen(typescript_type = "AddressLike")]
    pub type AddressLike;

    /// A path: a string, or a list of parts.
    #[wasm_bindgen(typescript_type = "string | readonly string[]")]
    pub type PathLike;

    /// A token, or nothing.
    #[wasm_bindgen(typescript_type = "string | TokenObject | null | undefined")]
    pub type TokenLike;

    /// Options of a client, without its address.
    #[wasm_bindgen(typescript_type = "ClientOptions")]
    pub type ClientOptions;

    /// Options of a call that may have a body.
    #[wasm_bindgen(typescript_type = "RequestOptions")]
    pub type RequestOptions;

    /// The name of a consistency mode.
    #[wasm_bindgen(typescript_type = "ConsistencyMode | undefined")]
    pub type Mode;
}

/// The raw API of an agent: any path, with the token, the consistency mode and the errors of this
/// package ("HTTP API Structure" in Consul's API reference).
///
/// `path` is a string, such as `"agent/services"`, or a list of parts that are percent-encoded each
/// on its own, such as `["kv", "a/b?c"]`. What the server would clean into another path (`x//y`,
/// `..`) is refused. Results are a `Response` with the decoded body.
#[wasm_bindgen(js_name = API)]
pub struct Api {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen(js_class = API)]
impl Api {
    /// Makes a client of the agent at `address`: `":8500"`, `"host"`, `"host:8500"`,
    /// `["host", 8500]`, `"http(s)://host[:port][/base/path]"`, `"[::1]:8500"`, or a `URL`.
    /// Default: where the page comes from, elsewhere `http://localhost:8500`.
    ///
    /// Throws a `TypeError` for an address or an option that cannot be used.
    #[wasm_bindgen(constructor)]
    pub fn new(address: Option<AddressLike>, options: Option<ClientOptions>) -> Checked<Self> {
        let address = address.map(JsValue::from).unwrap_or_default();
        let options = options.map(JsValue::from).unwrap_or_default();
        Ok(Self {
            client: Client::new(&address, &options, false)?,
        })
    }

    /// The base URL of the agent, without a trailing slash.
    #[wasm_bindgen(getter, unchecked_return_type = "string")]
    pub fn address(&self) -> JsValue {
        self.client.address.to_string().into()
    }

    /// The ACL token. It can be set, also to a token as the server returns it, and deleted: the calls that
    /// follow have none then.
    #[wasm_bindgen(getter, unchecked_return_type = "string | undefined")]
    pub fn token(&self) -> JsValue {
        let token = self.client.token.borrow();
        token.as_ref().map(Token::secret).into()
    }

    /// Sets the token of the calls that follow.
    #[wasm_bindgen(setter)]
    pub fn set_token(&self, token: TokenLike) -> Checked<()> {
        let token = client::read_token(&token.into())?;
        self.client.token.replace(token);
        Ok(())
    }

    /// The consistency mode of reads that do not choose one themselves. `undefined` sets the default.
    #[wasm_bindgen(getter, unchecked_return_type = "ConsistencyMode")]
    pub fn consistency(&self) -> JsValue {
        self.client.consistency.get().as_str().into()
    }

    /// Sets the mode of the calls that follow.
    #[wasm_bindgen(setter)]
    pub fn set_consistency(&self, mode: Mode) -> Checked<()> {
        let mode = mode.into();
        self.client.consistency.set(if arguments::is_absent(&mode) {
            Consistency::Default
        } else {
            client::read_consistency(&mode)?
        });
        Ok(())
    }

    /// Sends a GET request. It has no body: `fetch` cannot send one with GET.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Response>")]
    pub fn get(&self, path: PathLike, options: Option<CallOptions>) -> ConsulPromise {
        self.send(Ok(Method::GET), path, options)
    }

    /// Sends a POST request.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Response>")]
    pub fn post(&self, path: PathLike, options: Option<RequestOptions>) -> ConsulPromise {
        self.send(Ok(Method::POST), path, options)
    }

    /// Sends a PUT request.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Response>")]
    pub fn put(&self, path: PathLike, options: Option<RequestOptions>) -> ConsulPromise {
        self.send(Ok(Method::PUT), path, options)
    }

    /// Sends a DELETE request.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Response>")]
    pub fn delete(&self, path: PathLike, options: Option<RequestOptions>) -> ConsulPromise {
        self.send(Ok(Method::DELETE), path, options)
    }

    /// Sends a request with any method, in any case.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Response>")]
    pub fn request(
        &self,
        method: Text,
        path: PathLike,
        options: Option<RequestOptions>,
    ) -> ConsulPromise {
        self.send(read_method(&method.into()), path, options)
    }
}

impl Api {
    fn send(
        &self,
        method: Checked<Method>,
        path: PathLike,
        options: impl Into<JsValue>,
    ) -> ConsulPromise {
        let options = options.into();
        let request = method.and_then(|method| Ok(Request::new(method, read_path(&path.into())?)));
        match request {
            Ok(request) => CallBuilder::new(&self.client, request, Expected::Response)
                .options_with_data(&options)
                .send(),
            Err(refusal) => PendingCall::refused(&refusal),
        }
    }
}

fn read_method(value: &JsValue) -> Checked<Method> {
    Ok(Method::parse(&arguments::text("method", value)?)?)
}

fn read_path(value: &JsValue) -> Checked<Path> {
    if value.is_string() {
        return Ok(Path::parse(&arguments::text("path", value)?)?);
    }
    let Some(segments) = arguments::items("path", value)? else {
        return refuse_type("path", "a string, or a list of strings", value);
    };
    let segments = segments
        .iter()
        .map(|segment| arguments::text("path segment", segment));
    Ok(Path::from_segments(
        &segments.collect::<Checked<Vec<_>>>()?,
    )?)
}
