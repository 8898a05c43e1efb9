// Whole numbers of 64 bits in JSON, which the engine's parser rounds.
import { decodeText, parseJson } from "./text.js";

/**
 * JSON that has been parsed before, with a text in place of every whole number of this name: the digits. Only
 * in front of a name is a quotation mark not escaped. A number has 20 digits at most; thousands would take the
 * engine more time than there is.
 * @internal
 */
export function withDigits(json: string, name: string): string {
  const number = new RegExp(`([{,\\s]"${name}"\\s*:\\s*)(\\d{1,999})(?=\\s*[,}])`, "g");
  return json.replace(number, '$1"$2"');
}

/**
 * Parses JSON in whose entries a field of 64 bits identifies something: it becomes a text of digits.
 * @internal
 */
export function parseIdentified(bytes: Uint8Array<ArrayBuffer>, field: string): unknown {
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
