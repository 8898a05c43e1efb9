// What people store in Consul is bytes: its JSON carries them as base64, beside numbers of 64 bits.
import { decodeBase64, encodeBase64 } from "./base64.js";
import { checkText, copyBytes, decodeText, parseExactly, stringify } from "./body.js";
import { catching } from "./thrown.js";

type Form = "text" | "bytes" | "json";
type Entry = Record<string, unknown>;

/**
 * Parses JSON, and decodes a field of base64 in its entries: of a list, of one object, or of the
 * results of a transaction. Nothing is `null` on the wire.
 * @internal
 */
export const parseValues = catching(
  (bytes: Uint8Array<ArrayBuffer>, field: string, form: Form): unknown => {
    const parsed = parseExactly(decodeText(bytes));
    for (const entry of entriesOf(parsed)) {
      if (field in entry) {
        entry[field] = decodeValue(entry, decodeBase64((entry[field] as string) ?? ""), form);
      }
    }
    return parsed;
  },
);

function entriesOf(parsed: unknown): Entry[] {
  if (Array.isArray(parsed)) {
    return parsed;
  }
  const { Results } = parsed as { Results?: { KV?: Entry }[] | null };
  return Results === undefined
    ? [parsed as Entry]
    : (Results ?? []).flatMap(({ KV }) => (KV ? [KV] : []));
}

function decodeValue(entry: Entry, bytes: Uint8Array<ArrayBuffer>, form: Form): unknown {
  if (form === "bytes") {
    // Of its own: Node's small buffers are parts of one that they share.
    return new Uint8Array(bytes);
  }
  try {
    const text = decodeText(bytes);
    return form === "text" ? text : JSON.parse(text);
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
