// A TextDecoder is made when it is first used: some test environments have none.

let strict: TextDecoder | undefined;

/**
 * The text of bytes that must be UTF-8. A byte order mark belongs to the text.
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
        : `its ${bytes.length} bytes are more than a string can hold`,
      { cause },
    );
  }
}

/**
 * The text of the first `most` bytes, with U+FFFD in place of what is not UTF-8: an error shows what it can.
 * @internal
 */
export function decodeLoosely(bytes: Uint8Array<ArrayBuffer>, most: number): string {
  // As a stream, it leaves out a character that is cut in half.
  return new TextDecoder().decode(bytes.subarray(0, most), { stream: bytes.length > most });
}

/**
 * Parses JSON, with or without a byte order mark before it.
 * @internal
 */
export function parseJson(text: string): unknown {
  return JSON.parse(text.startsWith("\uFEFF") ? text.slice(1) : text);
}

/**
 * Whether UTF-8 can express a text: half a surrogate pair would arrive as U+FFFD.
 * @internal
 */
export function isWellFormed(text: string): boolean {
  // Firefox has it since 119, Safari since 16.4.
  const { isWellFormed: ofEngine } = String.prototype as { isWellFormed?: () => boolean };
  return ofEngine ? ofEngine.call(text) : !/\p{Surrogate}/u.test(text);
}

/**
 * What is wrong with a text that has it.
 * @internal
 */
export const halfPair = "has half a surrogate pair, which UTF-8 cannot express";
