// A page that nobody sees pauses its watches: browsers slow it down anyway, and its connections are few.
import { onAbort } from "../deadline.js";

const page = (globalThis as { document?: EventTarget & { visibilityState?: string } }).document;

/** @internal */
export function isHidden() {
  return page?.visibilityState === "hidden";
}

/**
 * Calls a function whenever the page is hidden or shown. Returns a function that cancels this.
 * @internal
 */
export function onVisibility(change: () => void) {
  page?.addEventListener("visibilitychange", change);
  return () => page?.removeEventListener("visibilitychange", change);
}

/**
 * Waits until the page can be seen, or a signal aborts.
 * @internal
 */
export function untilVisible(signal: AbortSignal) {
  return new Promise<void>((resolve) => {
    const offs = [onVisibility(check), onAbort(signal, check)];
    check();
    function check() {
      if (!isHidden() || signal.aborted) {
        for (const off of offs) {
          off();
        }
        resolve();
      }
    }
  });
}
