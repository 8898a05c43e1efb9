// Everything but the WebAssembly, in one file: each additional file would cost a page a request, and Node half a
// millisecond.

import { isPage, scheduleInPage } from "./page-schedule.js";
import { defaults } from "./send.js";

if (isPage) {
  defaults.schedule = scheduleInPage;
}

export { API, Consul, formatDuration, parseDuration } from "./classes.js";
export { compileBytes, compileSource } from "./compile.js";
export { withWebAssembly } from "./entry.js";
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
export { useModule } from "./loader.js";
export { unpack } from "./packed.js";
export { ConsulPromise } from "./promise.js";
export { Response } from "./response.js";
export { defaults };
