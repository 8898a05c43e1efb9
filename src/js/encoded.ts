// What people store in Consul is bytes: its JSON carries them as base64, beside numbers of 64 bits.
import { decodeBase64, encodeBase64 } from "./base64.js";
import { checkText, copyBytes, decodeText, parseExactly, stringify } from "./body.js";
import { catching } from "./thrown.js";

type Form = "text" | "bytes" | "json";
type Entry = Record<string, unknown>;

/**
 * A decoder of its own: with one that also gets whole bodies, which are of another class, a long list
 * takes a tenth longer in V8.
 */
const strictUtf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Parses JSON, and decodes a field of base64 in its entries: of a list, of one object, or of the
 * results of a transaction.
 * @internal
 */
export const parseValues = catching(
  (bytes: Uint8Array<ArrayBuffer>, field: string, form: Form): unknown => {
    const parsed = parseExactly(decodeText(bytes), /"Flags": ?\d{16}/);
    for (const entry of entriesOf(parsed, field)) {
      entry[field] = decodeValue(entry, (entry[field] as string | null) ?? "", form);
    }
    return parsed;
  },
);

function entriesOf(parsed: unknown, field: string): Entry[] {
  if (Array.isArray(parsed)) {
    return parsed;
  }
  const one = Object(parsed) as Entry & { Results?: { KV?: Entry }[] | null };
  if (one.Results === undefined) {
    return [one];
  }
  one.Results ??= [];
  // Of a value that was set, a transaction says nothing.
  return one.Results.flatMap(({ KV }) => (KV && KV[field] !== null ? [KV] : []));
}

function decodeValue(entry: Entry, base64: string, form: Form): unknown {
  const bytes = decodeBase64(base64);
  if (form === "bytes") {
    // Of its own: Node's small buffers are parts of one that they share.
    return new Uint8Array(bytes);
  }
  try {
    const text = strictUtf8.decode(bytes);
    // What is empty describes no value, not even `null`.
    return form === "text" ? text : text === "" ? undefined : JSON.parse(text);
  } catch (cause) {
    const name = JSON.stringify(entry.Key ?? entry.Name);
    const reason = (cause as Error).message;
    throw new TypeError(`${name} has no ${form} (${reason}): read it with { as: "bytes" }`, {
      cause,
    });
  }
}

/**
 * The JSON of a transaction's operations, with the values of keys as base64. A text is stored as it
 * is, bytes too, anything else as JSON.
 * @internal
 */
export const encodeOperations = catching((operations: unknown[]): string =>
  stringify(operations.map(encodeOperation)),
);

function encodeOperation(operation: unknown) {
  const { KV } = Object(operation) as { KV?: Entry };
  if (typeof KV !== "object" || KV === null || KV.Value === undefined) {
    return operation;
  }
  return { ...(operation as object), KV: { ...KV, Value: encodeValue(KV.Value) } };
}

function encodeValue(value: unknown) {
  const bytes = copyBytes(value);
  if (bytes) {
    return encodeBase64(bytes);
  }
  const text = typeof value === "string" ? value : stringify(value);
  checkText(text, "Value");
  return encodeBase64(new TextEncoder().encode(text));
}
