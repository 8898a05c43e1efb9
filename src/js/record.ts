/**
 * Whether this is an object with fields, such as options or a payload.
 * @internal
 */
export function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(Symbol.iterator in value);
}
