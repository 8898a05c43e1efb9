/**
 * Whether two results of a call are equal. With `unordered`, lists are compared as sets: Consul returns the tags of a
 * service in random order.
 * @internal
 */
export function isEqual(one: unknown, other: unknown, unordered = false): boolean {
  if (Object.is(one, other)) {
    return true;
  }
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) {
    return false;
  }
  if (Array.isArray(one) !== Array.isArray(other)) {
    return false;
  }
  if (unordered && Array.isArray(one) && Array.isArray(other)) {
    return isEqual([...one].sort(), [...other].sort());
  }
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every(
      (name) =>
        Object.hasOwn(other, name) && isEqual(fieldOf(one, name), fieldOf(other, name), unordered),
    )
  );
}

function fieldOf(object: object, name: string) {
  return (object as Record<string, unknown>)[name];
}

/** @internal */
export function isSameBytes(one: Uint8Array | undefined, other: Uint8Array | undefined) {
  return one?.length === other?.length && !!one?.every((byte, at) => byte === other?.[at]);
}
