//! A Consul client for JavaScript. This crate is its core, compiled to WebAssembly; the npm package
//! around it is in `pkg/`.
//!
//! The way of a call, and the map of the modules:
//!
//! 1. [`endpoints`] (typed) and [`api`] (raw) begin a [`call`] of a [`client`];
//! 2. [`arguments`] and [`options`] check what the caller passed;
//! 3. the call becomes a [`request`], plain data; [`path`], [`address`], [`token`], [`consistency`]
//!    and [`duration`] are the values in it, [`text`] searches;
//! 4. [`transport`] sends it, the only place that calls `fetch`; [`exchange`] judges the [`answer`],
//!    and whether the call is sent again;
//! 5. [`response`] says how the answer is read, [`error`] what went wrong, [`meta`] what Consul said
//!    about the data.
//!
//! Everything under 3 and 5 knows nothing of JavaScript, and is tested natively.

pub mod address;
pub mod answer;
pub mod api;
pub mod arguments;
pub mod call;
pub mod client;
pub mod consistency;
pub mod consul;
pub mod duration;
pub mod endpoints;
pub mod error;
pub mod exchange;
pub mod functions;
pub mod invalid;
pub mod js;
pub mod meta;
pub mod options;
#[cfg(feature = "panic-probe")]
pub mod panic_probe;
pub mod path;
pub mod request;
pub mod response;
pub mod start;
pub mod text;
pub mod token;
pub mod transport;
mod typescript;

/// A twentieth of the code of the allocator that Rust has for WebAssembly.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
