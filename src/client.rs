//! The settings that all calls of a client share. `builder.rs` adds the methods that start a call.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Object};
use wasm_bindgen::prelude::*;

use crate::address::Address;
use crate::arguments::{self, Checked, refuse, refuse_because, refuse_type};
use crate::consistency::Consistency;
use crate::js;
use crate::live::failover::{Failover, MAX_AGENTS};
use crate::options;
use crate::options::unknown::Unknown;
use crate::request::{Headers, Query, headers};
use crate::token::Token;

/// The maximum of `retry`. With the growing delay, it takes about half an hour.
pub const MAX_RETRIES: u32 = 100;

/// The default of `maxBytes`: a little less than the longest string of V8.
pub const MAX_BYTES: u32 = 500_000_000;

/// The common query parameters that a client can set for all its calls.
const CLIENT_WIDE: [&str; 3] = ["dc", "ns", "partition"];

/// The other options of a client. (`address` is missing here because `new API` takes it as an argument.)
const OPTIONS: &[&str] = &[
    "token",
    "consistency",
    "headers",
    "timeout",
    "maxBytes",
    "retry",
    "addresses",
    "fetch",
    "onRequest",
    "onResponse",
];

/// The settings of a client.
pub struct Client {
    /// Where the agent is, unless there are several.
    address: Address,
    /// Where the agents are, if there are several.
    addresses: Vec<Address>,
    /// Which of the agents a call goes to.
    pub failover: Cell<Failover>,
    /// Where the ACL token comes from. It can be changed between calls.
    pub token: RefCell<TokenSource>,
    /// How fresh responses must be. It can be changed between calls.
    pub consistency: Cell<Consistency>,
    /// Headers of every call.
    pub headers: Headers,
    /// Query parameters of every call.
    pub query: Query,
    /// The default timeout of calls, in milliseconds.
    pub timeout: Option<u32>,
    /// The default number of retries of reads.
    pub retry: u32,
    /// The largest response, in bytes.
    pub max_bytes: u32,
    /// The caller's functions by the names of their options: a replacement for `fetch`, and hooks.
    pub functions: Object,
}

/// Where a token comes from.
#[derive(Clone)]
pub enum TokenSource {
    /// It is always this one, or none.
    Fixed(Option<Token>),
    /// The caller's function returns it for each request.
    Function(Function),
}

impl TokenSource {
    /// The token, unless a function returns it.
    pub fn fixed(&self) -> Option<&Token> {
        match self {
            Self::Fixed(token) => token.as_ref(),
            Self::Function(_) => None,
        }
    }
}

impl Client {
    /// Where an agent is.
    pub fn address_of(&self, agent: u32) -> &Address {
        self.addresses.get(agent as usize).unwrap_or(&self.address)
    }

    /// Reads the options of a client. `new API` passes its argument `address`. `new Consul` passes `None`: there the address
    /// is one of the options.
    pub fn new(address: Option<JsValue>, options: &JsValue) -> Checked<Rc<Self>> {
        let takes_address = address.is_none();
        let mut address = address.unwrap_or_default();
        let mut addresses = JsValue::UNDEFINED;
        let functions = Array::new();
        let mut has_fetch = false;
        let mut client = Self {
            address: Address::default(),
            addresses: Vec::new(),
            failover: Cell::default(),
            token: RefCell::new(TokenSource::Fixed(None)),
            consistency: Cell::new(Consistency::Default),
            headers: Headers::default(),
            query: Query::default(),
            timeout: None,
            retry: 0,
            max_bytes: MAX_BYTES,
            functions: Object::new(),
        };
        if !arguments::is_nullish(options) {
            for (name, value) in arguments::fields("options", options)? {
                match name.as_str() {
                    "address" if takes_address => address = value,
                    _ if arguments::is_nullish(&value) => {}
                    "addresses" => addresses = value,
                    "fetch" | "onRequest" | "onResponse" => {
                        if !value.is_function() {
                            return refuse_type(&name, "a function", &value);
                        }
                        has_fetch |= name == "fetch";
                        functions.push(&name.into());
                        functions.push(&value);
                    }
                    _ => client.set(&name, value, takes_address)?,
                }
            }
        }
        client.functions = js::make_object(&functions);
        if arguments::is_nullish(&addresses) {
            client.address = read_address_or_default(&address)?;
        } else if arguments::is_nullish(&address) {
            client.read_addresses(&addresses)?;
        } else {
            return refuse("address and addresses cannot be used together");
        }
        if !has_fetch {
            for address in client.addresses.iter().chain([&client.address]) {
                if address.is_unix_socket() {
                    return refuse(&format!(
                        "address \"{address}\" is a unix socket, which only \"consul-wasm/node\" supports"
                    ));
                }
            }
        }
        Ok(Rc::new(client))
    }

