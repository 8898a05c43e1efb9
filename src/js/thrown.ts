/**
 * What a function threw, as a value. An exception that goes from a function which returns a value
 * into WebAssembly leaves a slot of its table of values behind, every time.
 * @internal
 */
export class Thrown {
  readonly reason: unknown;

  constructor(reason: unknown) {
    this.reason = reason;
  }
}

/**
 * The same function, which returns what it would throw.
 * @internal
 */
export function catching<A extends unknown[], R>(
  work: (...args: A) => R,
): (...args: A) => R | Thrown {
  return (...args) => {
    try {
      return work(...args);
    } catch (reason) {
      return new Thrown(reason);
    }
  };
}
