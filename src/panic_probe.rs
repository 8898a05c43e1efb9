//! Panics on purpose, for `tests/node/panic.test.mjs`. Compiled only with the feature `panic-probe`.

#![expect(
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "this module exists to panic"
)]

use std::cell::Cell;

use wasm_bindgen::prelude::*;

thread_local! {
    static NEXT_RESPONSE: Cell<bool> = const { Cell::new(false) };
}

/// Panics inside the caller's call.
#[wasm_bindgen(js_name = panicNow)]
pub fn panic_now() {
    panic!("probed now");
}

/// Panics at the next response, when no caller is on the stack.
#[wasm_bindgen(js_name = panicAtNextResponse)]
pub fn panic_at_next_response() {
    NEXT_RESPONSE.set(true);
}

/// The memory of this instance.
#[wasm_bindgen(js_name = memoryNow)]
pub fn memory_now() -> JsValue {
    wasm_bindgen::memory()
}

/// Called by the transport for every response.
pub fn response_came() {
    assert!(!NEXT_RESPONSE.take(), "probed at a response");
}
