// The default entry: the WebAssembly comes inside, and is instantiated on first touch. No init call,
// no top-level await, no second request, no bundler plugin.
// @ts-check

import { compileBytes, decodeBase64, loadOnFirstTouch } from "./dist/core.js";
import { base64 } from "./dist/wasm-base64.js";

loadOnFirstTouch(() => compileBytes(decodeBase64(base64)));

export * from "./slim.js";
