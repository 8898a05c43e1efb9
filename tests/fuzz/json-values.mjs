// @ts-check
// Makes values that JSON can express, and some that it cannot.
import { anyText, isWellFormed } from "./texts.mjs";

/** @typedef {import("./random.mjs").Random} Random */

/**
 * A value other than text and bytes, and its JSON; `undefined` if JSON cannot express it.
 *
 * @param {Random} random
 * @returns {{ value: any, text: string | undefined }}
 */
export function jsonValue(random) {
  return random.once(4) ? scalar(random) : container(random, 3);
}

/** @param {Random} random @param {number} levels */
function container(random, levels) {
  return random.once(2) ? list(random, levels - 1) : object(random, levels - 1);
}

/** @param {Random} random @param {number} levels @returns {{ value: any, text: string | undefined }} */
function inner(random, levels) {
  if (random.once(3) && levels > 0) return container(random, levels);
  if (random.once(20)) return { value: undefined, text: "" };
  if (!random.once(3)) return scalar(random);
  const value = anyText(random);
  return { value, text: isWellFormed(value) ? JSON.stringify(value) : undefined };
}

/** A value other than a text, an object, a list and `undefined`. @param {Random} random */
function scalar(random) {
  const number = random.unsigned();
  if (random.once(12)) {
    const impossible = [Number.NaN, Number.NEGATIVE_INFINITY, Symbol("a"), () => 1];
    const opaque = [
      new Map(),
      new Set([1]),
      /a/,
      Promise.resolve(1),
      new Error("a"),
      new WeakMap(),
    ];
    return { value: random.pick([...impossible, ...opaque]), text: undefined };
  }
  return random.pick(
    /** @type {{ value: unknown, text: string }[]} */ ([
      { value: null, text: "null" },
      { value: true, text: "true" },
      { value: false, text: "false" },
      { value: number, text: String(number) },
      { value: Number(number), text: String(Number(number)) },
      { value: -0, text: "0" },
      { value: Number(number) / 7, text: JSON.stringify(Number(number) / 7) },
      { value: new Date(86_400_000), text: '"1970-01-02T00:00:00.000Z"' },
      { value: { toJSON: () => [1] }, text: "[1]" },
    ]),
  );
}

/** @param {Random} random @param {number} levels */
function list(random, levels) {
  const items = random.list(4, () => inner(random, levels));
  const isWhole = items.every(({ text }) => text !== undefined);
  const texts = items.map(({ text }) => text || "null");
  return {
    value: items.map(({ value }) => value),
    text: isWhole ? `[${texts.join()}]` : undefined,
  };
}

/** @param {Random} random @param {number} levels */
function object(random, levels) {
  /** @type {Map<string, ReturnType<typeof inner>>} */
  const fields = new Map();
  for (const field of random.list(4, () => inner(random, levels))) {
    // The underscore prevents numbers, which would come first, and names with a meaning.
    fields.set(`_${anyText(random)}`, field);
  }
  const isWhole = [...fields].every(([name, { text }]) => text !== undefined && isWellFormed(name));
  const members = [...fields].flatMap(([name, { text }]) =>
    text ? [`${JSON.stringify(name)}:${text}`] : [],
  );
  const value = Object.fromEntries([...fields].map(([name, { value }]) => [name, value]));
  return { value, text: isWhole ? `{${members.join()}}` : undefined };
}
