// Sorts the options of an old call: into arguments, options of the new call, and fields of a payload.
import type { Part } from "./edits.js";
import { plain } from "./fields.js";
import { rangeOf } from "./finding.js";
import { certainty, commentsOf, milliseconds, type Property } from "./literal.js";
import { commonOptions, unknownOptions } from "./table.js";
import type { TypeScript } from "./typescript.js";

/** What an option becomes: `undefined` if there is no such option. */
export type NewOption = { name: string; parts: Part[] } | { problem: string } | undefined;

/** @param own options that the call has besides those of every call */
export function newOption(
  ts: TypeScript,
  { name, value }: Property,
  own: readonly string[] = [],
): NewOption {
  const old = plain(name);
  const same = own.find((it) => plain(it) === old);
  if (same) return { name: same, parts: [] };
  const next = commonOptions[old];
  if (next === undefined) {
    const problem = unknownOptions[old];
    return problem === undefined ? undefined : { problem };
  }
  if (next === "consistency") {
    const isTrue = certainty(ts, value);
    const mode = JSON.stringify(old);
    if (isTrue !== undefined) return { name: next, parts: [isTrue ? mode : '"default"'] };
    return { name: next, parts: [rangeOf(value), ` ? ${mode} : "default"`] };
  }
  if (next === "timeout" && ts.isStringLiteralLike(value)) {
    const time = milliseconds(value.text);
    return time === undefined
      ? { problem: `The timeout ${value.getText()} is not a duration.` }
      : { name: next, parts: [String(time)] };
  }
  return { name: next, parts: [] };
}

/** An option as code, for another place. */
export function written(
  { value, ...property }: Property,
  name: string,
  parts: readonly Part[],
): Part[] {
  const isSame = parts.length === 0;
  return [commentsOf({ value, ...property }), `${name}: `, ...(isSame ? [rangeOf(value)] : parts)];
}
