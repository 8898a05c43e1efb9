// @ts-check
// Values that callers may give as options.

/** @typedef {import("./random.mjs").Random} Random */

/** @type {(random: Random) => unknown} */
export const odd = (random) =>
  random.pick([
    ...[
      undefined,
      null,
      true,
      false,
      0,
      1,
      -1,
      1.5,
      Number.NaN,
      5n,
      "",
      "a",
      "1",
      "\uD800",
      {},
      [],
    ],
    ...[
      ["a"],
      [["a", "b"]],
      { a: "b" },
      new Date(0),
      Symbol("a"),
      () => 1,
      Object("a"),
      new Map([["c", "d"]]),
    ],
  ]);

/**
 * A maker that sometimes makes an odd value.
 *
 * @param {(random: Random) => unknown} make
 * @returns {(random: Random) => unknown}
 */
export const mostly = (make) => (random) => (random.once(5) ? odd(random) : make(random));

/** @param {Random} random @param {readonly string[]} names @param {(random: Random) => unknown} make */
export function dictionary(random, names, make) {
  const pairs = random.list(3, () => [random.pick(names), make(random)]);
  return random.pick([pairs, Object.fromEntries(pairs), new Map(/** @type {any} */ (pairs))]);
}

export const headerNames = [
  "X-A",
  "x-a",
  "Content-Type",
  "X-Consul-Token",
  "",
  "a b",
  "X-Ä",
  "Accept",
];
export const headerValues = [
  "a",
  "",
  "a b",
  " a",
  "a\n",
  "é",
  "x\ty",
  "secret-secret-secret",
  "a\t",
  5,
];
export const tokens = [
  "secret",
  "",
  "secret ",
  "sécret",
  "a\nb",
  { SecretID: "s" },
  { ID: "i" },
  { SecretID: 5 },
  { SecretID: undefined, ID: "x" },
  { Accessor: "a" },
  5,
  ["a"],
  { ID: " " },
];
export const paramNames = [
  "recurse",
  "stale",
  "consistent",
  "token",
  "dc",
  "tag",
  "x y",
  "維",
  "keys",
  "pretty",
];
export const paramValues = [
  "a",
  "",
  "1",
  "true",
  "false",
  "é&=",
  true,
  false,
  5,
  0,
  1.5,
  2n ** 70n,
  2 ** 60,
  null,
];
