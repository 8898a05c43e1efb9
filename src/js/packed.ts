import { decodeBase64 } from "./base64.js";
import { compileBytes, explained } from "./compile.js";

/** Where the text is in the memory of the unpacker: behind its table. */
const start = 512;

interface Unpacker {
  memory: WebAssembly.Memory;
  /** Replaces the text by the bytes, and returns where they end. */
  unpack(from: number, end: number): number;
}

/**
 * Unpacks what `scripts/packed.mjs` has packed.
 *
 * @param unpacker a WebAssembly module in base64
 * @internal
 */
export function unpack(text: string, unpacker: string): Uint8Array<ArrayBuffer> {
  const { memory, unpack } = instantiate(unpacker);
  const { written } = new TextEncoder().encodeInto(text, new Uint8Array(memory.buffer, start));
  return new Uint8Array(memory.buffer, start, unpack(start, start + written) - start);
}

function instantiate(unpacker: string) {
  const module = compileBytes(decodeBase64(unpacker) as BufferSource);
  try {
    return new WebAssembly.Instance(module).exports as unknown as Unpacker;
  } catch (cause) {
    throw explained(cause);
  }
}
