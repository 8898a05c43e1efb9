/**
 * The bytes of a buffer or of a view of one, as they are now; `undefined` for anything else.
 * @internal
 */
export function copyBytes(data: unknown) {
  if (ArrayBuffer.isView(data)) {
    return new Uint8Array(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return isArrayBuffer(data) ? new Uint8Array(data.slice(0)) : undefined;
}

/**
 * Whether this is an `ArrayBuffer`, of this realm or another: test runners and `node:vm` have their own.
 * @internal
 */
export function isArrayBuffer(value: unknown): value is ArrayBuffer {
  return Object.prototype.toString.call(value) === "[object ArrayBuffer]";
}
