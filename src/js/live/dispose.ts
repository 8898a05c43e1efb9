/**
 * Makes an object work with `await using`: `end` is called when it goes out of scope. A runtime without
 * `Symbol.asyncDispose` cannot run `await using`, and everything else works.
 * @internal
 */
export function disposable<T extends object>(object: T, end: () => unknown): T & AsyncDisposable {
  if (Symbol.asyncDispose) {
    Object.defineProperty(object, Symbol.asyncDispose, {
      value: async () => {
        await end();
      },
    });
  }
  return object as T & AsyncDisposable;
}
