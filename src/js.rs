//! The little JavaScript that Rust cannot express, declared for Rust. It stands in `src/js/`.
//!
//! Whatever can run a caller's code (a getter, a proxy, a replaced `fetch`) is declared `catch`, or
//! gives an [`Outcome`]: an exception that passed through WebAssembly's frames would leave borrows
//! and memory behind.

use js_sys::{Function, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::response::HeaderMap;

#[wasm_bindgen(raw_module = "./js/errors.js")]
extern "C" {
    /// Makes an error of the class of this name.
    #[wasm_bindgen(js_name = makeError)]
    pub fn make_error(class: &str, message: &str, details: &JsValue) -> JsValue;

    /// Makes the error for an argument that cannot be used.
    #[wasm_bindgen(js_name = makeTypeError)]
    pub fn make_type_error(message: &str, cause: &JsValue) -> JsValue;
}

#[wasm_bindgen(raw_module = "./js/promise.js")]
extern "C" {
    /// What every call returns: a promise with `withMeta()`.
    #[wasm_bindgen(typescript_type = "ConsulPromise<unknown>")]
    pub type CallPromise;

    /// A call that has begun.
    pub type PendingCall;

    /// Settles the call with its data.
    #[wasm_bindgen(method)]
    pub fn resolve(this: &PendingCall, data: &JsValue);

    /// Settles the call with an error of ours, which gets the stack of who awaits it.
    #[wasm_bindgen(method)]
    pub fn fail(this: &PendingCall, error: &JsValue);

    /// Settles the call with whatever the caller's signal gave.
    #[wasm_bindgen(method)]
    pub fn reject(this: &PendingCall, reason: &JsValue);

    /// The promise of a call whose arguments were refused.
    #[wasm_bindgen(static_method_of = PendingCall)]
    pub fn refused(refusal: &JsValue) -> CallPromise;

    /// Keeps the message of a panic, before WebAssembly traps.
    #[wasm_bindgen(static_method_of = PendingCall)]
    pub fn panicked(message: &str);
}

#[wasm_bindgen(raw_module = "./js/call.js")]
extern "C" {
    /// Sends the call of this number; `judgeAnswer` gets what comes. `headers` are lines, a value
    /// after its name.
    #[wasm_bindgen(js_name = sendCall)]
    pub fn send_call(
        number: usize,
        fetch: Option<&Function>,
        url: &str,
        method: &str,
        headers: &str,
        body: &JsValue,
        deadline: Option<&Deadline>,
        streams: bool,
    ) -> CallPromise;
}

#[wasm_bindgen(raw_module = "./js/stream.js")]
extern "C" {
    /// The body of an answer, while it comes.
    #[wasm_bindgen(js_name = openStream)]
    pub fn open_stream(
        response: &FetchResponse,
        deadline: Option<&Deadline>,
        cut: &str,
        method: &str,
        url: &str,
        is_snapshot: bool,
    ) -> JsValue;

    /// The lines of a stream, while they come.
    pub fn lines(stream: &CallPromise, leaving: Option<&Deadline>) -> JsValue;

    /// The JSON objects of a stream, while they come.
    pub fn documents(stream: &CallPromise, leaving: Option<&Deadline>) -> JsValue;
}

#[wasm_bindgen(raw_module = "./js/encoded.js")]
extern "C" {
    /// The value that the bytes describe, with exact numbers, and this field of its entries decoded.
    #[wasm_bindgen(js_name = parseValues)]
    pub fn parse_values(bytes: &Uint8Array, field: &str, form: &str) -> Outcome;

    /// The operations of a transaction, with encoded values.
    #[wasm_bindgen(js_name = encodeOperations)]
    pub fn encode_operations(operations: &JsValue) -> Outcome;
}

#[wasm_bindgen(raw_module = "./js/thrown.js")]
extern "C" {
    type Thrown;

    #[wasm_bindgen(method, getter)]
    fn reason(this: &Thrown) -> JsValue;

    /// What a function gave, or what it threw.
    pub type Outcome;
}

impl Outcome {
    /// Tells the two apart.
    pub fn result<T: JsCast>(self) -> Result<T, JsValue> {
        match JsValue::from(self).dyn_into::<Thrown>() {
            Ok(thrown) => Err(thrown.reason()),
            Err(value) => Ok(value.unchecked_into()),
        }
    }
}

#[wasm_bindgen(raw_module = "./js/deadline.js")]
extern "C" {
    /// What ends a call early.
    #[derive(Clone)]
    pub type Deadline;

    /// Begins to listen to the signal, and to count the time.
    #[wasm_bindgen(js_name = makeDeadline)]
    pub fn make_deadline(signal: &JsValue, milliseconds: Option<u32>) -> Outcome;

    /// What else may listen to.
    #[wasm_bindgen(method, getter)]
    pub fn signal(this: &Deadline) -> JsValue;

    /// Whether it was the time that ended the call.
    #[wasm_bindgen(method, getter, js_name = timedOut)]
    pub fn timed_out(this: &Deadline) -> bool;

    /// Whether the call was ended, by the caller's signal or by time.
    #[wasm_bindgen(method, getter)]
    pub fn ended(this: &Deadline) -> bool;

    /// What the caller's signal ended it with.
    #[wasm_bindgen(method, getter)]
    pub fn reason(this: &Deadline) -> JsValue;
}

#[wasm_bindgen(raw_module = "./js/fetch.js")]
extern "C" {
    /// What `fetch` resolved to, or a replacement of it: only checked to look like a `Response`.
    pub type FetchResponse;

    /// What came of sending a request.
    pub type Answer;

    /// The HTTP status; 0 for a redirect that a browser keeps to itself.
    #[wasm_bindgen(method, getter)]
    pub fn status(this: &Answer) -> u16;

    /// The header `Content-Type`.
    #[wasm_bindgen(method, getter, js_name = contentType)]
    pub fn content_type(this: &Answer) -> Option<String>;

    /// Where a redirect leads; empty where a browser does not say.
    #[wasm_bindgen(method, getter)]
    pub fn redirect(this: &Answer) -> Option<String>;

    /// The bytes of the body.
    #[wasm_bindgen(method, getter)]
    pub fn body(this: &Answer) -> Uint8Array;

    /// Why the body broke off, if it did.
    #[wasm_bindgen(method, getter)]
    pub fn cut(this: &Answer) -> JsValue;

    /// What `fetch` gave.
    #[wasm_bindgen(method, getter)]
    pub fn response(this: &Answer) -> FetchResponse;

    /// All headers, name after value.
    #[wasm_bindgen(js_name = listHeaders, catch)]
    pub fn list_headers(response: &FetchResponse) -> Result<Vec<String>, JsValue>;

    /// Where the page or worker comes from.
    #[wasm_bindgen(js_name = pageOrigin, catch)]
    pub fn page_origin() -> Result<Option<String>, JsValue>;
}

#[wasm_bindgen(raw_module = "./js/body.js")]
extern "C" {
    /// A pair: what `fetch` sends, and its media type.
    #[wasm_bindgen(js_name = encodeBody)]
    pub fn encode_body(data: &JsValue) -> Outcome;

    /// The value as JSON.
    #[wasm_bindgen(js_name = encodeJson)]
    pub fn encode_json(data: &JsValue) -> Outcome;

    /// The value that the bytes describe, with exact numbers if they are wanted.
    #[wasm_bindgen(js_name = parseJson)]
    pub fn parse_json(bytes: &Uint8Array, exact: bool) -> Outcome;

    /// The text of the bytes, which must be UTF-8.
    #[wasm_bindgen(js_name = readText)]
    pub fn read_text(bytes: &Uint8Array) -> Outcome;

    /// The text of the bytes, whatever they are.
    #[wasm_bindgen(js_name = readTextLoosely)]
    pub fn read_text_loosely(bytes: &Uint8Array) -> String;
}

#[wasm_bindgen(raw_module = "./js/values.js")]
extern "C" {
    /// The fields of an options object, name after value.
    pub fn fields(value: &JsValue) -> Outcome;

    /// The pairs of a dictionary, name after value.
    pub fn pairs(value: &JsValue) -> Outcome;

    /// A field of an object.
    pub fn field(object: &JsValue, name: &str) -> Outcome;

    /// The items of a list.
    pub fn items(value: &JsValue) -> Outcome;

    /// Whether it is an object with fields.
    #[wasm_bindgen(js_name = isRecord, catch)]
    pub fn is_record(value: &JsValue) -> Result<bool, JsValue>;

    /// Whether it is a list, of a bearable length.
    #[wasm_bindgen(js_name = isList, catch)]
    pub fn is_list(value: &JsValue) -> Result<bool, JsValue>;

    /// What kind of value it is, for a message.
    #[wasm_bindgen(catch)]
    pub fn describe(value: &JsValue) -> Result<String, JsValue>;

    /// Whether UTF-8 can express it.
    #[wasm_bindgen(js_name = isWellFormed)]
    pub fn is_well_formed(text: &JsValue) -> bool;

    /// Whether it can be used as an `AbortSignal`.
    #[wasm_bindgen(js_name = isAbortSignal, catch)]
    pub fn is_abort_signal(value: &JsValue) -> Result<bool, JsValue>;

    /// The message of whatever was thrown.
    #[wasm_bindgen(js_name = messageOf)]
    pub fn message_of(thrown: &JsValue) -> String;
}

#[wasm_bindgen(raw_module = "./js/response.js")]
extern "C" {
    /// An answer as the raw API gives it.
    pub type Response;

    /// Makes one.
    #[wasm_bindgen(constructor)]
    pub fn new(method: &str, url: &str, status: u16, headers: JsValue, body: JsValue) -> Response;
}

/// A plain JavaScript object.
pub fn object<'a>(fields: impl IntoIterator<Item = (&'a str, JsValue)>) -> JsValue {
    let object = JsValue::from(Object::new());
    for (name, value) in fields {
        // An absent field is left out. Setting one of an object that was just made cannot fail.
        if !value.is_undefined() {
            Reflect::set(&object, &name.into(), &value).unwrap_or_default();
        }
    }
    object
}

/// A plain JavaScript object of headers.
pub fn headers_object(headers: &HeaderMap) -> JsValue {
    object(headers.pairs().map(|(name, value)| (name, value.into())))
}
