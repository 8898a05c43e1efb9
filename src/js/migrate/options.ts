// Sorts the options of an old call: into arguments, options of the new call, and fields of a payload.
import type ts from "typescript-5.9";
import type { Part } from "./edits.js";
import { plain } from "./fields.js";
import { rangeOf } from "./finding.js";
import type { Kinds } from "./kinds.js";
import {
  certainty,
  commentsOf,
  condition,
  milliseconds,
  type Property,
  unwrapped,
} from "./literal.js";
import { commonOptions, unknownOptions } from "./table.js";
import type { TypeScript } from "./typescript.js";

/** Options by their names in lower case. */
export type Options = ReadonlyMap<string, Property>;

/** What an option becomes: `undefined` if there is no such option. */
export type NewOption =
  | { name: string; parts: Part[]; note?: string }
  | { problem: string }
  /** Another option says it, too. */
  | { isMerged: true }
  | undefined;

/** Two options that have become one. The first one counts, if both are set. */
const modes = ["consistent", "stale"];
/** npm `consul` took everything that counts as true. */
const booleans: readonly string[] = ["passing", "recurse", "wan"];

/**
 * @param all the options next to it
 * @param own options that the call has besides those of every call
 */
export function newOption(
  kinds: Kinds,
  { name, value }: Property,
  all: Options,
  own: readonly string[] = [],
): NewOption {
  const old = plain(name);
  const same = own.find((it) => plain(it) === old);
  if (same)
    return booleans.includes(same) ? boolean(kinds, same, value) : { name: same, parts: [] };
  const next = commonOptions[old];
  if (next === undefined) {
    const problem = unknownOptions[old];
    return problem === undefined ? undefined : { problem };
  }
  if (next === "consistency") {
    const isFirst = [...all.keys()].find((it) => modes.includes(it)) === old;
    return isFirst ? { name: next, parts: consistency(kinds.ts, all) } : { isMerged: true };
  }
  return next === "timeout" ? timeout(kinds, next, value) : { name: next, parts: [] };
}

function consistency(ts: TypeScript, all: Options): Part[] {
  const parts: Part[] = [];
  for (const mode of modes) {
    const value = all.get(mode)?.value;
    const isTrue = value ? certainty(ts, value) : false;
    if (isTrue) return [...parts, JSON.stringify(mode)];
    if (value && isTrue === undefined) {
      parts.push(...condition(ts, value), ` ? ${JSON.stringify(mode)} : `);
    }
  }
  return [...parts, '"default"'];
}

function boolean(kinds: Kinds, name: string, value: ts.Expression): NewOption {
  const { TypeFlags } = kinds.ts;
  const isTrue = certainty(kinds.ts, value);
  if (isTrue !== undefined) {
    const code = String(isTrue);
    return { name, parts: value.getText() === code ? [] : [code] };
  }
  if (kinds.canBe(value, TypeFlags.StringLike | TypeFlags.NumberLike | TypeFlags.Object)) {
    return { name, parts: ["Boolean(", rangeOf(value), ")"] };
  }
  const note = `\`${name}\` must be \`true\` or \`false\`.`;
  return { name, parts: [], ...(kinds.isUntyped(value) && { note }) };
}

function timeout(kinds: Kinds, name: string, value: ts.Expression): NewOption {
  const { ts } = kinds;
  const literal = unwrapped(ts, value);
  if (ts.isStringLiteralLike(literal)) {
    const time = milliseconds(literal.text);
    return time === undefined
      ? { problem: `The timeout ${literal.getText()} is not a duration.` }
      : { name, parts: [String(time)] };
  }
  if (kinds.canBe(value, ts.TypeFlags.StringLike)) {
    return { problem: `The timeout \`${value.getText()}\` must be a number of milliseconds.` };
  }
  const note = 'The timeout must be a number of milliseconds, and not a text such as `"5s"`.';
  return { name, parts: [], ...(kinds.isUntyped(value) && { note }) };
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
