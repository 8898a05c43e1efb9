//! Sending: the only place that calls `fetch`.
//!
//! JavaScript waits for the answers (`src/js/call.ts`). A future of Rust would need two closures and
//! two turns of the event loop for every promise that it waits for, and a fifth more of code.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use crate::answer::Answer;
use crate::exchange::{Exchange, Verdict};
use crate::js::{self, CallPromise, Outcome, PendingCall};

/// The calls under way, by their number; nothing where a number is free.
#[derive(Default)]
struct UnderWay {
    calls: Vec<Option<Box<Exchange>>>,
    free: Vec<usize>,
}

thread_local! {
    static UNDER_WAY: RefCell<UnderWay> = RefCell::default();
}

impl UnderWay {
    fn add(&mut self, exchange: Box<Exchange>) -> usize {
        let number = self.free.pop().unwrap_or_else(|| {
            self.calls.push(None);
            self.calls.len() - 1
        });
        self.put(number, exchange);
        number
    }

    fn put(&mut self, number: usize, exchange: Box<Exchange>) {
        if let Some(place) = self.calls.get_mut(number) {
            *place = Some(exchange);
        }
    }

    fn take(&mut self, number: usize) -> Option<Box<Exchange>> {
        self.calls.get_mut(number)?.take()
    }
}

/// Sends a call, and returns the promise of its data.
pub fn send(exchange: Exchange, body: &JsValue) -> CallPromise {
    let exchange = Box::new(exchange);
    let fetch = exchange.client.fetch.clone();
    let deadline = exchange.deadline.clone();
    let url = exchange.url();
    let method = exchange.request.method.clone();
    let headers = exchange.request.headers.to_lines();
    let streams = exchange.expected.is_streamed();
    let number = UNDER_WAY.with_borrow_mut(|calls| calls.add(exchange));
    js::send_call(
        number,
        fetch.as_ref(),
        &url,
        method.as_str(),
        &headers,
        body,
        deadline.as_ref(),
        streams,
    )
}

/// Settles a call with what came of sending it, or says after how many milliseconds to send it again.
///
/// Meanwhile it is not among the calls under way: what a replaced `fetch` gave may begin calls.
#[wasm_bindgen(js_name = judgeAnswer, skip_typescript)]
pub fn judge_answer(number: usize, call: &PendingCall, came: Outcome) -> Option<u32> {
    #[cfg(feature = "panic-probe")]
    crate::panic_probe::answer_came();
    let mut exchange = UNDER_WAY.with_borrow_mut(|calls| calls.take(number))?;
    match exchange.judge(came.result().map(Answer::new)) {
        Verdict::Data(data) => call.resolve(&data),
        Verdict::Failed(error) => call.fail(&error),
        Verdict::Aborted(reason) => call.reject(&reason),
        Verdict::Again(milliseconds) => {
            UNDER_WAY.with_borrow_mut(|calls| calls.put(number, exchange));
            return Some(milliseconds);
        }
    }
    UNDER_WAY.with_borrow_mut(|calls| calls.free.push(number));
    None
}
