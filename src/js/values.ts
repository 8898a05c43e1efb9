// Reads what a caller passed, which may be anything: proxies, getters that throw, endless iterators. `what` is the name of
// the argument in an error message.
import { describe } from "./describe.js";
import { maxEntries } from "./limits.js";
import { describeOpaque } from "./opaque.js";
import { pairsOf } from "./pairs.js";
import { isRecord } from "./record.js";
import { explainRefusal, refuse } from "./refusal.js";

/**
 * The fields of an options object: each name, followed by its value.
 * @internal
 */
export function fields(value: unknown, what: string): unknown[] {
  return reading(what, () => {
    // A promise that is not awaited, or an object of another kind, would look like no options.
    const odd = isRecord(value) ? describeOpaque(value) : describe(value);
    if (odd !== undefined) {
      refuse(`${what} must be an object, not ${odd}`);
    }
    return Object.entries(value as object).flat(1);
  });
}

/**
 * The pairs of a dictionary: each name, followed by its value. The dictionary is an object, or anything that lists pairs,
 * such as `Headers`, `URLSearchParams` and `Map`.
 * @internal
 */
export function pairs(value: unknown, what: string): unknown[] {
  return reading(what, () => {
    if (typeof value !== "object" || value === null || !(Symbol.iterator in value)) {
      return fields(value, what);
    }
    const list: unknown[] = [];
    for (const pair of value as Iterable<unknown>) {
      if (!Array.isArray(pair) || pair.length !== 2 || list.length > 2 * maxEntries) {
        refuse(`${what} must be an object or a list of pairs`);
      }
      list.push(pair[0], pair[1]);
    }
    return list;
  });
}

/**
 * The items of a list; `undefined` for anything else.
 * @internal
 */
export function items(value: unknown, what: string): unknown[] | undefined {
  return reading(what, () => {
    if (!Array.isArray(value)) {
      return undefined;
    }
    const { length } = value;
    if (length > maxEntries) {
      refuse(`${what} has more than ${maxEntries} items`);
    }
    // By index: a list may have its own iterator, which may never end.
    return Array.from({ length }, (_, at) => value[at]);
  });
}

/**
 * A field of an object.
 * @internal
 */
export function field(object: Record<string, unknown>, name: string, what: string): unknown {
  return reading(what, () => object[name]);
}

/**
 * The decimal digits of a safe integer or a `bigint`; `undefined` for anything else.
 * @internal
 */
export function wholeNumber(value: unknown): string | undefined {
  const isWhole = typeof value === "bigint" || Number.isSafeInteger(value);
  return isWhole ? BigInt(value as number | bigint).toString() : undefined;
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

function reading<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw explainRefusal(what, thrown);
  }
}

/**
 * A plain object from a flat list of pairs.
 * @internal
 */
export function makeObject(flat: unknown[]): object {
  return Object.fromEntries(pairsOf(flat) as [string, unknown][]);
}
