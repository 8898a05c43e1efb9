//! Runs once, when the WebAssembly module is instantiated.

use wasm_bindgen::prelude::*;

use crate::js;

/// Passes the message of a panic to JavaScript before it traps.
#[wasm_bindgen(start, skip_typescript)]
fn start() {
    std::panic::set_hook(Box::new(|panic| {
        js::PendingCall::panicked(&panic.to_string());
    }));
}
