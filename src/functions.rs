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

/// Reads a duration in Go's form, such as `"10s"`, `"1h30m"` or `"-1.5ms"`, into nanoseconds.
///
/// Units are ns, us (or µs), ms, s, m and h. Throws a `TypeError` for anything else, and for more
/// than 292 years.
#[wasm_bindgen(js_name = parseDuration)]
pub fn parse_duration(duration: Text) -> Checked<i64> {
    let what = "duration";
    Ok(duration::parse(
        what,
        &arguments::text(what, &duration.into())?,
    )?)
}

/// Writes nanoseconds in Go's form: `formatDuration(90_000_000_000n)` is `"1m30s"`.
///
/// Throws a `TypeError` for what is no whole number, and for more than 292 years.
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
