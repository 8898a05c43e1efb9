/** Puts words before the message of an error, such as the name of the variable that was read. */
export function explained<T>(words: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new TypeError(`${words}: ${message}`, { cause });
  }
}
