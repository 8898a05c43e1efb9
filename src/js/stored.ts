// What people store in Consul is bytes: its JSON carries them as base64, beside numbers of 64 bits.
import { decodeBase64 } from "./base64.js";
import { describe } from "./describe.js";
import { withDigits } from "./digits.js";
import { decodeText, parseJson } from "./text.js";

type Form = "text" | "bytes" | "json";
type Entry = Record<string, unknown>;

/**
 * Parses JSON, decodes a field of base64 in its entries, and keeps their `Flags` exact. The entries are the
 * items of a list, one object, or the keys in the results of a transaction.
 * @internal
 */
export function parseStored(bytes: Uint8Array<ArrayBuffer>, field: string, form: Form): unknown {
  const json = decodeText(bytes);
  const parsed = parseJson(json);
  if (field === "Value" && isObject(parsed) && !isTransaction(parsed)) {
    throw new TypeError("it is neither a list nor the result of a transaction");
  }
  const entries = entriesOf(parsed);
  keepFlagsExact(entries, json);
  for (const entry of entries) {
    // Of a value that was written, a transaction says nothing.
    if (entry[field] !== null || !isTransaction(parsed)) {
      entry[field] = decodeField(entry, field, form);
    }
  }
  return parsed;
}

function isTransaction(parsed: unknown): parsed is { Results: unknown[] | null } {
  return isObject(parsed) && "Results" in parsed;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function entriesOf(parsed: unknown): Entry[] {
  if (isTransaction(parsed)) {
    parsed.Results ??= [];
    if (!Array.isArray(parsed.Results)) {
      throw new TypeError(`its Results are ${describe(parsed.Results)} in place of a list`);
    }
    const results = parsed.Results.map(entryOf);
    return results.flatMap(({ KV }) => (KV === undefined ? [] : [entryOf(KV)]));
  }
  if (parsed === null) {
    return [];
  }
  return Array.isArray(parsed) ? parsed.map(entryOf) : [entryOf(parsed)];
}

function entryOf(value: unknown): Entry {
  if (!isObject(value)) {
    throw new TypeError(`it has ${describe(value)} in place of an object`);
  }
  return value as Entry;
}

function keepFlagsExact(entries: Entry[], json: string) {
  if (entries.some(({ Flags }) => isRounded(Flags))) {
    const exact = entriesOf(parseJson(withDigits(json, "Flags")));
    entries.forEach((entry, at) => {
      if (isRounded(entry.Flags)) {
        entry.Flags = BigInt(exact[at]?.Flags as string);
      }
    });
  }
}

function isRounded(number: unknown) {
  return typeof number === "number" && !Number.isSafeInteger(number);
}

let strictUtf8: TextDecoder | undefined;

function decodeField(entry: Entry, field: string, form: Form): unknown {
  const base64 = entry[field] ?? "";
  const bytes = typeof base64 === "string" ? decodeBase64(base64) : undefined;
  if (!bytes) {
    const found = typeof base64 === "string" ? "" : `: it is ${describe(base64)}`;
    throw new TypeError(`${field} of ${nameOf(entry)} is not base64${found}`);
  }
  if (form === "bytes") {
    // Of its own: Node's small buffers are parts of one that they share.
    return new Uint8Array(bytes);
  }
  // A decoder of its own: V8 takes a tenth longer for a long list with one that also gets whole bodies.
  strictUtf8 ??= new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    const text = strictUtf8.decode(bytes);
    // An empty text describes no value, not even `null`.
    return form === "text" ? text : text === "" ? undefined : parseJson(text);
  } catch (cause) {
    const wanted = form === "text" ? "UTF-8" : "JSON";
    const advice = 'read it with { as: "bytes" }';
    throw new TypeError(`${field} of ${nameOf(entry)} is not ${wanted}: ${advice}`, { cause });
  }
}

function nameOf(entry: Entry) {
  return JSON.stringify(entry.Key ?? entry.Name);
}
