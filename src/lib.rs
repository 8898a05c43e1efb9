//! A Consul client for JavaScript. This crate is its core, compiled to WebAssembly. The npm package around it
//! is in `pkg/`. `docs/architecture.md` follows a call through the files.
//!
//! The modules from top to bottom. Imports point downwards, but [`client`] has one rule of [`live`], for failover:
//!
//! 1. [`consul`], [`endpoints`] and [`api`] have the methods that users call. [`functions`] has the other exported
//!    functions. [`live`] has the rules of long-running methods: watches, locks, kept registrations.
//! 2. [`builder`] builds a call, step by step.
//! 3. [`transport`] sends it, and [`verdict`] judges the response.
//! 4. [`call`] is a call under way. [`client`] has the settings that all calls of a client share.
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

/// Takes a twentieth of the code of Rust's default allocator for WebAssembly.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
