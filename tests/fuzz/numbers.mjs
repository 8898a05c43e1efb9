// @ts-check
// Whole numbers of 64 bits are never rounded.
import { client, json, lastRequest, respondWith } from "./client.mjs";
import { outcomeOf, refused } from "./outcome.mjs";

/** @typedef {import("./random.mjs").Random} Random */
/** @typedef {import("./outcome.mjs").Trial} Trial */

/** @type {import("./outcome.mjs").Area} */
export const numbers = {
  name: "numbers",
  make: (random) => random.pick([flags, identities, option, payload, index])(random),
};

/** Numbers that callers compute with are a `bigint` if a double cannot hold them. @param {bigint} number */
const exact = (number) => (number > Number.MAX_SAFE_INTEGER ? number : Number(number));

/** Texts that look like fields to a reader that does not parse JSON from its beginning. */
const decoys = [
  ...['"Flags":18446744073709551615,', '{"Flags":9007199254740993}', '\\"Hash\\":1', ',"Flags":'],
  ...[
    '\n"Hash":9007199254740993}',
    "\\",
    '"',
    '\\\\"Flags\\\\":1',
    "Flags",
    ' "Flags" : 1 ,',
    "維😀",
  ],
];

/**
 * A JSON object in which a field has this number, and the value that it must become.
 *
 * @param {Random} random
 * @param {string} field
 * @param {bigint} number
 * @param {unknown} expected
 * @returns {[string, object]}
 */
function entry(random, field, number, expected) {
  const decoy = () => random.text(decoys, 2);
  const inside = random.unsigned();
  /** @type {[string, string, unknown][]} */
  const fields = [
    [field, String(number), expected],
    ["LockIndex", "7", 7],
    // A field with the same name at another place is an ordinary number.
    ["Inner", `{"${field}":${inside}}`, { [field]: Number(inside) }],
    ...random.list(3, () => /** @type {[string, string, string]} */ (textField(decoy(), decoy()))),
  ];
  fields.sort(() => random.below(3) - 1);
  const space = () => random.text([" ", "\n", "\t", "", "", ""], 2);
  const members = fields.map(
    ([name, text]) => `${space()}${JSON.stringify(name)}${space()}:${space()}${text}${space()}`,
  );
  return [
    `{${members.join()}}`,
    Object.fromEntries(fields.map(([name, , value]) => [name, value])),
  ];
}

/** @param {string} name @param {string} value */
const textField = (name, value) => [`x${name}`, JSON.stringify(value), value];

/** The flags of keys. @param {Random} random @returns {Trial} */
function flags(random) {
  const entries = random.list(3, () => {
    const number = random.unsigned();
    const [text, value] = entry(random, "Flags", number, exact(number));
    return /** @type {const} */ ([text, { ...value, Value: "" }]);
  });
  const isInTransaction = random.once(3);
  const texts = entries.map(([text]) => (isInTransaction ? `{"KV":${text}}` : text));
  const list = `[${texts.join()}]`;
  const body = isInTransaction ? `{"Results":${list},"Errors":null}` : list;
  return {
    input: { flags: body },
    expected: { value: entries.map(([, value]) => value) },
    actual: () => {
      respondWith(() => json(body));
      return outcomeOf(async () => {
        if (!isInTransaction) return client.kv.list("a");
        return (await client.txn([])).Results.map(({ KV }) => KV);
      });
    },
  };
}

/** A number that identifies something is a string of digits. @param {Random} random @returns {Trial} */
function identities(random) {
  const isConfig = random.once(2);
  const field = isConfig ? "Hash" : "SerialNumber";
  const entries = random.list(3, () => {
    const number = random.unsigned();
    return entry(random, field, number, String(number));
  });
  const values = entries.map(([, value]) => value);
  const list = `[${entries.map(([text]) => text).join()}]`;
  const body = isConfig ? list : `{"ActiveRootID":"a","Roots":${list}}`;
  return {
    input: { [field]: body },
    expected: { value: isConfig ? values : { ActiveRootID: "a", Roots: values } },
    actual: () => {
      respondWith(() => json(body));
      return outcomeOf(() =>
        isConfig ? client.config.list("service-defaults") : client.connect.ca.roots(),
      );
    },
  };
}

/** A value that a caller may give as a whole number. @param {Random} random */
export function given(random) {
  const number = random.unsigned() + (random.once(10) ? 1n << 63n : 0n);
  return random.pick([
    ...[number, String(number), Number(number), -number, `0${number}`, `+${number}`, ` ${number}`],
    ...[Number(number) + 0.5, `${number}.0`, Number.NaN, Number.POSITIVE_INFINITY, "", -0, "0x1f"],
  ]);
}

/** The digits of a value that was given as a whole number; `undefined` if it is not one. @param {unknown} value */
export function digitsOf(value) {
  const isExact = typeof value !== "number" || Number.isSafeInteger(value);
  const digits = Object.is(value, -0) ? "0" : String(value);
  const isRight = isExact && /^\d+$/.test(digits) && BigInt(digits) < 1n << 64n;
  return isRight ? digits : undefined;
}

/** @param {Random} random @returns {Trial} */
function option(random) {
  const value = /** @type {any} */ (given(random));
  const name = random.pick(["flags", "cas", "index"]);
  const digits = digitsOf(value);
  return {
    input: { [name]: value },
    expected: digits === undefined ? refused : { value: `?${name}=${digits}` },
    actual: () => {
      respondWith(() => json("true"));
      return outcomeOf(async () => {
        await client.kv.set("a", "b", { [name]: value });
        return new URL(lastRequest().url).search;
      });
    },
  };
}

/** Numbers in a payload. @param {Random} random @returns {Trial} */
function payload(random) {
  const value = random.once(3)
    ? given(random)
    : random.pick([random.unsigned(), 1.5e-7, 1e21, 1e300]);
  const field = random.pick(["Flags", "Index", "Other"]);
  const isNumber = typeof value !== "string";
  const isRight = typeof value !== "number" || Number.isFinite(value);
  const body = `[{"KV":{"Verb":"get","Key":"a","${field}":${isNumber ? value : JSON.stringify(value)}}}]`;
  return {
    input: { [field]: value },
    expected: isRight ? { value: body } : refused,
    actual: () => {
      respondWith(() => json('{"Results":null,"Errors":null}'));
      return outcomeOf(async () => {
        const KV = { Verb: "get", Key: "a", [field]: value };
        await client.txn(/** @type {any} */ ([{ KV }]));
        return lastRequest().init.body;
      });
    },
  };
}

/** The index of a result, which comes in a header. @param {Random} random @returns {Trial} */
function index(random) {
  const value = random.once(3) ? String(given(random)) : String(random.unsigned());
  const body = json("[]");
  body.headers.get = (name) => (name === "content-type" ? "application/json" : null);
  body.headers.forEach = (each) => each(value, "X-Consul-Index");
  return {
    input: { "X-Consul-Index": value },
    expected: { value: /^\d+$/.test(value) ? value : undefined },
    actual: () => {
      respondWith(() => body);
      return outcomeOf(async () => (await client.catalog.nodes().withMeta()).meta.index);
    },
  };
}
