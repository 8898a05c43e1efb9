//! What all calls of one client share.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::address::Address;
use crate::arguments::{self, Checked, refuse, refuse_because, refuse_type};
use crate::consistency::Consistency;
use crate::js;
use crate::options;
use crate::options::unknown::Unknown;
use crate::request::{Headers, Query, headers};
use crate::token::Token;

/// Most retries of one call: with the growing delay, that is about half an hour.
pub const MOST_RETRIES: u32 = 100;

/// Most bytes of a response, unless the client says otherwise: a little less than the longest string of V8.
pub const MAX_BYTES: u32 = 500_000_000;

/// Those of the common query parameters that a client can have for all its calls.
const CLIENT_WIDE: [&str; 3] = ["dc", "ns", "partition"];

/// The other options of a client, besides its address.
const OPTIONS: &[&str] = &[
    "token",
    "consistency",
    "headers",
    "timeout",
    "maxBytes",
    "retry",
    "fetch",
];

/// The settings of a client.
pub struct Client {
    /// Where the agent is.
    pub address: Address,
    /// Who asks. It can be changed between calls.
    pub token: RefCell<Option<Token>>,
    /// How fresh answers must be. It can be changed between calls.
    pub consistency: Cell<Consistency>,
    /// Headers of every call.
    pub headers: Headers,
    /// Query parameters of every call.
    pub query: Query,
    /// The timeout of calls that have none, in milliseconds.
    pub timeout: Option<u32>,
    /// The retries of reads that have none.
    pub retry: u32,
    /// The largest response, in bytes.
    pub max_bytes: u32,
    /// The caller's replacement of `fetch`.
    pub fetch: Option<Function>,
}

impl Client {
    /// Reads the options of a client. `address` may come among them or apart.
    pub fn new(address: &JsValue, options: &JsValue, takes_address: bool) -> Checked<Rc<Self>> {
        let mut given_address = address.clone();
        let mut client = Self {
            address: Address::default(),
            token: RefCell::default(),
            consistency: Cell::new(Consistency::Default),
            headers: Headers::default(),
            query: Query::default(),
            timeout: None,
            retry: 0,
            max_bytes: MAX_BYTES,
            fetch: None,
        };
        if !arguments::is_absent(options) {
            for (name, value) in arguments::fields("options", options)? {
                match name.as_str() {
                    "address" if takes_address => given_address = value,
                    _ if arguments::is_absent(&value) => {}
                    _ => client.set(&name, value, takes_address)?,
                }
            }
        }
        client.address = read_address(&given_address)?;
        if client.address.is_unix_socket() && client.fetch.is_none() {
            return refuse(&format!(
                "address \"{}\" is a unix socket, which only \"consul-wasm/node\" connects to",
                client.address
            ));
        }
        Ok(Rc::new(client))
    }

    fn set(&mut self, name: &str, value: JsValue, takes_address: bool) -> Checked<()> {
        match name {
            "token" => self.token = RefCell::new(read_token(&value)?),
            "consistency" => self.consistency = Cell::new(read_consistency(&value)?),
            "headers" => self.headers = read_headers(&value)?,
            "timeout" => self.timeout = Some(arguments::milliseconds(name, &value)?),
            "maxBytes" => self.max_bytes = arguments::small_number(name, u32::MAX, &value)?,
            "retry" => self.retry = arguments::small_number(name, MOST_RETRIES, &value)?,
            "fetch" => match value.dyn_into() {
                Ok(function) => self.fetch = Some(function),
                Err(value) => return refuse_type(name, "a function", &value),
            },
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

/// Reads an address in any of its forms.
fn read_address(value: &JsValue) -> Checked<Address> {
    if arguments::is_absent(value) {
        return match js::page_origin() {
            Some(origin) => Ok(Address::parse(&origin)?),
            None => Ok(Address::default()),
        };
    }
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
            _ => refuse("address is a list, but not of a host name and a port number"),
        };
    }
    // A URL, from this realm or another.
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

/// Reads a token: a text, or what the server returned for a new one.
pub fn read_token(value: &JsValue) -> Checked<Option<Token>> {
    if arguments::is_absent(value) {
        return Ok(None);
    }
    if !value.is_object() {
        return token_text(value);
    }
    for field in ["SecretID", "ID"] {
        let secret: JsValue = js::field(value, field, "token")
            .result()
            .or_else(|thrown| refuse_because("token", &thrown))?;
        if !arguments::is_absent(&secret) {
            return token_text(&secret);
        }
    }
    refuse("token is an object without SecretID or ID")
}

fn token_text(value: &JsValue) -> Checked<Option<Token>> {
    Ok(Token::parse(&arguments::text("token", value)?)?)
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
