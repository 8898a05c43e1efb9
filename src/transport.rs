//! Sending: the only place that calls `fetch`.
//!
//! JavaScript waits for the response (`src/js/call.ts`). A future of Rust would need two closures and two
//! turns of the event loop for every promise that it waits for, and a fifth more code.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use crate::call::Call;
use crate::js::{self, Again, ConsulPromise, Outcome};
use crate::response::Response;
use crate::verdict::{Attempt, Verdict};

/// The calls under way, by their number; nothing where a number is free.
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
        let number = self.free.pop().unwrap_or_else(|| {
            self.calls.push(None);
            self.calls.len() - 1
        });
        self.put(number, call);
        number
    }

    fn put(&mut self, number: usize, call: Box<Call>) {
        if let Some(place) = self.calls.get_mut(number) {
            *place = Some(call);
        }
    }

    fn take(&mut self, number: usize) -> Option<Box<Call>> {
        self.calls.get_mut(number)?.take()
    }

    /// Forgets a call. Its number is free then.
    fn end(&mut self, number: usize) {
        self.take(number);
        self.free.push(number);
    }
}

/// Sends a call, and returns the promise of its data.
pub fn send(call: Call, body: &JsValue) -> ConsulPromise {
    let call = Box::new(call);
    let fetch = call.client.fetch.clone();
    let deadline = call.deadline.clone();
    let url = call.url();
    let method = call.request.method.clone();
    let headers = call.request.headers.to_lines();
    let streams = call.expected.is_streamed();
    let max_bytes = call.max_bytes;
    let wait = call.request.wait();
    let number = UNDER_WAY.with_borrow_mut(|calls| calls.add(call));
    let promise = js::send_call(
        number,
        fetch.as_ref(),
        &url,
        method.as_str(),
        &headers,
        body,
        deadline.as_ref(),
        streams,
        max_bytes,
        wait,
    );
    if js::is_thrown(&promise) {
        end(number);
    }
    promise
}

fn end(number: usize) {
    UNDER_WAY.with_borrow_mut(|calls| calls.end(number));
}

/// Decides what became of an attempt to send a call: gives what settles it, or [`Again`].
///
/// Meanwhile it is not among the calls under way: the outcome of a replaced `fetch` may begin calls.
#[wasm_bindgen(js_name = judgeResponse, skip_typescript)]
pub fn judge_response(number: usize, outcome: Outcome, elapsed: f64, random: f64) -> JsValue {
    #[cfg(feature = "panic-probe")]
    crate::panic_probe::response_came();
    let Some(mut call) = UNDER_WAY.with_borrow_mut(|calls| calls.take(number)) else {
        return JsValue::UNDEFINED;
    };
    let outcome = outcome.result().map(Response::new);
    let verdict = match call.judge(Attempt {
        outcome,
        elapsed,
        random,
    }) {
        Verdict::Settled(settled) => settled,
        Verdict::Again(milliseconds) => {
            let again = JsValue::from(Again::new(milliseconds));
            if !js::is_thrown(&again) {
                UNDER_WAY.with_borrow_mut(|calls| calls.put(number, call));
                return again;
            }
            again
        }
    };
    end(number);
    verdict
}
