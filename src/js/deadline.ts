/** Deadlines by the signal that ends them: one listener for all calls that share it. */
const followers = new WeakMap<AbortSignal, Set<Deadline>>();

function onAbort(this: AbortSignal) {
  for (const deadline of [...(followers.get(this) ?? [])]) {
    deadline.end(this.reason);
  }
}

/** More than ten listeners of one signal make Node warn of a leak. */
function follow(signal: AbortSignal, deadline: Deadline) {
  const all = followers.get(signal) ?? new Set();
  if (all.size === 0) {
    signal.addEventListener("abort", onAbort);
    followers.set(signal, all);
  }
  all.add(deadline);
}

function unfollow(signal: AbortSignal, deadline: Deadline) {
  const all = followers.get(signal);
  if (all?.delete(deadline) && all.size === 0) {
    signal.removeEventListener("abort", onAbort);
  }
}

/**
 * Ends a call early: by the caller's signal, or when its time has passed.
 * @internal
 */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #ended: Promise<never>;
  #reject!: (reason: unknown) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #signal: AbortSignal | undefined;
  #isHandedOver = false;
  /** Whether it was the time that ended the call. */
  timedOut = false;

  constructor(signal: AbortSignal | undefined, milliseconds: number | undefined) {
    this.#signal = signal;
    this.#ended = new Promise((_, reject) => {
      this.#reject = reject;
    });
    this.#ended.catch(() => {});
    if (signal?.aborted) {
      this.end(signal.reason);
      return;
    }
    if (signal) {
      follow(signal, this);
    }
    if (milliseconds !== undefined) {
      this.#timer = setTimeout(() => {
        this.timedOut = true;
        this.end(undefined);
      }, milliseconds);
    }
  }

  /** The signal that `fetch` gets. */
  get signal() {
    return this.#controller.signal;
  }

  get ended() {
    return this.signal.aborted;
  }

  get reason() {
    return this.signal.reason;
  }

  end(reason: unknown) {
    this.#reject(reason);
    this.#controller.abort(reason);
  }

  /** Settles as `work` does, or rejects when the call is ended, even if `work` never settles. */
  race<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#ended]);
  }

  /** Must be called when the call has settled, or its timer and its listener stay. */
  clear() {
    if (!this.#isHandedOver) {
      this.#release();
    }
  }

  /**
   * Lets the signal end what goes on when the call has settled, a stream, by calling `stop`. There is
   * no more hurry. Gives what must be called at its end.
   */
  handOver(stop: () => void) {
    clearTimeout(this.#timer);
    this.#isHandedOver = true;
    this.signal.addEventListener("abort", stop);
    if (this.ended) {
      stop();
    }
    return () => this.#release();
  }

  #release() {
    clearTimeout(this.#timer);
    try {
      if (this.#signal) {
        unfollow(this.#signal, this);
      }
    } catch {
      // A signal that throws when one stops listening has nothing more to say to this call.
    }
  }
}

/** @internal */
export function makeDeadline(signal: AbortSignal | undefined, milliseconds: number | undefined) {
  return new Deadline(signal, milliseconds);
}
