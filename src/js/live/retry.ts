// Retries for watches, locks and kept services: a failure that may pass is reported, and then they try again.
import type { OnError } from "../../model/watch.js";
import { messageOf } from "../describe.js";
import { ConsulError } from "../errors.js";
import { delayFrom } from "../http-response.js";
import { hadNoToken, isBreakdown } from "../promise.js";
import { rust } from "../rust.js";
import { sleep } from "./sleep.js";

/** @internal */
export class Retry {
  readonly #what: string;
  readonly #onError: OnError | undefined;
  readonly #patience: number;
  /** The longest pause, in milliseconds. */
  longest = Number.POSITIVE_INFINITY;
  #hadSuccess = false;
  #failures = 0;
  #since = 0;

  /**
   * @param what names it in a warning
   * @param patience for how many milliseconds even a permanent error is retried, if there was a success before
   */
  constructor(what: string, onError: OnError | undefined, patience = 0) {
    this.#what = what;
    this.#onError = onError;
    this.#patience = patience;
  }

  succeeded() {
    this.#hadSuccess = true;
    this.#failures = 0;
  }

  /** Reports a failure and waits until it is time to try again. Throws the error if trying again is useless. */
  async failed(error: unknown, ...signals: (AbortSignal | undefined)[]) {
    const known = error instanceof ConsulError ? error : undefined;
    if (!known && !isBreakdown(error) && !hadNoToken(error)) {
      throw error;
    }
    const now = performance.now();
    if (this.#failures === 0) {
      this.#since = now;
    }
    const delay = rust.retryIn(
      known?.retryable ?? isBreakdown(error),
      this.#hadSuccess,
      this.#failures + 1,
      now - this.#since,
      this.#patience,
      delayFrom(known?.headers["retry-after"]),
      Math.random(),
    );
    if (delay < 0) {
      throw error;
    }
    const retryIn = Math.min(delay, this.longest);
    this.report(error, () => retryIn);
    await sleep(retryIn, ...signals);
  }

  /** Reports a failure. */
  report(error: unknown, retryIn: () => number) {
    this.#failures += 1;
    if (this.#onError) {
      this.#onError(error as Error, { attempt: this.#failures, retryIn: retryIn() });
    } else if (this.#failures === 1) {
      warn(`${this.#what} failed and is retried: ${messageOf(error)}`);
    }
  }

  /** How many failures there were since the last success. */
  get failures() {
    return this.#failures;
  }
}

/**
 * Prints a warning as the runtime does.
 * @internal
 */
export function warn(message: string) {
  const { process } = globalThis as { process?: { emitWarning?(message: string): void } };
  if (process?.emitWarning) {
    process.emitWarning(message);
  } else {
    console.warn(message);
  }
}
