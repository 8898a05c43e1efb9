// The default entry: the WebAssembly comes inside, and is instantiated on first touch. No init call,
// no top-level await, no second request, no bundler plugin.
// @ts-check

import { compileBytes } from "./dist/js/compile.js";
import { wasmBytes } from "./dist/wasm-bytes.js";
import { loadOnFirstTouch } from "./loader.js";

loadOnFirstTouch(() => compileBytes(wasmBytes()));

export * from "./slim.js";
