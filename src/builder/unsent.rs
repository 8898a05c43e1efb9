//! Calls that are sent later: a log is requested when the caller wants its first line.

use js_sys::AsyncGenerator;
use wasm_bindgen::prelude::*;

use crate::builder::CallBuilder;
use crate::expected::Expected;
use crate::js::{ConsulPromise, Deadline};

/// A call that JavaScript sends when it needs the response.
#[wasm_bindgen(skip_typescript)]
pub struct UnsentCall(Option<CallBuilder>);

#[wasm_bindgen]
impl UnsentCall {
    /// Sends the call, once.
    pub fn send(mut self) -> Option<ConsulPromise> {
        self.0.take().map(CallBuilder::send)
    }
}

// Not in `js.rs`, which knows nothing of the builder.
#[wasm_bindgen(raw_module = "./js/lines.js")]
extern "C" {
    /// The lines of a stream.
    fn lines(call: UnsentCall, leaving: Option<&Deadline>) -> AsyncGenerator;

    /// The JSON objects of a stream.
    fn documents(call: UnsentCall, leaving: Option<&Deadline>) -> AsyncGenerator;
}

impl CallBuilder {
    /// Returns the lines of the response. The call is sent when the caller wants the first one.
    pub fn send_for_lines(self) -> AsyncGenerator {
        self.send_for_items(lines)
    }

    /// Returns the JSON objects of the response. The call is sent when the caller wants the first one.
    pub fn send_for_documents(self) -> AsyncGenerator {
        self.send_for_items(documents)
    }

    fn send_for_items(
        self,
        items: fn(UnsentCall, leaving: Option<&Deadline>) -> AsyncGenerator,
    ) -> AsyncGenerator {
        let mut leaving = None;
        let builder = self.expecting(Expected::Stream).step(|draft| {
            leaving = Some(draft.end_on_leaving()?);
            Ok(())
        });
        items(UnsentCall(Some(builder)), leaving.as_ref())
    }
}
