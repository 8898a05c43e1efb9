//! Checks arguments. At run time, a JavaScript value may have any type.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::invalid::Invalid;
use crate::js;
use crate::text;

#[wasm_bindgen]
extern "C" {
    /// An argument that should be a string. JavaScript may pass anything, so Rust gets it as a plain value and checks
    /// it. If the parameter were a `String`, a number would make Rust read out of bounds.
    #[wasm_bindgen(typescript_type = "string")]
    pub type Text;

    /// An argument that should be `true` or `false`.
    #[wasm_bindgen(typescript_type = "boolean")]
    pub type Flag;

    /// The options that every call has.
    #[wasm_bindgen(typescript_type = "CallOptions")]
    pub type CallOptions;
}

/// A checked argument, or the `TypeError` that refuses it.
pub type Checked<T> = Result<T, JsValue>;

impl From<Invalid> for JsValue {
    fn from(invalid: Invalid) -> Self {
        js::make_type_error(&invalid.to_string(), None)
    }
}

/// Refuses an argument with this message.
pub fn refuse<T>(message: &str) -> Checked<T> {
    Err(js::make_type_error(message, None))
}

/// Refuses an argument because it could not be read.
pub fn refuse_because<T>(what: &str, thrown: &JsValue) -> Checked<T> {
    Err(js::explain_refusal(what, thrown))
}

/// Refuses an argument of the wrong type.
pub fn refuse_type<T>(what: &str, wanted: &str, value: &JsValue) -> Checked<T> {
    // A proxy may throw when it is described.
    let found = js::describe(value).as_string();
    let found = found.as_deref().unwrap_or("an odd object");
    refuse(&format!("{what} must be {wanted}, not {found}"))
}

/// Whether an argument is `undefined` or `null`. Both mean that it was left out.
pub fn is_nullish(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

/// Reads a string that UTF-8 can express.
pub fn text(what: &str, value: &JsValue) -> Checked<String> {
    let Some(text) = value.as_string() else {
        return refuse_type(what, "a string", value);
    };
    // A lone surrogate becomes U+FFFD when the string crosses to Rust.
    if text::contains(&text, "\u{FFFD}") {
        js::check_well_formed(value, what)
            .result::<JsValue>()
            .or_else(|thrown| refuse_because(what, &thrown))?;
    }
    Ok(text)
}

/// Reads a boolean.
pub fn boolean(what: &str, value: &JsValue) -> Checked<bool> {
    value
        .as_bool()
        .map_or_else(|| refuse_type(what, "true or false", value), Ok)
}

/// Reads milliseconds for a timer: above 0, rounded up, and at most 24 days.
pub fn milliseconds(what: &str, value: &JsValue) -> Checked<u32> {
    match value.as_f64() {
        Some(number) if number > 0.0 && number <= f64::from(i32::MAX) => Ok(to_u32(number.ceil())),
        _ => refuse_type(
            what,
            "a number of milliseconds, above 0 and below 2^31",
            value,
        ),
    }
}

/// Reads a whole number from 0 to `max`.
pub fn small_number(what: &str, max: u32, value: &JsValue) -> Checked<u32> {
    match value.as_f64() {
        Some(number) if number >= 0.0 && number <= f64::from(max) && number.fract() == 0.0 => {
            Ok(to_u32(number))
        }
        _ => refuse_type(what, &format!("a whole number from 0 to {max}"), value),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the callers have checked it"
)]
fn to_u32(number: f64) -> u32 {
    number as u32
}

/// Reads a number, a `bigint` or a string as decimal digits, exact to 2^64-1.
pub fn unsigned(what: &str, value: &JsValue) -> Checked<String> {
    let digits = value.as_string().or_else(|| whole_number(value));
    match digits {
        Some(digits) if text::parse_number(&digits).is_some() => Ok(digits),
        _ => refuse_type(what, "a whole number from 0 to 2^64-1", value),
    }
}

/// The decimal digits of a safe integer or a `bigint`.
pub fn whole_number(value: &JsValue) -> Option<String> {
    js::whole_number(value).as_string()
}

/// Reads the items of a list; `None` if the value is not a list.
pub fn items(what: &str, value: &JsValue) -> Checked<Option<Vec<JsValue>>> {
    let list: JsValue = js::items(value, what)
        .result()
        .or_else(|thrown| refuse_because(what, &thrown))?;
    let list: Option<&Array> = (!list.is_undefined()).then(|| list.unchecked_ref());
    Ok(list.map(|list| list.iter().collect()))
}

/// Reads a string or a list of strings.
pub fn texts(what: &str, value: &JsValue) -> Checked<Vec<String>> {
    match items(what, value)? {
        Some(items) => items.iter().map(|item| text(what, item)).collect(),
        None if value.is_string() => Ok(vec![text(what, value)?]),
        None => refuse_type(what, "a string or a list of strings", value),
    }
}

/// Reads the names and values of an options object, including undefined ones.
pub fn fields(what: &str, value: &JsValue) -> Checked<Vec<(String, JsValue)>> {
    named(what, js::fields(value, what).result())
}

/// Reads the names and values of a dictionary, which is an object or a list of pairs. Pairs without a value are
/// left out.
pub fn pairs(what: &str, value: &JsValue) -> Checked<Vec<(String, JsValue)>> {
    let mut pairs = named(what, js::pairs(value, what).result())?;
    pairs.retain(|(_, value)| !is_nullish(value));
    Ok(pairs)
}

fn named(what: &str, list: Result<Array, JsValue>) -> Checked<Vec<(String, JsValue)>> {
    let list = list.or_else(|thrown| refuse_because(what, &thrown))?;
    let mut named = Vec::new();
    for at in (0..list.length()).step_by(2) {
        let name = text(&format!("a name in {what}"), &list.get(at))?;
        named.push((name, list.get(at + 1)));
    }
    Ok(named)
}
