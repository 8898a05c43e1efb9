/**
 * What a function threw, as a value. An exception that crossed Rust's frames would leave their borrows,
 * their memory and the position of their stack behind.
 * @internal
 */
export class Thrown {
  readonly reason: unknown;

  constructor(reason: unknown) {
    this.reason = reason;
  }

  /** Where WebAssembly wants a number, it gets 0. */
  valueOf() {
    return 0;
  }
}

/**
 * Throws what came back as a value, when no frame of Rust is left below.
 * @internal
 */
export function unwrap<T>(result: T | Thrown): T {
  if (result instanceof Thrown) {
    throw result.reason;
  }
  return result;
}
