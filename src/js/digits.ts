// 64-bit integers in JSON, which the engine's parser rounds.
import { decodeText, parseJson } from "./text.js";

/**
 * Turns every integer of this name into a string of digits. The JSON must be valid: inside a string, quotation marks are
 * escaped, so the pattern matches only names. A 64-bit integer has at most 20 digits; thousands are left alone, because
 * engines take too long to convert them.
 * @internal
 */
export function withDigits(json: string, name: string): string {
  const number = new RegExp(`([{,\\s]"${name}"\\s*:\\s*)(\\d{1,999})(?=\\s*[,}])`, "g");
  return json.replace(number, '$1"$2"');
}

/**
 * Parses JSON. A 64-bit ID in a field of its entries becomes a string of digits.
 * @internal
 */
export function parseKeepingDigits(bytes: Uint8Array<ArrayBuffer>, field: string): unknown {
  const json = decodeText(bytes);
  const parsed = parseJson(json);
  const exact = entriesOf(parseJson(withDigits(json, field)));
  entriesOf(parsed).forEach((entry, at) => {
    if (typeof entry?.[field] === "number") {
      entry[field] = exact[at]?.[field];
    }
  });
  return parsed;
}

/** The items of a list, the roots of a certificate authority, or a single object. */
function entriesOf(parsed: unknown): (Record<string, unknown> | undefined)[] {
  const { Roots = parsed } = Object(parsed) as { Roots?: unknown };
  return (Array.isArray(Roots) ? Roots : [Roots]).map((it) => it ?? undefined);
}
