/**
 * What a function threw, as a value. An exception must not pass through Rust: the skipped frames would never return their
 * borrows and memory, nor reset the stack pointer.
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
