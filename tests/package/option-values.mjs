// @ts-check
// A value for every option. It comes from the declared type, if that is specific enough.
import { declaredOptions, optionTypes } from "../robust/api-tree.mjs";

/** Values for options whose type is not specific enough, or suggests a value that changes nothing. */
export const named = /** @type {Record<string, unknown>} */ ({
  address: "other:8500",
  addresses: ["other:8500", "third:8500"],
  as: "bytes",
  data: { a: 1 },
  headers: { "X-Test": "1" },
  logLevel: "debug",
  nodeMeta: { rack: "1" },
  params: { pretty: true },
  signal: new AbortController().signal,
  sourceType: "consul",
  onRequest: () => {},
  onResponse: () => {},
  // Long enough for a call that gets its response at once.
  timeout: 1_000,
});

/** @type {[name: string, type: string][]} */
const declared = optionTypes.flatMap((type) => [...declaredOptions(type)]);

/** The values by option; `undefined` if neither the type nor `named` gives one. */
export const optionValues = Object.fromEntries(
  declared.map(([name, type]) => [name, named[name] ?? valueOfType(type)]),
);

/** @param {string} type such as `string | readonly string[] | undefined` */
function valueOfType(type) {
  const members = type.split(" | ");
  // The last one, because the first may be the default.
  const literal = members.findLast((member) => /^"\w+"$/.test(member));
  if (literal) return JSON.parse(literal);
  if (members.includes("boolean")) return true;
  if (members.includes("number")) return 1;
  if (members.includes("string")) return "a";
  return undefined;
}
