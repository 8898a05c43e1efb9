//! What happens once, when the WebAssembly module is instantiated.

use wasm_bindgen::prelude::*;

use crate::js;

#[wasm_bindgen(typescript_custom_section)]
const INIT: &str = r"
/**
 * Gives the WebAssembly, `consul-wasm/consul.wasm`, to an entry that comes without it
 * (`consul-wasm/slim`): its URL, a `Response`, its bytes, or a compiled `WebAssembly.Module`. The
 * other entries need no such call; what they run with already stays.
 *
 * Rejects with what `fetch` or the compiler said, and with a `TypeError` for anything else.
 */
export function init(source: WasmSource | Promise<WasmSource>): Promise<void>;
";

/// Tells JavaScript what a panic says, before it traps.
#[wasm_bindgen(start, skip_typescript)]
fn start() {
    std::panic::set_hook(Box::new(|panic| {
        js::PendingCall::panicked(&panic.to_string());
    }));
}
