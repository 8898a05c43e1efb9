// @ts-check
// Packs bytes into text for a script. Unlike base64, the text has one code for each byte value, so that gzip and brotli find
// what repeats.

const space = " ".charCodeAt(0);
/** How many characters of ASCII are printable. */
const printable = "~".charCodeAt(0) - space + 1;

/** Printable ASCII without what has a meaning in a string, a template or markup: whoever quotes the text keeps it as it is. */
const characters = Array.from({ length: printable }, (_, at) => String.fromCharCode(space + at))
  .join("")
  .replace(/["'`\\$<>&]/g, "");
const escapes = characters.slice(-2);
const single = characters.slice(0, -2);

/**
 * The most frequent byte values become one character, the others an escape and a character. The table goes into a small
 * WebAssembly module that turns the text into the bytes again (`src/js/packed.ts`).
 *
 * @param {Uint8Array} bytes
 */
export async function pack(bytes) {
  const codes = codesFor(bytes);
  const text = Array.from(bytes, (byte) => codes[byte]).join("");
  return { text, unpacker: await unpackerFor(codes, text.length) };
}

/** The code of each byte value. @param {Uint8Array} bytes */
function codesFor(bytes) {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  const frequent = [...counts.keys()]
    .sort((a, b) => Number(counts[b]) - Number(counts[a]) || a - b)
    .slice(0, single.length);
  const available = [...single];
  const escaped = [...escapes].flatMap((first) => [...characters].map((second) => first + second));
  // Both in the order of the values.
  return Array.from(counts, (_, byte) =>
    String(frequent.includes(byte) ? available.shift() : escaped.shift()),
  );
}

/**
 * A loop of WebAssembly is fast at once. In JavaScript, it would be interpreted for milliseconds before engines compile it.
 *
 * @param {string[]} codes
 * @param {number} length of the text
 */
async function unpackerFor(codes, length) {
  const { default: binaryen } = await import("binaryen");
  const firstEscape = escapes.charCodeAt(0);
  const table = new Uint8Array(printable * (escapes.length + 1));
  for (const [byte, code] of codes.entries()) {
    const place = code.length === 1 ? 0 : code.charCodeAt(0) - firstEscape + 1;
    table[place * printable + code.charCodeAt(code.length - 1) - space] = byte;
  }
  const data = Array.from(table, (byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
  /** The same in each byte of a number. @param {number} byte */
  const fourTimes = (byte) => `(i32.const ${byte * 0x01010101})`;
  const moveOne = (/** @type {number} */ at) => `
    (i32.store8 offset=${at} (local.get $to) (i32.load8_u (i32.load8_u offset=${at} (local.get $from))))`;
  const advance = (/** @type {string} */ local, /** @type {number} */ by) =>
    `(local.set ${local} (i32.add (local.get ${local}) (i32.const ${by})))`;
  // The table is at the address of the space, so that a code of one character is the address of its byte. The bytes replace
  // the text from its start: no byte is written before its code has been read.
  //
  // Codes of one character are read in fours, which is faster: after the addition, only an escape has its highest bit set.
  // At the end of the text this reads too far, and writes as many bytes too many.
  const module = binaryen.parseText(`(module
    (memory (export "memory") ${Math.ceil(length / 0x10000) + 1})
    (data (i32.const ${space}) "${data}")
    (func (export "unpack") (param $from i32) (param $end i32) (result i32)
      (local $to i32) (local $code i32)
      (local.set $to (local.get $from))
      (block $done
        (loop $next
          (br_if $done (i32.ge_u (local.get $from) (local.get $end)))
          (if
            (i32.eqz
              (i32.and
                (i32.add (i32.load (local.get $from)) ${fourTimes(0x80 - firstEscape)})
                ${fourTimes(0x80)}))
            (then
              ${[0, 1, 2, 3].map(moveOne).join("")}
              ${advance("$to", 4)}
              ${advance("$from", 4)}
              (br $next)))
          (local.set $code (i32.load8_u (local.get $from)))
          ${advance("$from", 1)}
          (if (i32.ge_u (local.get $code) (i32.const ${firstEscape}))
            (then
              (local.set $code
                (i32.add
                  (i32.mul
                    (i32.sub (local.get $code) (i32.const ${firstEscape - 1}))
                    (i32.const ${printable}))
                  (i32.load8_u (local.get $from))))
              ${advance("$from", 1)}))
          (i32.store8 (local.get $to) (i32.load8_u (local.get $code)))
          ${advance("$to", 1)}
          (br $next)))
      (i32.sub (local.get $to) (i32.sub (local.get $from) (local.get $end)))))`);
  try {
    module.optimize();
    return module.emitBinary();
  } finally {
    module.dispose();
  }
}
