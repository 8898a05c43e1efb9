// @ts-check
// A dedicated worker and a service worker alike: does what the page asks for by a message.
import { outcome, perform } from "./calls.js";

addEventListener("message", (event) => {
  const { data, ports } = /** @type {MessageEvent} */ (event);
  const answered = outcome(() => perform(data)).then((it) => ports[0]?.postMessage(it));
  // A service worker may be ended when it seems to have nothing to do.
  /** @type {any} */ (event).waitUntil?.(answered);
});
