// @ts-check
// The script of both the dedicated worker and the service worker. It performs the calls that a page sends.
import { outcome, perform } from "./calls.js";

addEventListener("message", (event) => {
  const { data, ports } = /** @type {MessageEvent} */ (event);
  const answered = outcome(() => perform(data)).then((it) => ports[0]?.postMessage(it));
  // A browser may end a service worker that seems idle.
  /** @type {any} */ (event).waitUntil?.(answered);
});
