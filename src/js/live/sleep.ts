import { onAbort } from "../deadline.js";
import { explainRefusal } from "../refusal.js";

/**
 * The most milliseconds that a timer can wait: with more, it would end at once.
 * @internal
 */
export const longestTimer = 2 ** 31 - 1;

/**
 * Waits. Ends early, without an error, when a signal aborts.
 * @internal
 */
export function sleep(milliseconds: number, ...signals: (AbortSignal | undefined)[]) {
  return new Promise<void>((resolve) => {
    const offs = signals.map((signal) => signal && onAbort(signal, end));
    const timer = setTimeout(end, Math.min(milliseconds, longestTimer));
    if (signals.some((signal) => signal?.aborted)) {
      end();
    }
    function end() {
      clearTimeout(timer);
      for (const off of offs) {
        off?.();
      }
      resolve();
    }
  });
}

/**
 * Calls a function when the caller's signal aborts, or at once if it has. Returns a function that cancels this.
 * @internal
 */
export function follow(signal: AbortSignal | undefined, end: (reason: unknown) => void) {
  try {
    const unfollow = signal && onAbort(signal, end);
    if (signal?.aborted) {
      end(signal.reason);
    }
    return unfollow;
  } catch (thrown) {
    throw explainRefusal("signal", thrown);
  }
}
