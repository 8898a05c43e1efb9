// The slim entry: the whole API without the WebAssembly, which `init` provides.
// @ts-check
import { compileSource, useModule } from "./dist/core.js";

export {
  API,
  ConflictError,
  ConnectionError,
  Consul,
  ConsulError,
  ConsulPromise,
  DecodeError,
  formatDuration,
  fromBase64,
  NotFound,
  parseDuration,
  Response,
  TimeoutError,
  TransactionError,
  UnauthorizedError,
} from "./dist/core.js";

/** @param {import("./index.js").WasmSource | Promise<import("./index.js").WasmSource>} source */
export async function init(source) {
  useModule(await compileSource(await source));
}
