import { catching } from "./thrown.js";
import { describe, isArrayBuffer, messageOf } from "./values.js";

/** More than any request of Consul may have; a list of holes could be longer than memory. */
const MOST_ITEMS = 1_000_000;

/** What is sent: at once, or when it has been read to its end. */
export type Body = Exclude<BodyInit, ReadableStream> | Promise<Blob>;

const strictUtf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Turns what a caller gives as data into what `fetch` sends, and its media type. It is done at
 * once, so that nothing the caller changes later is sent.
 * @internal
 */
export const encodeBody = catching((data: unknown): [Body, string | undefined] => {
  if (typeof data === "string") {
    checkText(data, "data");
    return [data, "text/plain; charset=utf-8"];
  }
  if (typeof Blob === "function" && data instanceof Blob) {
    return [data, undefined];
  }
  if (typeof ReadableStream === "function" && data instanceof ReadableStream) {
    return [collect(data), "application/octet-stream"];
  }
  const bytes = copyBytes(data);
  return bytes ? [bytes, "application/octet-stream"] : [stringify(data), "application/json"];
});

/**
 * Browsers cannot send a stream over HTTP/1.1, and what breaks off must not be sent by halves. Read here:
 * the `Response` of a browser tells nobody why its stream broke off.
 */
async function collect(stream: ReadableStream): Promise<Blob> {
  const chunks: BlobPart[] = [];
  try {
    const reader = stream.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return new Blob(chunks);
      }
      const bytes = copyBytes(value);
      if (!bytes) {
        throw new TypeError(`${describe(value)} came, which is not bytes`);
      }
      chunks.push(bytes);
    }
  } catch (cause) {
    throw new Error(`what was to be sent could not be read: ${messageOf(cause)}`, { cause });
  }
}

/**
 * Turns a value into JSON, and refuses what JSON would lose without a word.
 * @internal
 */
export const encodeJson = catching(stringify);

/**
 * What stands before the digits of a `bigint` until it is JSON. No text of a caller's can begin with
 * it: half a surrogate pair is refused.
 */
const bigintMark = "\ud800";

/** @internal */
export function stringify(data: unknown): string {
  const json = JSON.stringify(data, (key, value) => {
    const what = key === "" ? "data" : `field ${JSON.stringify(key)}`;
    checkText(key, "a field's name");
    if (typeof value === "string") {
      checkText(value, what);
    } else if (typeof value === "bigint") {
      return `${bigintMark}${value}`;
    } else if (typeof value === "number" && !Number.isFinite(value)) {
      throw new TypeError(`${what} is ${value}, which JSON cannot express`);
    } else if (typeof value === "function" || typeof value === "symbol") {
      throw new TypeError(`${what} is a ${typeof value}, which JSON cannot express`);
    } else if (typeof value === "object" && value !== null && isContainer(value)) {
      throw new TypeError(`${what} is a ${value.constructor?.name}: give an object or a list`);
    } else if (Array.isArray(value) && value.length > MOST_ITEMS) {
      throw new TypeError(`${what} has more than ${MOST_ITEMS} items`);
    }
    return value;
  });
  if (json === undefined) {
    throw new TypeError("data is undefined");
  }
  return json.replace(/"\\ud800(-?\d+)"/g, "$1");
}

/**
 * Parses JSON as it is, with a `bigint` for every whole number that a double cannot express.
 *
 * @param mayNeedIt finds such a number; most texts have none, and this is five times slower
 * @internal
 */
export function parseExactly(json: string, mayNeedIt: RegExp): unknown {
  if (!mayNeedIt.test(json)) {
    return JSON.parse(json);
  }
  const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;
  const marked = json.replace(stringOrNumber, (token) =>
    /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"\\ud800${token}"` : token,
  );
  // Whole: a text may begin with a character of which the mark is one half.
  return JSON.parse(marked, (_, value) =>
    typeof value === "string" && /^\ud800-?\d+$/.test(value) ? BigInt(value.slice(1)) : value,
  );
}

/** @internal */
export const parseJson = catching((bytes: Uint8Array<ArrayBuffer>, exact: boolean): unknown =>
  exact ? parseExactly(decodeText(bytes), /\d{16}/) : JSON.parse(decodeText(bytes)),
);

/** @internal */
export const readText = catching(decodeText);

/**
 * The text of bytes, which must be UTF-8.
 * @internal
 */
export function decodeText(bytes: Uint8Array<ArrayBuffer>): string {
  try {
    return strictUtf8.decode(bytes);
  } catch (cause) {
    throw new TypeError("it is not UTF-8", { cause });
  }
}

/**
 * Reads a body that is shown in an error: better with a few replaced bytes than not at all.
 * @internal
 */
export function readTextLoosely(bytes: Uint8Array<ArrayBuffer>): string {
  return new TextDecoder().decode(bytes);
}

/**
 * The bytes of a buffer or of a view of one, as they are now.
 * @internal
 */
export function copyBytes(data: unknown) {
  if (ArrayBuffer.isView(data)) {
    return new Uint8Array(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return isArrayBuffer(data) ? new Uint8Array(data.slice(0)) : undefined;
}

/** Objects whose content is not in their fields: `JSON.stringify` makes `{}` of them. */
function isContainer(value: object) {
  const isIterable = Symbol.iterator in value && !Array.isArray(value);
  return isIterable || ArrayBuffer.isView(value) || isArrayBuffer(value);
}

/** Lone surrogates would arrive as U+FFFD: as another text. */
/** @internal */
export function checkText(text: string, what: string) {
  if (/\p{Surrogate}/u.test(text)) {
    throw new TypeError(`${what} has half a surrogate pair, which UTF-8 cannot express`);
  }
}
