// All of the package but the WebAssembly, in one file: every further one costs a page a request, and Node
// half a millisecond.

export { decodeBase64 } from "./base64.js";
export { API, Consul, formatDuration, parseDuration } from "./classes.js";
export { compileBytes, compileSource } from "./compile.js";
export {
  ConflictError,
  ConnectionError,
  ConsulError,
  DecodeError,
  NotFound,
  TimeoutError,
  TransactionError,
  UnauthorizedError,
} from "./errors.js";
export { fromBase64 } from "./from-base64.js";
export { loadOnFirstTouch, useModule } from "./loader.js";
export { ConsulPromise } from "./promise.js";
export { Response } from "./response.js";
export { transport } from "./send.js";
