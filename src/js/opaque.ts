import { describe } from "./describe.js";
import { isRecord } from "./record.js";

/**
 * The description of a promise.
 * @internal
 */
export const aPromise = "a promise: await it";

/**
 * Describes an object whose content is not in its fields, such as a `Map`: as JSON, it would be `{}`. `undefined` for any
 * other object.
 * @internal
 */
export function describeOpaque(object: object): string | undefined {
  if (typeof (object as PromiseLike<unknown>).then === "function") {
    return aPromise;
  }
  const hasItems = Symbol.iterator in object;
  if (!hasItems && isOrdinary(object)) {
    return undefined;
  }
  const description = describe(object);
  const isPlainObject = isPlain(object) && description === "an object";
  const isOpaque = Object.keys(object).length === 0 && !isPlainObject;
  const isError = object instanceof Error || description === "an Error";
  if (isOpaque && description === "an object") {
    return "an object without fields of its own";
  }
  return isOpaque || isError || hasItems ? description : undefined;
}

/**
 * Whether the fields of this object are all that there is to it, as with options. The object may be a hostile proxy.
 * @internal
 */
export function hasOnlyFields(value: unknown): value is object {
  try {
    return isRecord(value) && describeOpaque(value) === undefined;
  } catch {
    return false;
  }
}

/** Whether this is an object like `{}`, which most are: describing an object takes longer than writing it. */
function isOrdinary(object: object) {
  const { prototype, getPrototypeOf } = Object;
  const isOfObject = getPrototypeOf(object) === prototype;
  return isOfObject && prototype.toString.call(object) === "[object Object]";
}

/** Whether this is a plain object, of this realm or another. */
function isPlain(object: object) {
  const prototype = Object.getPrototypeOf(object);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
