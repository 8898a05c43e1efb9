// The default entry: the WebAssembly comes inside, and is instantiated on first touch. No init call,
// no top-level await, no second request, no bundler plugin.
// @ts-check

import { protectClasses } from "./classes.js";
import * as bindings from "./dist/bindings_bg.js";
import { wasmBytes } from "./dist/wasm-bytes.js";
import { loadOnFirstTouch } from "./loader.js";

loadOnFirstTouch(wasmBytes);
protectClasses(bindings);

export { API, Consul } from "./dist/bindings_bg.js";
export {
  ConflictError,
  ConnectionError,
  ConsulError,
  DecodeError,
  NotFound,
  TimeoutError,
  UnauthorizedError,
} from "./dist/js/errors.js";
export { ConsulPromise } from "./dist/js/promise.js";
export { Response } from "./dist/js/response.js";
