//! The functions and classes of `src/js/` that Rust uses.
//!
//! Nothing throws into Rust: `src/js/contain.ts` catches what an imported function throws and returns it. An
//! import that can throw returns an [`Outcome`]. No import returns a `String` or a `Vec`: if it threw, Rust would
//! read uninitialized memory.
//!
//! The types of web-sys only say what a value is. Rust never calls their methods, because a caller may have
//! replaced the object by one that throws.

use js_sys::{Array, Function, JsOption, JsString, Object, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, ReadableStream};

#[wasm_bindgen(raw_module = "./js/thrown.js")]
extern "C" {
    /// An exception, caught and returned as a value.
    type Thrown;

    #[wasm_bindgen(constructor)]
    fn new(reason: &JsValue) -> Thrown;

    #[wasm_bindgen(method, getter)]
    fn reason(this: &Thrown) -> JsValue;

    /// The result of a function, or what it threw.
    pub type Outcome;
}

impl Outcome {
    /// Turns what was thrown into an `Err`. `T` is not checked.
    pub fn result<T: JsCast>(self) -> Result<T, JsValue> {
        match JsValue::from(self).dyn_into::<Thrown>() {
            Ok(thrown) => Err(thrown.reason()),
            Err(value) => Ok(value.unchecked_into()),
        }
    }
}

/// Whether this is a caught exception.
pub fn is_thrown(value: &JsValue) -> bool {
    value.is_instance_of::<Thrown>()
}

/// Makes a verdict that rejects the call with the reason of the caller's signal.
pub fn thrown(reason: &JsValue) -> JsValue {
    Thrown::new(reason).into()
}

#[wasm_bindgen(raw_module = "./js/errors.js")]
extern "C" {
    /// Makes an error of the class with this name.
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
}

#[wasm_bindgen(raw_module = "./js/transaction.js")]
extern "C" {
    /// Describes the failures of a transaction in a response.
    #[wasm_bindgen(js_name = describeFailures)]
    pub fn describe_failures(response: &HttpResponse) -> JsValue;
}

#[wasm_bindgen(raw_module = "./js/refusal.js")]
extern "C" {
    /// Makes the error that refuses an argument.
    #[wasm_bindgen(js_name = makeTypeError)]
    pub fn make_type_error(message: &str, hint: Option<&str>) -> JsValue;

    /// Makes the error that refuses an argument because reading it threw.
    #[wasm_bindgen(js_name = explainRefusal)]
    pub fn explain_refusal(what: &str, thrown: &JsValue) -> JsValue;
}

#[wasm_bindgen(raw_module = "./js/promise.js")]
extern "C" {
    /// The public promise, which every method returns.
    #[wasm_bindgen(typescript_type = "ConsulPromise<unknown>")]
    pub type ConsulPromise;

    /// A call under way, in JavaScript. [`Call`](crate::call::Call) is the same call in Rust.
    pub type PendingCall;

    /// The promise of a call whose arguments were refused.
    #[wasm_bindgen(static_method_of = PendingCall)]
    pub fn refused(refusal: &JsValue) -> ConsulPromise;

    /// Keeps the message of a panic. WebAssembly traps next, and a trap has no message.
    #[wasm_bindgen(static_method_of = PendingCall)]
    pub fn panicked(message: &str);
}

#[wasm_bindgen(raw_module = "./js/call.js")]
extern "C" {
    /// Sends a call, and passes the outcome to `judgeResponse` together with `id`. Each header is two lines of
    /// `headers`: its name and its value. `target` is what follows the address in a URL.
    #[wasm_bindgen(js_name = sendCall)]
    pub fn send_call(
        id: usize,
        functions: &Object,
        address: &str,
        target: &str,
        method: &str,
        headers: &str,
        body: &JsOption<Body>,
        deadline: Option<&Deadline>,
        streams: bool,
        max_bytes: u32,
        wait: u32,
        token: Option<&Function>,
    ) -> ConsulPromise;

    /// The milliseconds on a monotonic clock.
    pub fn now() -> f64;

    /// The verdict that a call is sent again after a delay.
    pub type Again;

    /// Makes the verdict. `error` is why the attempt failed. The next one goes to `address`.
    #[wasm_bindgen(constructor)]
    pub fn new(milliseconds: f64, error: &JsValue, address: &str) -> Again;
}

