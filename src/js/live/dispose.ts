/**
 * Lets `await using` end something. Where the runtime has no `Symbol.asyncDispose`, only `await using` is missing.
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
