//! The functions that JavaScript calls: those that the package exports, and those that `js/rust.ts` declares for its
//! TypeScript. (`transport.rs` has `judgeResponse`.)

use js_sys::Object;
use wasm_bindgen::prelude::*;

use crate::arguments::{self, Checked, Text, refuse_type};
use crate::duration;
use crate::js;
use crate::meta::Meta;
use crate::path;
use crate::text;
use crate::typescript::typescript;

typescript! {
    Nanoseconds = "bigint | number";
}

/// The type of the function in `pkg/slim.js`.
#[wasm_bindgen(typescript_custom_section)]
const INIT: &str = r#"
/**
 * Gives the package its WebAssembly, `consul-wasm/consul.wasm`. Only `consul-wasm/slim` needs this call, before
 * anything else is used. The other entries contain the WebAssembly.
 *
 * @param source The URL of the WebAssembly, a `Response`, the bytes, or a compiled `WebAssembly.Module`.
 * @throws {TypeError} The source is none of these. Otherwise, it rejects with the error of `fetch` or the compiler.
 * @example
 * ```ts
 * import { readFile } from "node:fs/promises";
 * import { Consul, init } from "consul-wasm/slim";
 *
 * await init(readFile(new URL(import.meta.resolve("consul-wasm/consul.wasm"))));
 * const consul = new Consul({ address: ":8500" });
 * console.log(await consul.status.leader());
 * ```
 */
export function init(source: WasmSource | Promise<WasmSource>): Promise<void>;
"#;

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

/// Why a name cannot be a segment of a path; `undefined` if it can.
#[wasm_bindgen(js_name = checkName, skip_typescript)]
pub fn check_name(name: &str) -> JsValue {
    path::check(name).err().into()
}

/// Reads the headers for `withMeta()`.
#[wasm_bindgen(js_name = readMeta, skip_typescript)]
pub fn read_meta(headers: &str) -> Object {
    let meta = Meta::of(headers);
    let cache = meta
        .cache
        .map(|cache| js::object([("hit", cache.hit.into()), ("age", cache.age.into())]));
    js::object([
        ("index", meta.index.into()),
        ("knownLeader", meta.known_leader.into()),
        ("lastContact", meta.last_contact.into()),
        ("effectiveConsistency", meta.effective_consistency.into()),
        ("cache", cache.into()),
        ("contentHash", meta.content_hash.into()),
        ("filteredByAcls", meta.filtered_by_acls.into()),
        ("queryBackend", meta.query_backend.into()),
        ("defaultAclPolicy", meta.default_acl_policy.into()),
    ])
}
