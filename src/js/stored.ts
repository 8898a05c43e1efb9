// Consul stores bytes. Its JSON contains them as base64, next to 64-bit integers.
import { decodeBase64 } from "./base64.js";
import { describe } from "./describe.js";
import { withDigits } from "./digits.js";
import { decodeText, parseJson } from "./text.js";

type Form = "text" | "bytes" | "json";
type Entry = Record<string, unknown>;

/**
 * Parses JSON, decodes a field of base64 in its entries, and keeps their `Flags` exact. The entries are the
 * items of a list, a single object, or the keys in the results of a transaction.
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
    // A transaction returns no value for a key that it wrote.
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
      throw new TypeError(`its Results are ${describe(parsed.Results)} instead of a list`);
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
    throw new TypeError(`it contains ${describe(value)} instead of an object`);
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
    // A copy, because Node's small buffers share one `ArrayBuffer`.
    return new Uint8Array(bytes);
  }
  // Not the decoder of whole bodies: with that, V8 takes a tenth longer for a long list.
  strictUtf8 ??= new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    const text = strictUtf8.decode(bytes);
    // An empty string is not JSON, not even `null`.
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
