// @ts-check
// The values that an option of each kind can have, and their effect on a request.
import { duration, nanosecondsOf } from "./durations.mjs";
import { digitsOf, given } from "./numbers.mjs";
import {
  dictionary,
  headerNames,
  headerValues,
  mostly,
  odd,
  paramNames,
  paramValues,
  tokens,
} from "./option-values.mjs";
import { anyText, isWellFormed } from "./texts.mjs";

/** @typedef {import("./random.mjs").Random} Random */

/**
 * The combined effect of the options of a call.
 *
 * @typedef {object} Effect
 * @property {Map<string, string[]>} query
 * @property {[string, string][]} params
 * @property {Map<string, string>} headers by names in lower case
 * @property {string | undefined} mode
 * @property {string} [token]
 * @property {boolean} [isAborted]
 * @property {boolean} [hasBadToken] whether `params` has a token that a header cannot carry
 */

/**
 * `apply` returns `false` for a value that is refused.
 *
 * @typedef {object} Kind
 * @property {(random: Random) => unknown} make
 * @property {(all: Effect, value: any, name: string) => unknown} apply
 * @property {boolean} [isCondition] whether `undefined` and `null` are refused
 */

/** @param {unknown} value @returns {value is string} */
const isText = (value) => typeof value === "string" && isWellFormed(value);

/** The parameters of options, where the names differ. @type {Record<string, string>} */
const parameters = {
  samenessGroup: "sameness-group",
  mergeCentralConfig: "merge-central-config",
  nodeMeta: "node-meta",
};

/** @param {Effect} all @param {string} name @param {string[]} values */
function setQuery(all, name, values) {
  const parameter = parameters[name] ?? name;
  all.query.delete(parameter);
  if (values.length > 0) all.query.set(parameter, values);
}

/** The server tests only whether these are present, so `false` must not be sent. */
const presenceOnly = ["recurse", "stale", "consistent", "cached", "pretty", "keys", "raw"];

/** Whether a header can have a text as its value. @param {string} text */
const isHeaderValue = (text) => /^(?:[!-~](?:[\t -~]*[!-~])?)?$/.test(text);
const isHeaderName = (/** @type {string} */ text) => /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(text);

/**
 * The pairs of an object or a list of pairs, without missing values; `undefined` for anything else.
 *
 * @param {any} value
 * @returns {[string, unknown][] | undefined}
 */
function pairsOf(value) {
  if (typeof value !== "object" || value instanceof Date) return;
  const pairs = Symbol.iterator in value ? [...value] : Object.entries(value);
  const isRight = pairs.every(
    (pair) => Array.isArray(pair) && pair.length === 2 && isText(pair[0]),
  );
  return isRight ? pairs.filter(([, value]) => value !== undefined && value !== null) : undefined;
}

/** @type {Kind} */
const text = {
  make: mostly(anyText),
  apply: (all, value, name) => isText(value) && setQuery(all, name, [value]),
};

/** @type {Kind} */
const unsigned = {
  make: mostly(given),
  apply(all, value, name) {
    const isNumber = ["number", "bigint", "string"].includes(typeof value);
    const digits = isNumber ? digitsOf(value) : undefined;
    return digits === undefined ? false : setQuery(all, name, [digits]);
  },
};

/** Whether a timer accepts a number of milliseconds. @param {unknown} value */
const isMilliseconds = (value) => typeof value === "number" && value > 0 && value < 2 ** 31;

/** @param {Random} random */
const milliseconds = (random) =>
  random.pick([1, 0.2, 1.5, 5_000, 0, -5, 2 ** 31 - 1, 2 ** 31, Number.POSITIVE_INFINITY, 1e-300]);

