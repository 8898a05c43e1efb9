import type { Deadline } from "../deadline.js";

/** Milliseconds without an answer after which a call counts as stuck. */
const patience = 10_000;

function afterwards(work: () => void) {
  const { setImmediate } = globalThis as { setImmediate?: (work: () => void) => void };
  (setImmediate ?? setTimeout)(work);
}

/** Gives a place back. A second time it does nothing. */
export type Leave = () => void;

/**
 * Places for calls that are open at the same time. They are given in order, and a call that is ended while
 * it waits leaves the queue.
 */
export class Places {
  /** How many calls may be open. */
  readonly #usual: () => number;
  /** How many may be open if some of them are stuck. */
  readonly #most: number;
  /** When each open call was sent; the oldest is the first. */
  readonly #open = new Map<Leave, number>();
  /** Those that are given back in a moment. */
  #leaving: Leave[] = [];
  readonly #waiting = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(usual: number | (() => number), most = 0) {
    this.#usual = typeof usual === "number" ? () => usual : usual;
    this.#most = most;
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
   * Takes a place: now, or as soon as there is one. Rejects if the call is ended before. (A promise where none is
   * needed would be a tenth of a small call.)
   */
  take(deadline: Deadline | undefined): Leave | Promise<Leave> {
    return this.#waiting.size === 0 && this.#hasRoom() ? this.#sit() : this.#wait(deadline);
  }

  async #wait(deadline: Deadline | undefined): Promise<Leave> {
    deadline?.signal.throwIfAborted();
    let leave: Leave | undefined;
    let admit = () => {};
    const admitted = new Promise<void>((resolve) => {
      admit = () => {
        leave = this.#sit();
        resolve();
      };
    });
    this.#waiting.add(admit);
    this.admit();
    try {
      await (deadline ? deadline.race(admitted) : admitted);
      return leave as unknown as Leave;
    } catch (reason) {
      this.#waiting.delete(admit);
      (leave as Leave | undefined)?.();
      throw reason;
    }
  }

  /** Gives the places that are free to those who wait. */
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

  #sit(): Leave {
    const leave = () => {
      if (this.#waiting.size === 0) {
        this.#open.delete(leave);
      } else if (this.#open.has(leave)) {
        this.#leaveSoon(leave);
      }
    };
    this.#open.set(leave, performance.now());
    return leave;
  }

  /** Undici counts a connection as free a moment after its response has ended, and would open another one. */
  #leaveSoon(leave: Leave) {
    this.#leaving.push(leave);
    if (this.#leaving.length === 1) {
      afterwards(() => {
        for (const gone of this.#leaving) {
          this.#open.delete(gone);
        }
        this.#leaving = [];
        this.admit();
      });
    }
  }

  #hasRoom() {
    const usual = this.#usual();
    const open = this.#open.size;
    return open < usual || (open < this.#most && open - this.#stuck() < usual);
  }

  #stuck() {
    const before = performance.now() - patience;
    let stuck = 0;
    for (const since of this.#open.values()) {
      if (since > before) {
        break;
      }
      stuck += 1;
    }
    return stuck;
  }

  /** When the next open call counts as stuck, there may be room. */
  #admitLater() {
    if (this.#timer !== undefined || this.#open.size >= this.#most) {
      return;
    }
    const [next = 0] = [...this.#open.values()].slice(this.#stuck());
    const milliseconds = next + patience - performance.now();
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.admit();
      },
      Math.max(milliseconds, 1),
    );
  }
}
