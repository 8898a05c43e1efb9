// The whole API without the WebAssembly inside: whoever imports this gives it with `init`.
// @ts-check

import { compileSource } from "./dist/js/compile.js";
import { useModule } from "./loader.js";

export { API, Consul } from "./classes.js";
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

/** @param {import("./index.js").WasmSource | Promise<import("./index.js").WasmSource>} source */
export async function init(source) {
  useModule(await compileSource(await source));
}
