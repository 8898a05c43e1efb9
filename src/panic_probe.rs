//! Panics on purpose, for the test of what a panic does. Only with the feature `panic-probe`.

#![expect(
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "that is what it is for"
)]

use std::cell::Cell;

use wasm_bindgen::prelude::*;

thread_local! {
    static NEXT_RESPONSE: Cell<bool> = const { Cell::new(false) };
}

/// Panics while the caller waits.
#[wasm_bindgen(js_name = panicNow)]
pub fn panic_now() {
    panic!("probed now");
}

/// Panics when the next response comes: no caller is on the stack then.
#[wasm_bindgen(js_name = panicAtNextResponse)]
pub fn panic_at_next_response() {
    NEXT_RESPONSE.set(true);
}

/// The memory of this instance.
#[wasm_bindgen(js_name = memoryNow)]
pub fn memory_now() -> JsValue {
    wasm_bindgen::memory()
}

/// What the transport calls when a response comes.
pub fn response_came() {
    assert!(!NEXT_RESPONSE.take(), "probed at a response");
}
