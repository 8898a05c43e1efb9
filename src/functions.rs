//! What the package exports beside its classes.

use wasm_bindgen::prelude::*;

use crate::arguments::{self, Checked, Text, refuse_type};
use crate::duration;
use crate::path;
use crate::text;
use crate::typescript::typescript;

typescript! {
    Nanoseconds = "bigint | number";
}

/// Converts a duration in Go's format, such as `"10s"`, `"1h30m"` or `"-1.5ms"`, into nanoseconds. The units
/// are ns, us (or µs), ms, s, m and h.
///
/// @param duration The duration as text.
/// @returns The nanoseconds.
/// @throws {TypeError} The text is not a duration, or is longer than 292 years.
/// @example
/// ```ts
/// import { parseDuration } from "consul-wasm";
///
/// const milliseconds = Number(parseDuration("1h30m") / 1_000_000n);
/// console.log(milliseconds); // 5400000
/// ```
#[wasm_bindgen(js_name = parseDuration)]
pub fn parse_duration(duration: Text) -> Checked<i64> {
    let what = "duration";
    Ok(duration::parse(
        what,
        &arguments::text(what, &duration.into())?,
    )?)
}

/// Converts nanoseconds into a duration in Go's format.
///
/// @param nanoseconds The nanoseconds, a whole number.
/// @returns The duration as text.
/// @throws {TypeError} The value is not a whole number, or is more than 292 years.
/// @example
/// ```ts
/// import { formatDuration } from "consul-wasm";
///
/// console.log(formatDuration(90_000_000_000n)); // 1m30s
/// ```
#[wasm_bindgen(js_name = formatDuration, unchecked_return_type = "string")]
pub fn format_duration(nanoseconds: Nanoseconds) -> Checked<JsValue> {
    let value = nanoseconds.into();
    let digits = arguments::whole_number(&value);
    match digits.and_then(|digits| text::parse_signed(&digits)) {
        Some(nanoseconds) => Ok(duration::format(nanoseconds).into()),
        None => refuse_type("nanoseconds", "a whole number within 64 bits", &value),
    }
}

/// What is wrong with a name that is to be part of a path; nothing if it can be.
#[wasm_bindgen(js_name = checkName, skip_typescript)]
pub fn check_name(name: &str) -> JsValue {
    path::check(name).err().into()
}
