// @ts-check

/**
 * Does something again and again while the page is visible, never twice at once.
 */
export class Poll {
  #task;
  #pause;
  #automatic = true;
  #stopped = false;
  /** @type {Promise<void> | undefined} */
  #running;
  #again = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #onVisibility = () => {
    if (document.hidden) clearTimeout(this.#timer);
    else if (this.#automatic) this.now();
  };

  /**
   * @param {() => Promise<void>} task does not reject
   * @param {number} pause milliseconds from the end of one to the start of the next
   */
  constructor(task, pause) {
    this.#task = task;
    this.#pause = pause;
    document.addEventListener("visibilitychange", this.#onVisibility);
  }

  /** @param {boolean} on whether it goes on by itself */
  set automatic(on) {
    this.#automatic = on;
    clearTimeout(this.#timer);
    if (on && !this.#running) this.now();
  }

  /** Does it once more, begun after this call: what a run under way has read may be old. */
  now() {
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run() {
    clearTimeout(this.#timer);
    while (this.#again && !this.#stopped) {
      this.#again = false;
      await this.#task();
    }
    if (this.#stopped || !this.#automatic || document.hidden) return;
    this.#timer = setTimeout(() => this.now(), this.#pause);
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#onVisibility);
  }
}
