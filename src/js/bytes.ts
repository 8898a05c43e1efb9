import { describe } from "./describe.js";

/**
 * A copy of the bytes of a buffer or a view; `undefined` for anything else.
 * @internal
 */
export function copyBytes(data: unknown) {
  if (ArrayBuffer.isView(data)) {
    return new Uint8Array(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return isArrayBuffer(data) ? new Uint8Array(data.slice(0)) : undefined;
}

/**
 * Whether a value is an `ArrayBuffer`, of this realm or another: test runners and `node:vm` have their own.
 * @internal
 */
export function isArrayBuffer(value: unknown): value is ArrayBuffer {
  return Object.prototype.toString.call(value) === "[object ArrayBuffer]";
}

/**
 * Reads a stream chunk by chunk. Leaving the loop cancels the stream.
 * @internal
 */
export async function* readChunks(
  stream: ReadableStream,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      const isView = ArrayBuffer.isView(value);
      if (!isView && !isArrayBuffer(value)) {
        throw new TypeError(`it contains ${describe(value)} instead of bytes`);
      }
      yield isView
        ? new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength)
        : new Uint8Array(value);
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
