//! `Consul`: the root of the tree of endpoints.

use std::cell::OnceCell;
use std::rc::Rc;

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::api::{AddressLike, Api};
use crate::arguments::Checked;
use crate::client::{Client, ClientOptions};
use crate::endpoints::agent::AgentEndpoints;

/// Options of `new Consul`.
#[derive(Tsify)]
pub struct ConsulOptions {
    /// Those of every client.
    #[serde(flatten)]
    pub common: ClientOptions,
    /// The agent: `":8500"`, `"host"`, `"host:8500"`, `["host", 8500]`,
    /// `"http(s)://host[:port][/base/path]"`, `"[::1]:8500"`, or a `URL`. Default: where the page
    /// comes from, elsewhere `http://localhost:8500`.
    #[tsify(optional, type = "AddressLike")]
    pub address: Option<AddressLike>,
}

/// A client of one Consul agent. Its properties mirror the tree of Consul's HTTP API; `api` is the
/// raw API under it, with the same token and consistency mode.
#[wasm_bindgen]
pub struct Consul {
    client: Rc<Client>,
    api: OnceCell<JsValue>,
    agent: OnceCell<JsValue>,
}

#[wasm_bindgen]
impl Consul {
    /// Makes a client. Nothing is sent.
    ///
    /// Throws a `TypeError` for an address or an option that cannot be used.
    #[wasm_bindgen(constructor)]
    pub fn new(options: Option<Ts<ConsulOptions>>) -> Checked<Self> {
        let options = options.map(JsValue::from).unwrap_or_default();
        Ok(Self {
            client: Client::new(&JsValue::UNDEFINED, &options, true)?,
            api: OnceCell::new(),
            agent: OnceCell::new(),
        })
    }

    /// The raw API: any path, for what has no method here.
    #[wasm_bindgen(getter, unchecked_return_type = "API")]
    pub fn api(&self) -> JsValue {
        self.api
            .get_or_init(|| Api::of(&self.client).into())
            .clone()
    }

    /// The agent this client talks to: itself, its services, its checks.
    #[wasm_bindgen(getter, unchecked_return_type = "AgentEndpoints")]
    pub fn agent(&self) -> JsValue {
        self.agent
            .get_or_init(|| AgentEndpoints::of(&self.client).into())
            .clone()
    }
}
