/**
 * What a function threw, as a value. An exception that crosses Rust's frames leaves their borrows, their memory and the
 * stack pointer behind.
 * @internal
 */
export class Thrown {
  readonly reason: unknown;

  constructor(reason: unknown) {
    this.reason = reason;
  }

  /** For WebAssembly, where it expects a number. */
  valueOf() {
    return 0;
  }
}

/**
 * Throws an exception that came back as a value, now that no Rust frame is on the stack.
 * @internal
 */
export function unwrap<T>(result: T | Thrown): T {
  // A function may be a proxy of the caller, which throws when it is asked for its class.
  if (typeof result === "object" && result instanceof Thrown) {
    throw result.reason;
  }
  return result;
}
