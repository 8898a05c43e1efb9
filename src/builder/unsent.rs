//! Calls that are sent later: a log is asked for when its first line is.

use wasm_bindgen::prelude::*;

use crate::builder::CallBuilder;
use crate::expected::Expected;
use crate::js::{ConsulPromise, Deadline};

/// A call that JavaScript sends when it is needed.
#[wasm_bindgen(skip_typescript)]
pub struct UnsentCall(Option<CallBuilder>);

#[wasm_bindgen]
impl UnsentCall {
    /// Sends it, once.
    pub fn send(mut self) -> Option<ConsulPromise> {
        self.0.take().map(CallBuilder::send)
    }
}

#[wasm_bindgen(raw_module = "./js/lines.js")]
extern "C" {
    /// The lines of a stream.
    fn lines(call: UnsentCall, leaving: Option<&Deadline>) -> JsValue;

    /// The JSON objects of a stream.
    fn documents(call: UnsentCall, leaving: Option<&Deadline>) -> JsValue;
}

impl CallBuilder {
    /// Returns the lines of the response. The call is sent when the first one is asked for.
    pub fn send_for_lines(self) -> JsValue {
        self.send_for_items(lines)
    }

    /// Returns the JSON objects of the response. The call is sent when the first one is asked for.
    pub fn send_for_documents(self) -> JsValue {
        self.send_for_items(documents)
    }

    fn send_for_items(
        self,
        items: fn(UnsentCall, leaving: Option<&Deadline>) -> JsValue,
    ) -> JsValue {
        let mut leaving = None;
        let builder = self.expecting(Expected::Stream).step(|draft| {
            leaving = Some(draft.until_left()?);
            Ok(())
        });
        items(UnsentCall(Some(builder)), leaving.as_ref())
    }
}
