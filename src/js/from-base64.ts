import { decodeBase64 } from "./base64.js";
import { describe } from "./describe.js";
import { refuse } from "./refusal.js";

/**
 * Gives the bytes that a text in base64 stands for: `fromBase64("dGVzdA==")` are the bytes of `test`. Consul's
 * documentation shows values of keys like this; `consul.txn` and `consul.kv.set` take the bytes instead, and would
 * store the letters of a text.
 *
 * Throws a `TypeError` for anything but a text in base64 with its padding.
 */
export function fromBase64(text: string): Uint8Array {
  if (typeof text !== "string") {
    refuse(`text must be a string, not ${describe(text)}`);
  }
  const bytes = decodeBase64(text);
  if (!bytes) {
    refuse(
      "text is not base64: it has letters from A to Z, digits, + and /, and = where it must be filled up",
    );
  }
  // Of its own: Node's small buffers are parts of one that they share.
  return new Uint8Array(bytes);
}
