//! Panics on purpose, for the test of what a panic does. Only with the feature `panic-probe`.

#![expect(
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "that is what it is for"
)]

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Panics while the caller waits.
#[wasm_bindgen(js_name = panicNow)]
pub fn panic_now() {
    panic!("probed now");
}

/// Panics when nobody waits, as a call does whose answer has just come.
#[wasm_bindgen(js_name = panicLater)]
pub fn panic_later() {
    spawn_local(async {
        let turn = JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await;
        panic!("probed later, after {turn:?}");
    });
}
