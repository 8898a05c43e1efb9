// @ts-check
// A value for every option that some method takes: by its declared type, where that says enough.
import { declaredOptions, optionTypes } from "../robust/api-tree.mjs";

/** Options whose type does not say what they take, or takes what would change nothing. */
export const named = /** @type {Record<string, unknown>} */ ({
  address: "other:8500",
  as: "bytes",
  data: { a: 1 },
  headers: { "X-Test": "1" },
  logLevel: "debug",
  nodeMeta: { rack: "1" },
  params: { pretty: true },
  signal: new AbortController().signal,
  sourceType: "consul",
  // Long enough for a call that is answered at once.
  timeout: 1_000,
});

/** @type {[name: string, type: string][]} */
const declared = optionTypes.flatMap((type) => [...declaredOptions(type)]);

/** By the names of the options; `undefined` where neither the type nor `named` says a value. */
export const optionValues = Object.fromEntries(
  declared.map(([name, type]) => [name, named[name] ?? valueOfType(type)]),
);

/** @param {string} type such as `string | readonly string[] | undefined` */
function valueOfType(type) {
  const members = type.split(" | ");
  // The last one, because the first may be what is done anyhow.
  const literal = members.findLast((member) => /^"\w+"$/.test(member));
  if (literal) return JSON.parse(literal);
  if (members.includes("boolean")) return true;
  if (members.includes("number")) return 1;
  if (members.includes("string")) return "a";
  return undefined;
}
