import { decodeBase64 } from "./base64.js";
import { describe } from "./describe.js";
import { refuse } from "./refusal.js";

/**
 * Decodes base64: `fromBase64("dGVzdA==")` returns the bytes of `test`. Consul's documentation shows the values of keys
 * in base64. `consul.txn` and `consul.kv.set` take bytes instead, and would store a base64 string literally.
 *
 * @param text The base64, with its padding.
 * @returns The bytes.
 * @throws {TypeError} The value is not base64, or lacks its padding.
 * @example
 * ```ts
 * import { fromBase64 } from "consul-wasm";
 *
 * await consul.txn([{ KV: { Verb: "set", Key: "greeting", Value: fromBase64("dGVzdA==") } }]);
 * console.log((await consul.kv.get("greeting"))?.Value); // test
 * ```
 */
export function fromBase64(text: string): Uint8Array {
  if (typeof text !== "string") {
    refuse(`text must be a string, not ${describe(text)}`);
  }
  const bytes = decodeBase64(text);
  if (!bytes) {
    refuse("text is not base64, which consists of letters, digits, + and /, padded with =");
  }
  // A copy, because Node's small buffers share one `ArrayBuffer`.
  return new Uint8Array(bytes);
}
