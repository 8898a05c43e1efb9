//! A Consul client for JavaScript. This crate is its core, compiled to WebAssembly. The npm package around it
//! is in `pkg/`. `docs/architecture.md` follows a call through the files.
//!
//! The modules from top to bottom. Imports point downwards:
//!
//! 1. [`consul`], [`endpoints`] and [`api`] are what users call. [`functions`] has the functions besides their
//!    methods, and [`live`] the rules of what lasts: watches, locks, registrations.
//! 2. [`builder`] puts a call together.
//! 3. [`transport`] sends it, and [`verdict`] judges its outcome.
//! 4. [`call`] is a call, and [`client`] is what the calls of a client share.
//! 5. [`options`] and [`arguments`] check what a caller passed. [`response`] reads what a server sent.
//! 6. [`js`] declares the TypeScript that Rust calls. [`start`] runs first.
//! 7. [`request`], [`token`], [`address`], [`path`], [`consistency`] and [`duration`] are what is sent.
//!    [`expected`], [`stored`], [`media_type`] and [`meta`] are what a response contains. [`error`], [`fault`],
//!    [`retry`] and [`invalid`] are what can go wrong. [`printable`] and [`text`] know about characters and strings.
//!
//! The modules under 7 know nothing about JavaScript. Their tests are next to the code and run natively.

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
pub mod live;
pub mod media_type;
pub mod meta;
pub mod options;
#[cfg(feature = "panic-probe")]
pub mod panic_probe;
pub mod path;
pub mod printable;
#[cfg(test)]
mod properties;
pub mod request;
pub mod response;
pub mod retry;
#[cfg(test)]
mod samples;
pub mod start;
pub mod stored;
pub mod text;
pub mod token;
pub mod transport;
mod typescript;
pub mod verdict;

/// Has a twentieth of the code of Rust's default allocator for WebAssembly.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
