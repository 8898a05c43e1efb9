type Bytes = Uint8Array<ArrayBuffer>;

/** What does it ten times faster than a loop, where a runtime has it. */
interface Engine {
  Uint8Array: { fromBase64?: (text: string) => Bytes };
  Buffer?: { from: (text: string, encoding: "base64") => Bytes };
}

type Decoder = (base64: string) => Bytes | undefined;

/** Chosen once: to look `Buffer` up costs as much as to decode a small value. */
let decoder: Decoder | undefined;

/**
 * Decodes base64 with its padding; `undefined` for what is not base64. The bytes may be a part of a larger
 * buffer, and of a class of the runtime's own.
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

/** Engines skip spaces, and Node whatever it does not know: what is skipped makes the result shorter. */
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

/**
 * Encodes bytes as base64.
 * @internal
 */
export function encodeBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  // More arguments than this are more than some engines take.
  for (let at = 0; at < bytes.length; at += 8192) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  }
  return btoa(pieces.join(""));
}
