// Reads what a caller passed, which may be anything: proxies, getters that throw, endless iterators.
// Whatever these functions throw, Rust turns into a TypeError with a cause.
import { catching } from "./thrown.js";

const MOST_ENTRIES = 10_000;

/**
 * The fields of an options object, name after value.
 * @internal
 */
export const fields = catching((value: unknown): unknown[] => {
  if (!isRecord(value)) {
    throw new TypeError(`must be an object, not ${describe(value)}`);
  }
  return Object.entries(value as object).flat(1);
});

/**
 * The pairs of a dictionary, name after value: of an object, or of anything that lists pairs, such
 * as `Headers`, `URLSearchParams` and `Map`.
 * @internal
 */
export const pairs = catching((value: unknown) => {
  if (typeof value !== "object" || value === null || !(Symbol.iterator in value)) {
    return fields(value);
  }
  const list: unknown[] = [];
  for (const pair of value as Iterable<unknown>) {
    if (!Array.isArray(pair) || pair.length !== 2 || list.length > 2 * MOST_ENTRIES) {
      throw new TypeError("must be an object, or a list of pairs");
    }
    list.push(pair[0], pair[1]);
  }
  return list;
});

/**
 * The items of a list; `undefined` for what is none.
 * @internal
 */
export const items = catching((value: unknown): unknown[] | undefined => {
  if (!Array.isArray(value)) {
    return undefined;
  }
  const { length } = value;
  if (length > MOST_ENTRIES) {
    throw new TypeError(`has more than ${MOST_ENTRIES} items`);
  }
  // By number: a list may have an iterator of its own, and that need not end.
  return Array.from({ length }, (_, at) => value[at]);
});

/**
 * Whether this is a list, of no more items than any request may have: one of holes could be longer than
 * memory.
 * @internal
 */
export function isList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length <= MOST_ENTRIES;
}

/**
 * Whether this is an object with fields, such as a payload.
 * @internal
 */
export function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !(Symbol.iterator in value);
}

/**
 * What kind of value this is, for a message. It never calls code of the value.
 * @internal
 */
export function describe(value: unknown): string {
  if (value === null || value === undefined || typeof value === "boolean") {
    return String(value);
  }
  if (typeof value === "number" || typeof value === "bigint") {
    return `the number ${value}`;
  }
  if (typeof value === "object") {
    return Array.isArray(value) ? "a list" : "an object";
  }
  return `a ${typeof value}`;
}

/**
 * A field of an object.
 * @internal
 */
export const field = catching((object: Record<string, unknown>, name: string) => object[name]);

/**
 * Whether this is an `ArrayBuffer`, of this realm or another: test runners and `node:vm` have their own.
 * @internal
 */
export function isArrayBuffer(value: unknown): value is ArrayBuffer {
  return Object.prototype.toString.call(value) === "[object ArrayBuffer]";
}

/** @internal */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** @internal */
export function isAbortSignal(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as AbortSignal).aborted === "boolean" &&
    typeof (value as AbortSignal).addEventListener === "function" &&
    typeof (value as AbortSignal).removeEventListener === "function"
  );
}

/**
 * What was thrown, in words. Node's `fetch` says only "fetch failed"; the reason is in its cause.
 * @internal
 */
export function messageOf(thrown: unknown): string {
  try {
    if (!(thrown instanceof Error)) {
      return String(thrown);
    }
    const cause = thrown.cause as { message?: unknown; code?: unknown } | undefined;
    const reason = cause?.message || cause?.code;
    return reason ? `${thrown.message}: ${reason}` : String(thrown.message);
  } catch {
    return "something that cannot be shown was thrown";
  }
}
