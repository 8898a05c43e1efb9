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
    if (Array.isArray(parsed)) {
      for (const entry of parsed as Entry[]) {
        entry[field] = decodeValue(entry, (entry[field] as string | null) ?? "", form);
      }
    } else if (isTransaction(parsed)) {
      parsed.Results ??= [];
      for (const { KV } of parsed.Results) {
        // Of a value that was set, the answer says nothing.
        if (KV && KV[field] !== null) {
          KV[field] = decodeValue(KV, KV[field] as string, form);
        }
      }
    } else {
      const entry = parsed as Entry;
      entry[field] = decodeValue(entry, (entry[field] as string | null) ?? "", form);
    }
    return parsed;
  },
);

function isTransaction(parsed: unknown): parsed is { Results: { KV?: Entry }[] | null } {
  return Object(parsed).Results !== undefined;
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
