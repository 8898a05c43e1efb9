type Bytes = Uint8Array<ArrayBuffer>;

/** What some runtimes have, ten times as fast as a loop. */
interface Engine {
  Uint8Array: {
    fromBase64?: (text: string) => Bytes;
    prototype: { toBase64?: (this: Uint8Array) => string };
  };
  Buffer?: {
    from(text: string, encoding: "base64"): Bytes;
    from(bytes: ArrayBufferLike, at: number, length: number): { toString(as: "base64"): string };
  };
}

type Decoder = (base64: string) => Bytes | undefined;

/** Chosen once, because looking up `Buffer` takes as long as decoding a small value. */
let decoder: Decoder | undefined;

/**
 * Decodes base64 with its padding; `undefined` for anything else. The result may be a `Buffer`, and a view of a larger
 * `ArrayBuffer`.
 * @internal
 */
export function decodeBase64(base64: string): Bytes | undefined {
  decoder ??= chooseDecoder();
  return decoder(base64);
}

function chooseDecoder(): Decoder {
  const { Uint8Array: engine, Buffer: node } = globalThis as unknown as Engine;
  const { fromBase64 } = engine;
  if (fromBase64) {
    return strictly((base64) => fromBase64.call(engine, base64));
  }
  if (node) {
    return strictly((base64) => node.from(base64, "base64"));
  }
  return strictly((base64) =>
    Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
  );
}

/** Engines skip spaces, and Node skips all invalid characters. Either makes the result too short. */
function strictly(decode: (base64: string) => Bytes): Decoder {
  return (base64) => {
    const padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
    try {
      const bytes = decode(base64);
      const isWhole = bytes.length === (base64.length / 4) * 3 - padding;
      return isWhole && !/[-_]/.test(base64) ? bytes : undefined;
    } catch {
      return undefined;
    }
  };
}

type Encoder = (bytes: Uint8Array) => string;

/** Chosen once, too. */
let encoder: Encoder | undefined;

/**
 * Encodes bytes as base64.
 * @internal
 */
export function encodeBase64(bytes: Uint8Array): string {
  encoder ??= chooseEncoder();
  return encoder(bytes);
}

function chooseEncoder(): Encoder {
  const { Uint8Array: engine, Buffer: node } = globalThis as unknown as Engine;
  const { toBase64 } = engine.prototype;
  if (toBase64) {
    return (bytes) => toBase64.call(bytes);
  }
  if (node) {
    return ({ buffer, byteOffset, length }) =>
      node.from(buffer, byteOffset, length).toString("base64");
  }
  return encodeInChunks;
}

function encodeInChunks(bytes: Uint8Array) {
  const chunks: string[] = [];
  // Some engines take no more arguments than this.
  for (let at = 0; at < bytes.length; at += 8192) {
    chunks.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  }
  return btoa(chunks.join(""));
}
