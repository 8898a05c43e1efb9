//! `API`: any request, with the checks and errors of the other calls.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{self, CallOptions, Checked, Text, refuse_type};
use crate::builder::{CallBuilder, ConsulPromise};
use crate::client::{self, Client, TokenSource};
use crate::consistency::Consistency;
use crate::expected::Expected;
use crate::js::PendingCall;
use crate::path::Path;
use crate::request::{Method, Request};
use crate::token::Token;
use crate::typescript::typescript;

typescript! {
    AddressLike = "AddressLike";
    PathLike = "string | readonly string[]";
    TokenLike = "string | TokenObject | TokenFunction | null | undefined";
    ClientOptions = "ClientOptions";
    RequestOptions = "RequestOptions";
    Mode = "ConsistencyMode | undefined";
}

/// The raw API of an agent: sends requests to any path, and handles the token, the consistency mode and errors as
/// the other methods do. The result of a call is a `Response`, with the decoded body.
///
/// A path is a string, such as `"agent/services"`, or a list of segments, such as `["kv", "a/b?c"]`, each of which is
/// percent-encoded. It begins below `/v1/`. Paths that the server would change (`x//y`, `..`) are refused.
///
/// @see https://developer.hashicorp.com/consul/api-docs/api-structure
#[wasm_bindgen(js_name = API)]
pub struct Api {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen(js_class = API)]
impl Api {
    /// Creates a client of the agent at an address. Nothing is sent until the first call.
    ///
    /// @param address `":8500"`, `"host"`, `"host:8500"`, `["host", 8500]`,
    /// `"http(s)://host[:port][/base/path]"`, `"[::1]:8500"`, or a `URL`. Default: the origin of the page,
    /// and outside of pages `http://localhost:8500`.
    /// @param options The token, the timeout and other defaults of all calls.
    /// @throws {TypeError} The address or an option is invalid.
    /// @example
    /// ```ts
    /// import { API } from "consul-wasm";
    ///
    /// const api = new API("consul.example.com:8500", { timeout: 5000 });
    /// console.log(api.address); // http://consul.example.com:8500
    /// ```
    #[wasm_bindgen(constructor)]
    pub fn new(address: Option<AddressLike>, options: Option<ClientOptions>) -> Checked<Self> {
        let address = address.map(JsValue::from).unwrap_or_default();
        let options = options.map(JsValue::from).unwrap_or_default();
        Ok(Self {
            client: Client::new(Some(address), &options)?,
        })
    }

    /// The base URL of the agent, or the first of several, without a trailing slash.
    #[wasm_bindgen(getter, unchecked_return_type = "string")]
    pub fn address(&self) -> JsValue {
        self.client.address_of(0).to_string().into()
    }

    /// The ACL token of all following calls: the `SecretID` of a token. In JavaScript, it can also be set to a token
    /// object. Delete it to send none. It may also be a function, which is asked before each request.
    #[wasm_bindgen(getter, unchecked_return_type = "string | TokenFunction | undefined")]
    pub fn token(&self) -> JsValue {
        match &*self.client.token.borrow() {
            TokenSource::Fixed(token) => token.as_ref().map(Token::secret).into(),
            TokenSource::Function(function) => function.into(),
        }
    }

    /// The token of all following calls.
    #[wasm_bindgen(setter)]
    pub fn set_token(&self, token: TokenLike) -> Checked<()> {
        let token = client::read_token_source(token.into())?;
        self.client.token.replace(token);
        Ok(())
    }

    /// The consistency mode of reads that do not set one themselves. `undefined` sets the default.
    #[wasm_bindgen(getter, unchecked_return_type = "ConsistencyMode")]
    pub fn consistency(&self) -> JsValue {
        self.client.consistency.get().as_str().into()
    }

    /// The mode of all following reads.
    #[wasm_bindgen(setter)]
    pub fn set_consistency(&self, mode: Mode) -> Checked<()> {
        let mode = mode.into();
        self.client
            .consistency
            .set(if arguments::is_nullish(&mode) {
                Consistency::Default
            } else {
                client::read_consistency(&mode)?
            });
        Ok(())
    }

    /// Sends a GET request. It cannot have a body, because `fetch` does not send one with GET.
    ///
    /// @param path A string, or a list of segments.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/api-structure
    /// @example
    /// ```ts
    /// const { status, body } = await consul.api.get("catalog/services", { params: { pretty: true } });
    /// console.log(status, body);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Response>")]
    pub fn get(&self, path: PathLike, options: Option<CallOptions>) -> ConsulPromise {
        self.send(Ok(Method::GET), path, options)
    }

    /// Sends a POST request.
    ///
    /// @param path A string, or a list of segments.
    /// @param options Call options, plus `data`: the body.
    /// @see https://developer.hashicorp.com/consul/api-docs/api-structure
    /// @example
    /// ```ts
    /// const data = { Name: "any-web", Service: { Service: "web" } };
    /// const { body } = await consul.api.post("query", { data });
    /// console.log(body); // { ID: "…" }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Response>")]
    pub fn post(&self, path: PathLike, options: Option<RequestOptions>) -> ConsulPromise {
        self.send(Ok(Method::POST), path, options)
    }

    /// Sends a PUT request.
    ///
    /// @param path A string, or a list of segments.
    /// @param options Call options, plus `data`: the body.
    /// @see https://developer.hashicorp.com/consul/api-docs/api-structure
    /// @example
    /// ```ts
    /// const path = ["kv", "config/web/color"];
    /// const { body } = await consul.api.put(path, { data: "green", params: { flags: 42 } });
    /// console.log(body); // true
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Response>")]
    pub fn put(&self, path: PathLike, options: Option<RequestOptions>) -> ConsulPromise {
        self.send(Ok(Method::PUT), path, options)
    }

    /// Sends a DELETE request.
    ///
    /// @param path A string, or a list of segments.
    /// @param options Call options, plus `data`: the body.
    /// @see https://developer.hashicorp.com/consul/api-docs/api-structure
    /// @example
    /// ```ts
    /// await consul.api.delete("kv/config/", { params: { recurse: true } });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Response>")]
    pub fn delete(&self, path: PathLike, options: Option<RequestOptions>) -> ConsulPromise {
        self.send(Ok(Method::DELETE), path, options)
    }

    /// Sends a request with any method.
    ///
    /// @param method The HTTP method, in upper or lower case.
    /// @param path A string, or a list of segments.
    /// @param options Call options, plus `data`: the body.
    /// @see https://developer.hashicorp.com/consul/api-docs/api-structure
    /// @example
    /// ```ts
    /// const { headers, body } = await consul.api.request("GET", "status/leader");
    /// console.log(headers["content-type"], body);
    /// ```
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
            Ok(request) => {
                let belongs_to_agent = request.path.belongs_to_agent();
                let builder = CallBuilder::new(&self.client, request, Expected::Response)
                    .options_with_data(&options);
                if belongs_to_agent {
                    builder.pinned().send()
                } else {
                    builder.send()
                }
            }
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
