//! What happens once, when the WebAssembly module is instantiated.

use wasm_bindgen::prelude::*;

use crate::js;

#[wasm_bindgen(typescript_custom_section)]
const INIT: &str = r#"
/**
 * Gives the package its WebAssembly, `consul-wasm/consul.wasm`. Only `consul-wasm/slim` needs this call: the other
 * entries contain the WebAssembly, and keep it.
 *
 * @param source The URL of the WebAssembly, a `Response`, the bytes, or a compiled `WebAssembly.Module`.
 * @throws {TypeError} The source is nothing of these. Otherwise, it rejects with the error of `fetch` or the compiler.
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

/// Tells JavaScript what a panic says, before it traps.
#[wasm_bindgen(start, skip_typescript)]
fn start() {
    std::panic::set_hook(Box::new(|panic| {
        js::PendingCall::panicked(&panic.to_string());
    }));
}