    fn read_addresses(&mut self, value: &JsValue) -> Checked<()> {
        for item in arguments::items("addresses", value)?.unwrap_or_default() {
            self.addresses.push(read_address(&item)?);
        }
        match u32::try_from(self.addresses.len()) {
            Ok(count @ 1..=MAX_AGENTS) => self.failover = Cell::new(Failover::new(count)),
            _ => return refuse_type("addresses", "a list of 1 to 32 addresses", value),
        }
        Ok(())
    }

    fn set(&mut self, name: &str, value: JsValue, takes_address: bool) -> Checked<()> {
        match name {
            "token" => self.token = RefCell::new(read_token_source(value)?),
            "consistency" => self.consistency = Cell::new(read_consistency(&value)?),
            "headers" => self.headers = read_headers(&value)?,
            "timeout" => self.timeout = Some(arguments::milliseconds(name, &value)?),
            "maxBytes" => self.max_bytes = arguments::small_number(name, u32::MAX, &value)?,
            "retry" => self.retry = arguments::small_number(name, MAX_RETRIES, &value)?,
            _ => match options::find(name, &[]) {
                Some(parameter) if CLIENT_WIDE.contains(&name) => {
                    parameter.write(&mut self.query, &value)?;
                }
                _ => {
                    let mut unknown = Unknown::new(name);
                    let known = OPTIONS.iter().chain(&CLIENT_WIDE);
                    known.for_each(|known| unknown.consider(known));
                    if takes_address {
                        unknown.consider("address");
                    }
                    let call = if takes_address {
                        "new Consul"
                    } else {
                        "new API"
                    };
                    return refuse(&unknown.refusal(call, false));
                }
            },
        }
        Ok(())
    }
}

fn read_address_or_default(value: &JsValue) -> Checked<Address> {
    if !arguments::is_nullish(value) {
        return read_address(value);
    }
    match js::page_origin() {
        Some(origin) => Ok(Address::parse(&origin)?),
        None => Ok(Address::default()),
    }
}

/// Reads an address in any form.
fn read_address(value: &JsValue) -> Checked<Address> {
    if value.is_string() {
        return Ok(Address::parse(&arguments::text("address", value)?)?);
    }
    if let Some(pair) = arguments::items("address", value)? {
        return match pair.as_slice() {
            [host, port] if host.is_string() && port.as_f64().is_some() => {
                let host = arguments::text("address", host)?;
                Ok(Address::from_host_and_port(
                    &host,
                    port.as_f64().unwrap_or_default(),
                )?)
            }
            _ => refuse("an address list must have a host name and a port number"),
        };
    }
    // A `URL`, which may be from another realm.
    if value.is_object() {
        let href: JsValue = js::field(value, "href", "address")
            .result()
            .or_else(|thrown| refuse_because("address", &thrown))?;
        if href.is_string() {
            return Ok(Address::parse(&arguments::text("address", &href)?)?);
        }
    }
    refuse_type(
        "address",
        "a string, a URL, or a list of host and port",
        value,
    )
}

/// Reads a token, or a function that returns it.
pub fn read_token_source(value: JsValue) -> Checked<TokenSource> {
    match value.dyn_into() {
        Ok(function) => Ok(TokenSource::Function(function)),
        Err(value) => Ok(TokenSource::Fixed(read_token(&value)?)),
    }
}

/// Reads a token: a string, or the token object that a server returned.
pub fn read_token(value: &JsValue) -> Checked<Option<Token>> {
    if arguments::is_nullish(value) {
        return Ok(None);
    }
    if !value.is_object() {
        return token_text(value);
    }
    for field in ["SecretID", "ID"] {
        let secret: JsValue = js::field(value, field, "token")
            .result()
            .or_else(|thrown| refuse_because("token", &thrown))?;
        if !arguments::is_nullish(&secret) {
            return token_text(&secret);
        }
    }
    refuse("token is an object without SecretID or ID")
}

fn token_text(value: &JsValue) -> Checked<Option<Token>> {
    Ok(Token::parse(&arguments::text("token", value)?)?)
}

/// Sets the header of the token, or removes it.
pub fn set_token(headers: &mut Headers, token: Option<&Token>) -> Checked<()> {
    headers.remove(headers::TOKEN);
    if let Some(token) = token {
        headers.set(headers::TOKEN, token.secret())?;
    }
    Ok(())
}

/// Reads the name of a consistency mode.
pub fn read_consistency(value: &JsValue) -> Checked<Consistency> {
    Ok(Consistency::parse(&arguments::text("consistency", value)?)?)
}

/// Reads request headers.
pub fn read_headers(value: &JsValue) -> Checked<Headers> {
    let mut read = Headers::default();
    for (name, value) in arguments::pairs("headers", value)? {
        let value = arguments::text(&format!("header {name}"), &value)?;
        if name.eq_ignore_ascii_case(headers::TOKEN) {
            Token::parse(&value)?;
        }
        read.set(&name, &value)?;
    }
    Ok(read)
}
