/** Something that a signal ends. */
interface Follower {
  end(reason: unknown): void;
}

const followers = new WeakMap<AbortSignal, Set<Follower>>();

function endFollowers(this: AbortSignal) {
  for (const follower of [...(followers.get(this) ?? [])]) {
    follower.end(this.reason);
  }
}

/** Calls that share a signal share one listener: Node warns of a leak if a signal has more than ten. */
function follow(signal: AbortSignal, follower: Follower) {
  const all = followers.get(signal) ?? new Set();
  if (all.size === 0) {
    signal.addEventListener("abort", endFollowers);
    followers.set(signal, all);
  }
  all.add(follower);
}

function unfollow(signal: AbortSignal, follower: Follower) {
  const all = followers.get(signal);
  try {
    if (all?.delete(follower) && all.size === 0) {
      signal.removeEventListener("abort", endFollowers);
    }
  } catch {
    // The caller's signal may be any object, and may throw. The call is over, so its error does not matter.
  }
}

/**
 * Calls a function when a signal aborts. Returns a function that cancels this.
 * @internal
 */
export function onAbort(signal: AbortSignal, end: (reason: unknown) => void) {
  const follower = { end };
  follow(signal, follower);
  return () => unfollow(signal, follower);
}

/**
 * Ends a call early: when the caller's signal aborts, or the call times out.
 * @internal
 */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #ended: Promise<never>;
  #reject!: (reason: unknown) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #signal: AbortSignal | undefined;
  #isHandedOver = false;
  /** Whether the timeout ended the call. */
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

  /** Whether this signal ends the call. */
  follows(signal: AbortSignal) {
    return this.#signal === signal;
  }

  /** The signal for `fetch`. */
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

  /** Settles like `work`, but rejects as soon as the call is ended. */
  race<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#ended]);
  }

  /** Removes the timer and the listener. Must be called when the call has settled. */
  clear() {
    if (!this.#isHandedOver) {
      this.#release();
    }
  }

  /**
   * Hands over to a stream, which outlives the call: the signal ends it by calling `stop`, and the timeout no longer
   * applies. Returns a function that must be called when the stream ends.
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
    if (this.#signal) {
      unfollow(this.#signal, this);
    }
  }
}

/** @internal */
export function makeDeadline(signal: AbortSignal | undefined, milliseconds: number | undefined) {
  return new Deadline(signal, milliseconds);
}
