//! The little JavaScript that Rust cannot express, declared for Rust. It is in `src/js/`.
//!
//! Nothing throws into Rust: `src/js/contain.ts` turns what an imported function throws into its result.
//! Whatever can throw is declared as an [`Outcome`]. No import returns a string or a list of Rust's: its
//! memory would be left unwritten.

use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./js/thrown.js")]
extern "C" {
    /// What a function threw.
    type Thrown;

    #[wasm_bindgen(constructor)]
    fn new(reason: &JsValue) -> Thrown;

    #[wasm_bindgen(method, getter)]
    fn reason(this: &Thrown) -> JsValue;

    /// What a function returned, or what it threw.
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

/// Whether this is what a function threw.
pub fn is_thrown(value: &JsValue) -> bool {
    value.is_instance_of::<Thrown>()
}

/// What ends a call with this reason, which is not an error of ours.
pub fn thrown(reason: &JsValue) -> JsValue {
    Thrown::new(reason).into()
}

#[wasm_bindgen(raw_module = "./js/errors.js")]
extern "C" {
    /// Makes an error of the class of this name.
    #[wasm_bindgen(js_name = makeError)]
    pub fn make_error(
        class: &str,
        message: &str,
        method: &str,
        url: &str,
        response: Option<&HttpResponse>,
        body: Option<u8>,
        retryable: bool,
        hint: Option<&str>,
        cause: &JsValue,
        secrets: &str,
    ) -> JsValue;

    /// The failures of a transaction that a response lists, in words.
    #[wasm_bindgen(js_name = describeFailures)]
    pub fn describe_failures(response: &HttpResponse) -> JsValue;
}

#[wasm_bindgen(raw_module = "./js/refusal.js")]
extern "C" {
    /// Makes the error for an argument that cannot be used.
    #[wasm_bindgen(js_name = makeTypeError)]
    pub fn make_type_error(message: &str, hint: Option<&str>) -> JsValue;

    /// The refusal for what reading an argument threw.
    #[wasm_bindgen(js_name = explainRefusal)]
    pub fn explain_refusal(what: &str, thrown: &JsValue) -> JsValue;
}

#[wasm_bindgen(raw_module = "./js/promise.js")]
extern "C" {
    /// What every call returns: a promise with `withMeta()`.
    #[wasm_bindgen(typescript_type = "ConsulPromise<unknown>")]
    pub type ConsulPromise;

    /// A call under way.
    pub type PendingCall;

    /// The promise of a call whose arguments were refused.
    #[wasm_bindgen(static_method_of = PendingCall)]
    pub fn refused(refusal: &JsValue) -> ConsulPromise;

    /// Keeps the message of a panic, before WebAssembly traps.
    #[wasm_bindgen(static_method_of = PendingCall)]
    pub fn panicked(message: &str);
}

#[wasm_bindgen(raw_module = "./js/call.js")]
extern "C" {
    /// Sends the call of this number; `judgeResponse` gets the outcome. `headers` are lines, each value
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
        max_bytes: u32,
        wait: u32,
    ) -> ConsulPromise;

    /// The verdict that a call is sent again after so many milliseconds.
    pub type Again;

    /// Makes one.
    #[wasm_bindgen(constructor)]
    pub fn new(milliseconds: f64) -> Again;
}

#[wasm_bindgen(raw_module = "./js/stream.js")]
extern "C" {
    /// The body of a response, for a caller who reads it as it arrives.
    #[wasm_bindgen(js_name = openStream)]
    pub fn open_stream(
        response: &HttpResponse,
        deadline: Option<&Deadline>,
        cut: &str,
        method: &str,
        url: &str,
        is_snapshot: bool,
    ) -> JsValue;
}

