// @ts-check
// Short names for what the WebAssembly exports: `operatorautopilotendpoints_setConfiguration` and 260 others
// stand there once more, and in the glue. A method's own name is not changed.
import { readFile, writeFile } from "node:fs/promises";

const exportSection = 7;
const headerSize = 8;

/**
 * @param {string} module the file of the WebAssembly
 * @param {string} glue the file of its glue
 */
export async function shortenExports(module, glue) {
  const names = new Map();
  const bytes = await readFile(module);
  const sections = [bytes.subarray(0, headerSize)];
  for (let at = headerSize; at < bytes.length; ) {
    const size = readNumber(bytes, at + 1);
    const end = size.next + size.value;
    const section = bytes.subarray(at, end);
    sections.push(section[0] === exportSection ? renamed(section, size.next - at, names) : section);
    at = end;
  }
  await writeFile(module, Buffer.concat(sections));
  const code = await readFile(glue, "utf8");
  await writeFile(
    glue,
    code.replace(/\bwasm\.(\w+)/g, (whole, name) =>
      names.has(name) ? `wasm.${names.get(name)}` : whole,
    ),
  );
}

/**
 * @param {Buffer} section
 * @param {number} start of its content
 * @param {Map<string, string>} names gets the short ones, by the long ones
 */
function renamed(section, start, names) {
  const count = readNumber(section, start);
  /** @type {Uint8Array[]} */
  const entries = [numberBytes(count.value)];
  for (let at = count.next, entry = 0; entry < count.value; entry++) {
    const length = readNumber(section, at);
    const nameEnd = length.next + length.value;
    const index = readNumber(section, nameEnd + 1);
    const name = shortName(section.toString("utf8", length.next, nameEnd), names);
    entries.push(
      numberBytes(name.length),
      Buffer.from(name),
      section.subarray(nameEnd, index.next),
    );
    at = index.next;
  }
  const content = Buffer.concat(entries);
  return Buffer.concat([section.subarray(0, 1), numberBytes(content.length), content]);
}

/**
 * Those of the loader, which begin with `__wbindgen`, and the memory stay. What frees an object is known
 * by its name: `free7`.
 *
 * @param {string} name
 * @param {Map<string, string>} names
 */
function shortName(name, names) {
  if (name === "memory" || name.startsWith("__wbindgen") || name.startsWith("__externref"))
    return name;
  const short = `${name.endsWith("_free") ? "free" : "m"}${names.size.toString(36)}`;
  names.set(name, short);
  return short;
}

/** WebAssembly's numbers: seven bits a byte. @param {Buffer} bytes @param {number} at */
function readNumber(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++] ?? 0;
    value |= (byte & 127) << shift;
    if (byte < 128) return { value, next: at };
  }
}

/** @param {number} value */
function numberBytes(value) {
  const bytes = [];
  for (; value > 127; value >>= 7) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}
