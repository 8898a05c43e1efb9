// @ts-check
// Reproducible random inputs: the same seed and number give the same input on every machine.

/** The generator mulberry32, with methods that make parts of inputs. */
export class Random {
  #state;

  /**
   * @param {number} seed
   * @param {number} number of the input
   */
  constructor(seed, number) {
    this.#state = seed;
    // Inputs with neighbouring numbers must not resemble each other.
    this.#state = this.#next() ^ Math.imul(number + 1, 0x9e3779b1);
    this.#next();
  }

  #next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** A whole number from 0 up to, but not including, `end`. @param {number} end */
  below(end) {
    return this.#next() % end;
  }

  /** True once in so many times, on average. @param {number} times */
  once(times) {
    return this.below(times) === 0;
  }

  /** @template T @param {readonly T[]} list */
  pick(list) {
    return /** @type {T} */ (list[this.below(list.length)]);
  }

  /**
   * Makes up to `most` items.
   *
   * @template T
   * @param {number} most
   * @param {() => T} make
   */
  list(most, make) {
    /** @type {T[]} */
    const list = [];
    for (let left = this.below(most + 1); left > 0; left--) list.push(make());
    return list;
  }

  /** A text of up to `most` of these pieces. @param {readonly string[]} pieces @param {number} most */
  text(pieces, most) {
    return this.list(most, () => this.pick(pieces)).join("");
  }

  /** @param {number} most of them */
  digits(most) {
    return this.text(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "9", "0"], most);
  }

  /** A whole number of up to 64 bits, often near a power of two. */
  unsigned() {
    const bits = BigInt(this.pick([0, 1, 8, 31, 32, 52, 53, 54, 63, 64, this.below(65)]));
    const limit = 1n << bits;
    const number = this.once(2)
      ? limit + BigInt(this.below(5) - 2)
      : ((BigInt(this.#next()) << 32n) | BigInt(this.#next())) % limit;
    return BigInt.asUintN(64, number < 0n ? 0n : number);
  }

  /** @param {number} most of them */
  bytes(most) {
    return Uint8Array.from({ length: this.below(most + 1) }, () => this.below(256));
  }
}