#[wasm_bindgen(raw_module = "./js/deadline.js")]
extern "C" {
    /// What ends a call early.
    #[derive(Clone)]
    pub type Deadline;

    /// Begins to listen to the signal, and to count the time.
    #[wasm_bindgen(js_name = makeDeadline)]
    pub fn make_deadline(signal: &JsValue, milliseconds: Option<u32>) -> Outcome;

    /// The signal that aborts when the call ends.
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

#[wasm_bindgen(raw_module = "./js/http-response.js")]
extern "C" {
    /// A response as the transport received it.
    #[derive(Clone)]
    pub type HttpResponse;

    /// The HTTP status; 0 for a redirect that a browser keeps to itself.
    #[wasm_bindgen(method, getter)]
    pub fn status(this: &HttpResponse) -> u16;

    /// The header `Content-Type`.
    #[wasm_bindgen(method, getter, js_name = contentType)]
    pub fn content_type(this: &HttpResponse) -> JsValue;

    /// Where a redirect leads; empty where a browser does not say.
    #[wasm_bindgen(method, getter)]
    pub fn redirect(this: &HttpResponse) -> JsValue;

    /// The bytes of the body.
    #[wasm_bindgen(method, getter)]
    pub fn body(this: &HttpResponse) -> Uint8Array;

    /// How many bytes the body has.
    #[wasm_bindgen(method, getter)]
    pub fn size(this: &HttpResponse) -> u32;

    /// Why the body could not be read to its end.
    #[wasm_bindgen(method, getter)]
    pub fn cut(this: &HttpResponse) -> JsValue;

    /// Whether the body was larger than the call allows.
    #[wasm_bindgen(method, getter, js_name = isTooLarge)]
    pub fn is_too_large(this: &HttpResponse) -> bool;

    /// Milliseconds that the server asks to wait before the next attempt.
    #[wasm_bindgen(method, getter, js_name = retryAfter)]
    pub fn retry_after(this: &HttpResponse) -> f64;

    /// The headers as an object.
    #[wasm_bindgen(js_name = headersOf)]
    pub fn headers_of(response: &HttpResponse) -> JsValue;
}

#[wasm_bindgen(raw_module = "./js/body.js")]
extern "C" {
    /// A pair: what `fetch` sends, and its media type.
    #[wasm_bindgen(js_name = encodeBody)]
    pub fn encode_body(data: &JsValue, what: &str) -> Outcome;
}

#[wasm_bindgen(raw_module = "./js/json.js")]
extern "C" {
    /// The value as JSON. `shape` names what it must be.
    #[wasm_bindgen(js_name = toJson)]
    pub fn to_json(value: &JsValue, what: &str, shape: Option<&str>) -> Outcome;
}

#[wasm_bindgen(raw_module = "./js/text.js")]
extern "C" {
    /// The text of the bytes, which must be UTF-8.
    #[wasm_bindgen(js_name = decodeText)]
    pub fn decode_text(bytes: &Uint8Array) -> Outcome;

    /// The text of the first `most` bytes, whatever they are.
    #[wasm_bindgen(js_name = decodeLoosely)]
    pub fn decode_loosely(bytes: &Uint8Array, most: u32) -> JsValue;

    /// The value that a text describes as JSON.
    #[wasm_bindgen(js_name = parseJson)]
    pub fn parse_json(text: &JsValue) -> Outcome;

    /// Whether UTF-8 can express the text.
    #[wasm_bindgen(js_name = isWellFormed)]
    pub fn is_well_formed(text: &JsValue) -> bool;
}

#[wasm_bindgen(raw_module = "./js/digits.js")]
extern "C" {
    /// The JSON value of the bytes, with the digits of a field of its entries.
    #[wasm_bindgen(js_name = parseIdentified)]
    pub fn parse_identified(bytes: &Uint8Array, field: &str) -> Outcome;
}

#[wasm_bindgen(raw_module = "./js/stored.js")]
extern "C" {
    /// The JSON value of the bytes, with a field of its entries decoded and exact `Flags`.
    #[wasm_bindgen(js_name = parseStored)]
    pub fn parse_stored(bytes: &Uint8Array, field: &str, form: &str) -> Outcome;
}

#[wasm_bindgen(raw_module = "./js/record.js")]
extern "C" {
    /// Whether it is an object with fields.
    #[wasm_bindgen(js_name = isRecord)]
    pub fn is_record(value: &JsValue) -> bool;
}

#[wasm_bindgen(raw_module = "./js/values.js")]
extern "C" {
    /// The fields of an options object, each value after its name.
    pub fn fields(value: &JsValue, what: &str) -> Outcome;

    /// The pairs of a dictionary, each value after its name.
    pub fn pairs(value: &JsValue, what: &str) -> Outcome;

    /// A field of an object.
    pub fn field(object: &JsValue, name: &str, what: &str) -> Outcome;

    /// The items of a list.
    pub fn items(value: &JsValue, what: &str) -> Outcome;

    /// The decimal digits of a whole number.
    #[wasm_bindgen(js_name = wholeNumber)]
    pub fn whole_number(value: &JsValue) -> JsValue;

    /// Whether it can be used as an `AbortSignal`.
    #[wasm_bindgen(js_name = isAbortSignal)]
    pub fn is_abort_signal(value: &JsValue) -> bool;

    /// A plain object of these pairs, each value after its name.
    #[wasm_bindgen(js_name = makeObject)]
    fn make_object(pairs: &Array) -> JsValue;
}

#[wasm_bindgen(raw_module = "./js/describe.js")]
extern "C" {
    /// What kind of value it is, in words.
    pub fn describe(value: &JsValue) -> JsValue;

    /// What was thrown, in words.
    #[wasm_bindgen(js_name = messageOf)]
    fn message_of_thrown(thrown: &JsValue) -> JsValue;
}

#[wasm_bindgen(raw_module = "./js/response.js")]
extern "C" {
    /// A response of the raw API.
    pub type Response;

    /// Makes one.
    #[wasm_bindgen(constructor)]
    pub fn new(method: &str, url: &str, status: u16, headers: JsValue, body: JsValue) -> Response;
}

#[wasm_bindgen(raw_module = "./js/page.js")]
extern "C" {
    /// Where the page or worker comes from.
    #[wasm_bindgen(js_name = pageOrigin)]
    fn origin_of_page() -> JsValue;
}

/// A plain JavaScript object. Absent fields are left out.
pub fn object<'a>(fields: impl IntoIterator<Item = (&'a str, JsValue)>) -> JsValue {
    let pairs = Array::new();
    for (name, value) in fields {
        if !value.is_undefined() {
            pairs.push(&name.into());
            pairs.push(&value);
        }
    }
    make_object(&pairs)
}

/// What was thrown, in words.
pub fn message_of(thrown: &JsValue) -> String {
    message_of_thrown(thrown).as_string().unwrap_or_default()
}

/// Where the page or worker comes from; nothing outside a browser.
pub fn page_origin() -> Option<String> {
    origin_of_page().as_string()
}
