// @ts-check
// Values of keys and payloads of events: texts, bytes and JSON, written and read.
import { isUtf8 } from "node:buffer";
import { client, json, lastRequest, respondWith } from "./client.mjs";
import { jsonValue } from "./json-values.mjs";
import { outcomeOf, refused } from "./outcome.mjs";
import { anyText, isWellFormed } from "./texts.mjs";

/** @typedef {import("./random.mjs").Random} Random */
/** @typedef {import("./outcome.mjs").Trial} Trial */

/** @type {import("./outcome.mjs").Area} */
export const values = {
  name: "values",
  make: (random) => random.pick([stored, storedInTransaction, read, read, event])(random),
};

/**
 * A value, and the bytes that are stored for it; `undefined` if it is refused.
 *
 * @param {Random} random
 * @returns {[value: any, bytes: Buffer | undefined]}
 */
function value(random) {
  if (random.once(3)) {
    const text = anyText(random);
    return [text, isWellFormed(text) ? Buffer.from(text) : undefined];
  }
  if (random.once(2)) {
    const bytes = random.bytes(40);
    const at = random.below(bytes.length + 1);
    const { buffer } = bytes;
    const all = Buffer.from(bytes);
    return random.pick([
      [bytes, all],
      [buffer, all],
      [new DataView(buffer, at), all.subarray(at)],
      [bytes.subarray(at), all.subarray(at)],
      [all, all],
    ]);
  }
  const { value, text } = jsonValue(random);
  return [value, text === undefined ? undefined : Buffer.from(text)];
}

/** @param {Random} random @returns {Trial} */
function stored(random) {
  const [given, bytes] = value(random);
  return {
    input: { "kv.set": given },
    expected: bytes ? { value: [...bytes] } : refused,
    actual: () => {
      respondWith(() => json("true"));
      return outcomeOf(async () => {
        await client.kv.set("a", given);
        const { body } = lastRequest().init;
        return [
          ...(typeof body === "string" ? Buffer.from(body) : /** @type {Uint8Array} */ (body)),
        ];
      });
    },
  };
}

/** In a transaction, the same bytes are base64. @param {Random} random @returns {Trial} */
function storedInTransaction(random) {
  const [Value, bytes] = value(random);
  const name = random.pick(["Value", "value", "VALUE"]);
  const [Verb, Key] = [random.pick(["set", "cas"]), anyText(random)];
  const isRight = bytes && isWellFormed(Key);
  const KV = { Verb, Key, Index: 1, [name]: Value };
  const stored = `"${name}":"${encode(bytes ?? [])}"`;
  const start = `[{"KV":{"Verb":"${Verb}","Key":${JSON.stringify(Key)},"Index":1,${stored}}}]`;
  return {
    input: { txn: KV },
    expected: isRight ? { value: start } : refused,
    actual: () => {
      respondWith(() => json('{"Results":null}'));
      return outcomeOf(async () => {
        await client.txn(/** @type {any} */ ([{ KV }]));
        return lastRequest().init.body;
      });
    },
  };
}

/** Reads the value of a key. @param {Random} random @returns {Trial} */
function read(random) {
  const bytes = random.pick([
    random.bytes(20),
    Buffer.from(anyText(random)),
    Buffer.from(`${random.pick(["", "\uFEFF"])}${jsonValue(random).text ?? "{"}`),
  ]);
  const Value = base64(random, bytes);
  const form = random.pick(["text", "bytes", "json", undefined]);
  const isInTransaction = random.once(3);
  const pair = { Key: "a", Value };
  const body = JSON.stringify(isInTransaction ? { Results: [{ KV: pair }] } : [pair]);
  // For a value that was written, a transaction returns null.
  const isUnsaid = isInTransaction && Value === null;
  return {
    input: { body, form },
    expected: isUnsaid ? { value: null } : decoded(Value, form ?? "text"),
    actual: () => {
      respondWith(() => json(body));
      return outcomeOf(async () => {
        const options = form === undefined ? {} : { as: /** @type {"text"} */ (form) };
        if (!isInTransaction) return plain((await client.kv.get("a", options))?.Value);
        return plain((await client.txn([], options)).Results[0]?.KV?.Value);
      });
    },
  };
}

/** The payload of an event. @param {Random} random @returns {Trial} */
function event(random) {
  const Payload = base64(random, random.pick([random.bytes(20), Buffer.from(anyText(random))]));
  const body = JSON.stringify({ ID: "1", Name: "a", Payload });
  const isFired = random.once(2);
  return {
    input: { body, isFired },
    expected: decoded(Payload, isFired ? "bytes" : "text"),
    actual: () => {
      respondWith(() => json(isFired ? body : `[${body}]`));
      return outcomeOf(async () => {
        const event = isFired ? await client.event.fire("a") : (await client.event.list())[0];
        return plain(event?.Payload);
      });
    },
  };
}

/** Bytes in a form that can be compared, whatever their class. @param {unknown} value */
function plain(value) {
  return value instanceof Uint8Array ? { bytes: [...value] } : value;
}

/** Base64 of bytes, sometimes with a mistake. @param {Random} random @param {Uint8Array} bytes */
function base64(random, bytes) {
  const text = encode(bytes);
  if (!random.once(5)) return bytes.length === 0 && random.once(2) ? null : text;
  const at = random.below(text.length + 1);
  const piece = random.pick([" ", "=", "-", "_", "\n", "A", "é", "", "="]);
  // The piece is inserted, or replaces a character.
  const broken = text.slice(0, at) + piece + text.slice(at + random.below(2));
  return random.pick([broken, broken, broken, text.slice(1), 5, true, { length: 4 }, ["QQ=="]]);
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** @param {Iterable<number>} bytes */
function encode(bytes) {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(/.{1,6}/g) ?? [];
  const digits = groups.map((group) => alphabet[Number.parseInt(group.padEnd(6, "0"), 2)]).join("");
  return digits.padEnd(Math.ceil(digits.length / 4) * 4, "=");
}

/** The bytes of base64 with its padding, as Go's `StdEncoding` reads it. @param {unknown} text */
function decode(text) {
  if (text === null) return Buffer.of();
  const isRight =
    typeof text === "string" && text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
  if (!isRight) return undefined;
  const digits = Array.from(text.replace(/=+$/, ""), (digit) => alphabet.indexOf(digit));
  const bits = digits.map((digit) => digit.toString(2).padStart(6, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** @param {unknown} value @param {string} form */
function decoded(value, form) {
  const wrong = { error: "DecodeError" };
  const bytes = decode(value);
  if (!bytes) return wrong;
  if (form === "bytes") return { value: { bytes: [...bytes] } };
  if (!isUtf8(bytes)) return wrong;
  const text = bytes.toString("utf8");
  if (form === "text") return { value: text };
  try {
    // An empty value is not JSON, and becomes undefined.
    return { value: text === "" ? undefined : JSON.parse(text.replace(/^\uFEFF/, "")) };
  } catch {
    return wrong;
  }
}