#[wasm_bindgen(raw_module = "./js/stream.js")]
extern "C" {
    /// Opens the body of a response as a stream.
    #[wasm_bindgen(js_name = openStream)]
    pub fn open_stream(
        response: &HttpResponse,
        deadline: Option<&Deadline>,
        cut: &str,
        method: &str,
        url: &str,
        is_snapshot: bool,
    ) -> ReadableStream;
}

#[wasm_bindgen(raw_module = "./js/deadline.js")]
extern "C" {
    /// Ends a call early.
    #[derive(Clone)]
    pub type Deadline;

    /// Makes a deadline. Its time starts now.
    #[wasm_bindgen(js_name = makeDeadline)]
    pub fn make_deadline(signal: &JsOption<AbortSignal>, milliseconds: Option<u32>) -> Outcome;

    /// The signal that aborts when the call ends.
    #[wasm_bindgen(method, getter)]
    pub fn signal(this: &Deadline) -> AbortSignal;

    /// Whether the call ended because it timed out.
    #[wasm_bindgen(method, getter, js_name = timedOut)]
    pub fn timed_out(this: &Deadline) -> bool;

    /// Whether the call has ended early, by the caller's signal or the timeout.
    #[wasm_bindgen(method, getter)]
    pub fn ended(this: &Deadline) -> bool;

    /// The reason of the caller's signal.
    #[wasm_bindgen(method, getter)]
    pub fn reason(this: &Deadline) -> JsValue;
}

#[wasm_bindgen(raw_module = "./js/http-response.js")]
extern "C" {
    /// A response as the transport received it.
    #[derive(Clone)]
    pub type HttpResponse;

    /// The HTTP status; 0 for a redirect that a browser hides.
    #[wasm_bindgen(method, getter)]
    pub fn status(this: &HttpResponse) -> u16;

    /// The header `Content-Type`.
    #[wasm_bindgen(method, getter, js_name = contentType)]
    pub fn content_type(this: &HttpResponse) -> JsOption<JsString>;

    /// The target of a redirect; empty if a browser hides it.
    #[wasm_bindgen(method, getter)]
    pub fn redirect(this: &HttpResponse) -> JsOption<JsString>;

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

    /// How many milliseconds the server asks to wait before the next attempt.
    #[wasm_bindgen(method, getter, js_name = retryAfter)]
    pub fn retry_after(this: &HttpResponse) -> f64;

    /// The headers as a plain object.
    #[wasm_bindgen(js_name = headersOf)]
    pub fn headers_of(response: &HttpResponse) -> Object;
}

#[wasm_bindgen(raw_module = "./js/body.js")]
extern "C" {
    /// What `fetch` can send; `Body` in TypeScript.
    pub type Body;

    /// Returns a pair: the body that `fetch` sends, and its media type.
    #[wasm_bindgen(js_name = encodeBody)]
    pub fn encode_body(data: &JsValue, what: &str) -> Outcome;
}

#[wasm_bindgen(raw_module = "./js/json.js")]
extern "C" {
    /// Serializes a value as JSON. `shape` names the shape that it must have.
    #[wasm_bindgen(js_name = toJson)]
    pub fn to_json(value: &JsValue, what: &str, shape: Option<&str>) -> Outcome;
}

#[wasm_bindgen(raw_module = "./js/text.js")]
extern "C" {
    /// Decodes bytes that must be UTF-8.
    #[wasm_bindgen(js_name = decodeText)]
    pub fn decode_text(bytes: &Uint8Array) -> Outcome;

    /// Decodes the first `max` bytes, with U+FFFD in place of invalid ones.
    #[wasm_bindgen(js_name = decodeLoosely)]
    pub fn decode_loosely(bytes: &Uint8Array, max: u32) -> JsValue;

    /// Parses JSON.
    #[wasm_bindgen(js_name = parseJson)]
    pub fn parse_json(text: &JsValue) -> Outcome;

    /// Refuses a string with a lone surrogate.
    #[wasm_bindgen(js_name = checkWellFormed)]
    pub fn check_well_formed(text: &JsValue, what: &str) -> Outcome;
}