/** @type {Record<string, Kind>} */
export const kinds = {
  text,
  unsigned,
  textCondition: { ...text, isCondition: true },
  casCondition: { ...unsigned, isCondition: true },
  texts: {
    make: mostly((random) => random.list(3, () => random.pick([anyText(random), "a"]))),
    apply(all, value, name) {
      const list = Array.isArray(value) ? value : [value];
      return list.every(isText) && setQuery(all, name, list);
    },
  },
  flag: {
    make: mostly((random) => random.once(2)),
    apply: (all, value, name) => typeof value === "boolean" && setQuery(all, name, [String(value)]),
  },
  presence: {
    make: mostly((random) => random.once(2)),
    apply: (all, value, name) =>
      typeof value === "boolean" && setQuery(all, name, value ? ["true"] : []),
  },
  wait: {
    make: mostly((random) => (random.once(2) ? duration(random) : milliseconds(random))),
    apply(all, value, name) {
      if (typeof value === "string") {
        return nanosecondsOf(value) !== undefined && setQuery(all, name, [value]);
      }
      return isMilliseconds(value) && setQuery(all, name, [`${Math.ceil(value)}ms`]);
    },
  },
  milliseconds: { make: mostly(milliseconds), apply: (_, value) => isMilliseconds(value) },
  retry: {
    make: mostly((random) => random.pick([0, 1, 100, 101, -1, 0.5])),
    apply: (_, value) => Number.isInteger(value) && value >= 0 && value <= 100,
  },
  nodeMeta: {
    make: mostly((random) => dictionary(random, ["rack", "é", "a:b", "\uD800"], anyText)),
    apply(all, value, name) {
      const pairs = pairsOf(value);
      if (!pairs?.every(([, value]) => isText(value))) return false;
      return setQuery(
        all,
        name,
        pairs.map(([key, value]) => `${key}:${value}`),
      );
    },
  },
  consistency: {
    make: mostly((random) => random.pick(["default", "stale", "consistent", "Stale", "leader"])),
    apply(all, value) {
      all.mode = value;
      return ["default", "stale", "consistent"].includes(value);
    },
  },
  token: {
    make: mostly((random) => random.pick(tokens)),
    apply(all, value) {
      const secret = typeof value === "object" ? (value.SecretID ?? value.ID) : value;
      all.token = secret;
      return isText(secret) && isHeaderValue(secret);
    },
  },
  headers: {
    make: mostly((random) =>
      dictionary(random, headerNames, (random) => random.pick(headerValues)),
    ),
    apply(all, value) {
      const pairs = pairsOf(value);
      for (const [name, value] of pairs ?? []) {
        if (!isText(value) || !isHeaderValue(value) || !isHeaderName(name)) return false;
        all.headers.set(name.toLowerCase(), value);
      }
      return pairs !== undefined;
    },
  },
  params: {
    make: mostly((random) =>
      dictionary(random, paramNames, (random) =>
        random.once(4)
          ? random.list(3, () => random.pick(paramValues))
          : random.pick(random.once(3) ? [odd(random)] : paramValues),
      ),
    ),
    apply(all, value) {
      all.params = [];
      const pairs = pairsOf(value);
      const isRight = pairs?.every(([name, value]) => {
        const list = Array.isArray(value) ? value : [value];
        return list.every(
          (item) => item === undefined || item === null || addParam(all, name, item),
        );
      });
      const token = all.params.find(([name]) => name === "token")?.[1] ?? "";
      // Only the first token is sent and checked.
      if (!isHeaderValue(token)) all.hasBadToken = true;
      return isRight ?? false;
    },
  },
  signal: {
    make: mostly((random) =>
      random.pick([new AbortController().signal, AbortSignal.abort("ended on purpose")]),
    ),
    apply(all, value) {
      all.isAborted = value.aborted;
      return value instanceof AbortSignal;
    },
  },
  form: {
    make: mostly((random) => random.pick(["text", "bytes", "json", "Text", "base64"])),
    apply: (_, value) => ["text", "bytes", "json"].includes(value),
  },
};

/** @param {Effect} all @param {string} name @param {unknown} value */
function addParam(all, name, value) {
  if (typeof value === "boolean") {
    all.params = all.params.filter(([other]) => other !== name);
    if (value || !presenceOnly.includes(name)) all.params.push([name, String(value)]);
    return true;
  }
  const isNumber = typeof value === "bigint" || Number.isSafeInteger(value);
  if (!isNumber && !isText(value)) return false;
  const text = Object.is(value, -0) ? "0" : String(value);
  if (presenceOnly.includes(name) && !["", "1", "true"].includes(text)) return false;
  all.params.push([name, text]);
  return true;
}
