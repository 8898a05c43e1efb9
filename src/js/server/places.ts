import type { Deadline } from "../deadline.js";

/** Milliseconds without a response after which a call counts as stuck. */
const stuckAfter = 10_000;

function afterwards(work: () => void) {
  const { setImmediate } = globalThis as { setImmediate?: (work: () => void) => void };
  (setImmediate ?? setTimeout)(work);
}

/** Gives a place back. Calling it again does nothing. */
export type Release = () => void;

/**
 * Places for calls that are open at the same time. Calls get a place in order. A call that is ended while it waits leaves
 * the queue.
 */
export class Places {
  /** How many calls may be open. */
  readonly #usual: () => number;
  /** The most calls that may be open, if some of them are stuck. */
  readonly #max: number;
  /** When each open call was sent, oldest first. */
  readonly #open = new Map<Release, number>();
  /** Places that are about to be given back. */
  #releasing: Release[] = [];
  readonly #waiting = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(usual: number | (() => number), max = 0) {
    this.#usual = typeof usual === "number" ? () => usual : usual;
    this.#max = max;
  }

  get waiting() {
    return this.#waiting.size;
  }

  get taken() {
    return this.#open.size;
  }

  get free() {
    return this.#usual() - this.#open.size;
  }

  get isIdle() {
    return this.#open.size === 0 && this.#waiting.size === 0;
  }

  /**
   * Takes a place, or waits for one. Rejects if the call is ended first. (An unnecessary promise would add a tenth to a
   * small call.)
   */
  take(deadline: Deadline | undefined): Release | Promise<Release> {
    return this.#waiting.size === 0 && this.#hasRoom() ? this.#occupy() : this.#wait(deadline);
  }

  async #wait(deadline: Deadline | undefined): Promise<Release> {
    deadline?.signal.throwIfAborted();
    let release: Release | undefined;
    let admit = () => {};
    const admitted = new Promise<void>((resolve) => {
      admit = () => {
        release = this.#occupy();
        resolve();
      };
    });
    this.#waiting.add(admit);
    this.admit();
    try {
      await (deadline ? deadline.race(admitted) : admitted);
      return release as unknown as Release;
    } catch (reason) {
      this.#waiting.delete(admit);
      // Clears the timer if nobody else waits: it would keep the process alive.
      this.admit();
      (release as Release | undefined)?.();
      throw reason;
    }
  }

  /** Gives free places to the calls that wait. */
  admit() {
    for (const admit of this.#waiting) {
      if (!this.#hasRoom()) {
        this.#admitLater();
        return;
      }
      this.#waiting.delete(admit);
      admit();
    }
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #occupy(): Release {
    const release = () => {
      if (this.#waiting.size === 0) {
        this.#open.delete(release);
      } else if (this.#open.has(release)) {
        this.#releaseSoon(release);
      }
    };
    this.#open.set(release, performance.now());
    return release;
  }

  /** Not at once: undici frees a connection a moment after its response has ended, and would open another one. */
  #releaseSoon(release: Release) {
    this.#releasing.push(release);
    if (this.#releasing.length === 1) {
      afterwards(() => {
        for (const gone of this.#releasing) {
          this.#open.delete(gone);
        }
        this.#releasing = [];
        this.admit();
      });
    }
  }

  #hasRoom() {
    const usual = this.#usual();
    const open = this.#open.size;
    return open < usual || (open < this.#max && open - this.#stuck() < usual);
  }

  #stuck() {
    const before = performance.now() - stuckAfter;
    let stuck = 0;
    for (const since of this.#open.values()) {
      if (since > before) {
        break;
      }
      stuck += 1;
    }
    return stuck;
  }

  /** There may be room when the next open call counts as stuck. */
  #admitLater() {
    if (this.#timer !== undefined || this.#open.size >= this.#max) {
      return;
    }
    const [next = 0] = [...this.#open.values()].slice(this.#stuck());
    const milliseconds = next + stuckAfter - performance.now();
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.admit();
      },
      Math.max(milliseconds, 1),
    );
  }
}
