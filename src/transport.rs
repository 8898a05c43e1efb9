//! Sends calls, and gets their outcome.
//!
//! JavaScript calls `fetch` and waits for the response (`src/js/call.ts`). Rust futures would need two closures and two turns of the
//! event loop for every promise, and a fifth more code.

use std::cell::RefCell;

use js_sys::JsOption;
use wasm_bindgen::prelude::*;

use crate::call::Call;
use crate::js::{self, Again, Body, ConsulPromise, Outcome};
use crate::response::Response;
use crate::verdict::{Attempt, Verdict};

/// The calls under way. The ID of a call is its index; `None` is a free one.
#[derive(Default)]
struct UnderWay {
    calls: Vec<Option<Box<Call>>>,
    free: Vec<usize>,
}

thread_local! {
    static UNDER_WAY: RefCell<UnderWay> = RefCell::default();
}

impl UnderWay {
    fn add(&mut self, call: Box<Call>) -> usize {
        let id = self.free.pop().unwrap_or_else(|| {
            self.calls.push(None);
            self.calls.len() - 1
        });
        self.put(id, call);
        id
    }

    fn put(&mut self, id: usize, call: Box<Call>) {
        if let Some(slot) = self.calls.get_mut(id) {
            *slot = Some(call);
        }
    }

    fn take(&mut self, id: usize) -> Option<Box<Call>> {
        self.calls.get_mut(id)?.take()
    }

    /// Forgets a call, and frees its ID.
    fn end(&mut self, id: usize) {
        self.take(id);
        self.free.push(id);
    }
}

/// Sends a call and returns the promise of its data.
pub fn send(call: Call, body: &JsOption<Body>) -> ConsulPromise {
    let call = Box::new(call);
    let functions = call.client.functions.clone();
    let deadline = call.deadline.clone();
    let address = call.address().to_string();
    let target = call.request.target();
    let token = call.token.clone();
    let method = call.request.method.clone();
    let headers = call.request.headers.to_lines();
    let streams = call.expected.is_streamed();
    let max_bytes = call.max_bytes;
    // Two readers cannot share a stream.
    let wait = if streams { 0 } else { call.request.wait() };
    let id = UNDER_WAY.with_borrow_mut(|calls| calls.add(call));
    let promise = js::send_call(
        id,
        &functions,
        &address,
        &target,
        method.as_str(),
        &headers,
        body,
        deadline.as_ref(),
        streams,
        max_bytes,
        wait,
        token.as_ref(),
    );
    // If the stack is nearly full, any import may throw.
    if js::is_thrown(&promise) {
        end(id);
    }
    promise
}

fn end(id: usize) {
    UNDER_WAY.with_borrow_mut(|calls| calls.end(id));
}

/// Takes what the caller's function returned as the token of a call's next request. Returns the headers of the request, or
/// the error that ends the call.
#[wasm_bindgen(js_name = useToken, skip_typescript)]
pub fn use_token(id: usize, token: Outcome) -> JsValue {
    let Some(mut call) = UNDER_WAY.with_borrow_mut(|calls| calls.take(id)) else {
        return JsValue::UNDEFINED;
    };
    // Reading an object may start other calls.
    match call.use_token(token) {
        Ok(headers) => {
            UNDER_WAY.with_borrow_mut(|calls| calls.put(id, call));
            headers.into()
        }
        Err(refusal) => {
            end(id);
            refusal
        }
    }
}

/// Judges an attempt to send a call. Returns what settles the call, or [`Again`].
///
/// Meanwhile the call is taken out of the table, because reading the response of a replaced `fetch` may start other
/// calls.
#[wasm_bindgen(js_name = judgeResponse, skip_typescript)]
pub fn judge_response(id: usize, outcome: Outcome, elapsed: f64, random: f64) -> JsValue {
    #[cfg(feature = "panic-probe")]
    crate::panic_probe::response_came();
    let Some(mut call) = UNDER_WAY.with_borrow_mut(|calls| calls.take(id)) else {
        return JsValue::UNDEFINED;
    };
    let outcome = outcome.result().map(Response::new);
    let verdict = match call.judge(Attempt {
        outcome,
        elapsed,
        random,
    }) {
        Verdict::Settled(settled) => settled,
        Verdict::Again(milliseconds, error) => {
            let again = JsValue::from(Again::new(
                milliseconds,
                &error,
                &call.address().to_string(),
            ));
            if !js::is_thrown(&again) {
                UNDER_WAY.with_borrow_mut(|calls| calls.put(id, call));
                return again;
            }
            again
        }
    };
    end(id);
    verdict
}