#[wasm_bindgen(raw_module = "./js/digits.js")]
extern "C" {
    /// Parses JSON, with one field of its entries as a string of digits.
    #[wasm_bindgen(js_name = parseKeepingDigits)]
    pub fn parse_keeping_digits(bytes: &Uint8Array, field: &str) -> Outcome;
}

#[wasm_bindgen(raw_module = "./js/stored.js")]
extern "C" {
    /// Parses JSON, with one field of its entries decoded from base64, and exact `Flags`.
    #[wasm_bindgen(js_name = parseStored)]
    pub fn parse_stored(bytes: &Uint8Array, field: &str, form: &str) -> Outcome;
}

#[wasm_bindgen(raw_module = "./js/record.js")]
extern "C" {
    /// Whether a value is an object with fields, such as `{ a: 1 }`.
    #[wasm_bindgen(js_name = isRecord)]
    pub fn is_record(value: &JsValue) -> bool;
}

#[wasm_bindgen(raw_module = "./js/values.js")]
extern "C" {
    /// The fields of an options object: a name, its value, the next name, and so on.
    pub fn fields(value: &JsValue, what: &str) -> Outcome;

    /// The pairs of a dictionary, in the same order.
    pub fn pairs(value: &JsValue, what: &str) -> Outcome;

    /// A field of an object.
    pub fn field(object: &JsValue, name: &str, what: &str) -> Outcome;

    /// The items of a list; `undefined` for anything else.
    pub fn items(value: &JsValue, what: &str) -> Outcome;

    /// The decimal digits of a whole number; `undefined` for anything else.
    #[wasm_bindgen(js_name = wholeNumber)]
    pub fn whole_number(value: &JsValue) -> JsValue;

    /// Whether a value can be used as an `AbortSignal`.
    #[wasm_bindgen(js_name = isAbortSignal)]
    pub fn is_abort_signal(value: &JsValue) -> bool;

    /// Makes a plain object of pairs, in the order of [`fields`].
    #[wasm_bindgen(js_name = makeObject)]
    pub fn make_object(pairs: &Array) -> Object;
}

#[wasm_bindgen(raw_module = "./js/describe.js")]
extern "C" {
    /// Describes the type of a value.
    pub fn describe(value: &JsValue) -> JsValue;

    /// The message of something that was thrown.
    #[wasm_bindgen(js_name = messageOf)]
    fn message_of_thrown(thrown: &JsValue) -> JsValue;
}

#[wasm_bindgen(raw_module = "./js/response.js")]
extern "C" {
    /// A response as the raw API returns it.
    #[wasm_bindgen(js_name = Response)]
    pub type RawResponse;

    /// Makes the response.
    #[wasm_bindgen(constructor, js_class = Response)]
    pub fn new(method: &str, url: &str, status: u16, headers: Object, body: JsValue)
    -> RawResponse;
}

#[wasm_bindgen(raw_module = "./js/page.js")]
extern "C" {
    /// The origin of the page or worker.
    #[wasm_bindgen(js_name = pageOrigin)]
    fn origin_of_page() -> JsValue;
}

/// Makes a plain JavaScript object without the fields that are undefined.
pub fn object<'a>(fields: impl IntoIterator<Item = (&'a str, JsValue)>) -> Object {
    let pairs = Array::new();
    for (name, value) in fields {
        if !value.is_undefined() {
            pairs.push(&name.into());
            pairs.push(&value);
        }
    }
    make_object(&pairs)
}

/// The message of something that was thrown.
pub fn message_of(thrown: &JsValue) -> String {
    message_of_thrown(thrown).as_string().unwrap_or_default()
}

/// The origin of the page or worker; `None` outside a browser.
pub fn page_origin() -> Option<String> {
    origin_of_page().as_string()
}
