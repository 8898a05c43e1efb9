// The default entry: the WebAssembly comes inside, and is instantiated on first touch. No init call,
// no top-level await, no second request, no bundler plugin.
// @ts-check
import { wasmBytes } from "./dist/wasm-bytes.js";
import { loadOnFirstTouch } from "./loader.js";

loadOnFirstTouch(wasmBytes);

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
