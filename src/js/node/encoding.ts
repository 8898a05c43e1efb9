import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";

const decoders = new Map([
  ["gzip", promisify(gunzip)],
  ["deflate", promisify(inflate)],
  ["br", promisify(brotliDecompress)],
]);

/**
 * Decompresses a body, if the caller asked for compression in `headers`. This entry does not ask for it: most agents are
 * near, and compressing 5,000 services takes them longer than sending them.
 */
export async function decoded(
  encoding: string | null | undefined,
  bytes: ArrayBuffer,
  maxOutputLength: number,
) {
  const decode = decoders.get(encoding?.toLowerCase() ?? "");
  return decode && bytes.byteLength > 0
    ? new Uint8Array(await decode(bytes, { maxOutputLength })).buffer
    : bytes;
}
