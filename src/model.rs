//! The wire types: what TypeScript knows of requests and answers. One file for one group.
//!
//! Field names are Consul's own. The structs are descriptions: an answer is handed over as the
//! engine decoded it, and never copied into them. Tests hold them against the answers of real
//! agents. An optional field of an answer is one that some server version, or some kind of object,
//! leaves out.

use tsify::Tsify;
use wasm_bindgen::JsValue;

pub mod agent;
pub mod check;
pub mod service;

/// Any JSON value.
#[derive(Tsify)]
#[tsify(type = "unknown")]
pub struct JsonValue(pub JsValue);
