//! What happens once, when the WebAssembly module is instantiated.

use wasm_bindgen::prelude::*;

use crate::js::{self, Answer};
use crate::meta::Meta;
use crate::transport;

// Types that stand in `src/js/`, for the generated ones. The build puts all into one file.
#[wasm_bindgen(typescript_custom_section)]
const IMPORTS: &str = r##"
import type { Fetch } from "#js/fetch";
import type { ConsulPromise } from "#js/promise";
import type { Response } from "#js/response";
import type { WasmSource } from "#js/compile";

/**
 * Gives the WebAssembly, `consul-wasm/consul.wasm`, to an entry that comes without it
 * (`consul-wasm/slim`): its URL, a `Response`, its bytes, or a compiled `WebAssembly.Module`. The
 * other entries need no such call; what they run with already stays.
 *
 * Rejects with what `fetch` or the compiler said, and with a `TypeError` for anything else.
 */
export function init(source: WasmSource | Promise<WasmSource>): Promise<void>;
"##;

/// Connects the two halves: who meets a panic, and who reads meta data.
#[wasm_bindgen(start, skip_typescript)]
fn start() {
    std::panic::set_hook(Box::new(|panic| {
        js::PendingCall::panicked(&panic.to_string());
    }));
    let read_meta: Box<dyn Fn(Answer) -> JsValue> =
        Box::new(|answer| meta_object(Meta::of(answer.status(), transport::headers_of(&answer))));
    js::PendingCall::set_meta_reader(&Closure::wrap(read_meta).into_js_value());
}

fn meta_object(meta: Meta) -> JsValue {
    let cache = meta
        .cache
        .map(|cache| js::object([("hit", cache.hit.into()), ("age", cache.age.into())]));
    js::object([
        ("status", meta.status.into()),
        ("headers", js::headers_object(&meta.headers)),
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
