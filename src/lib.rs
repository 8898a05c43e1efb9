//! A Consul client for JavaScript. This crate is its core, compiled to WebAssembly; the npm package
//! around it is in `pkg/`.
//!
//! The way of a call, and the map of the modules:
//!
//! 1. [`endpoints`] (typed) and [`api`] (raw) begin a call of a [`client`] with a [`builder`];
//! 2. [`arguments`] and [`options`] check what the caller passed;
//! 3. the call becomes a [`request`], plain data; [`path`], [`address`], [`token`], [`consistency`] and
//!    [`duration`] are the values in it; [`text`] searches, [`printable`] knows what a path may have;
//! 4. [`transport`] sends the [`call`], the only place that calls `fetch`; the [`verdict`] on the [`response`]
//!    is data, an error, or one more attempt ([`retry`]);
//! 5. [`expected`] and [`media_type`] say how the response is read, [`error`] and [`fault`] what went wrong,
//!    [`meta`] what Consul said about the data.
//!
//! Everything under 3 and 5 knows nothing of JavaScript, and is tested natively.

pub mod address;
pub mod api;
pub mod arguments;
pub mod builder;
pub mod call;
pub mod client;
pub mod consistency;
pub mod consul;
pub mod duration;
pub mod endpoints;
pub mod error;
pub mod expected;
pub mod fault;
pub mod functions;
pub mod invalid;
pub mod js;
pub mod media_type;
pub mod meta;
pub mod options;
#[cfg(feature = "panic-probe")]
pub mod panic_probe;
pub mod path;
pub mod printable;
pub mod request;
pub mod response;
pub mod retry;
pub mod start;
pub mod text;
pub mod token;
pub mod transport;
mod typescript;
pub mod verdict;

/// A twentieth of the code of the allocator that Rust has for WebAssembly.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
