import { refuse } from "./refusal.js";

// A TextDecoder is made when it is first used, because some test environments have none.

let strict: TextDecoder | undefined;

/**
 * Decodes bytes that must be UTF-8. A byte order mark is part of the text.
 * @internal
 */
export function decodeText(bytes: Uint8Array<ArrayBuffer>): string {
  strict ??= new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    return strict.decode(bytes);
  } catch (cause) {
    throw new TypeError(
      cause instanceof TypeError
        ? "it is not UTF-8"
        : `its ${bytes.length} bytes do not fit into a string`,
      { cause },
    );
  }
}

/**
 * Decodes the first `maxBytes` bytes for an error, with U+FFFD for anything that is not UTF-8.
 * @internal
 */
export function decodeLoosely(bytes: Uint8Array<ArrayBuffer>, maxBytes: number): string {
  // A stream decoder leaves out a character that is cut in half.
  return new TextDecoder().decode(bytes.subarray(0, maxBytes), { stream: bytes.length > maxBytes });
}

/**
 * Parses JSON, with or without a byte order mark.
 * @internal
 */
export function parseJson(text: string): unknown {
  return JSON.parse(text.startsWith("\uFEFF") ? text.slice(1) : text);
}

/**
 * Whether UTF-8 can encode a string: a lone surrogate would arrive as U+FFFD.
 * @internal
 */
export function isWellFormed(text: string): boolean {
  // Firefox has it since 119, Safari since 16.4.
  const { isWellFormed: ofEngine } = String.prototype as { isWellFormed?: () => boolean };
  return ofEngine ? ofEngine.call(text) : !/\p{Surrogate}/u.test(text);
}

/**
 * What is wrong with a string that is not well-formed.
 * @internal
 */
export const loneSurrogate = "has a lone surrogate, which UTF-8 cannot express";

/**
 * Refuses a text that UTF-8 cannot express.
 *
 * @param what names it in the refusal
 * @internal
 */
export function checkWellFormed(text: string, what: string): void {
  if (!isWellFormed(text)) {
    refuse(`${what} ${loneSurrogate}`);
  }
}
