import { copyBytes } from "./bytes.js";
import { describe, messageOf } from "./describe.js";
import { toJson } from "./json.js";
import { refuse } from "./refusal.js";
import { isWellFormed } from "./text.js";

/** What is sent: at once, or when it has been read to its end. */
export type Body = Exclude<BodyInit, ReadableStream> | Promise<Blob>;

/**
 * Turns what a caller passes as data into what `fetch` sends, and its media type. It is done at once, so that
 * nothing the caller changes later is sent.
 *
 * @param what names it in a refusal
 * @internal
 */
export function encodeBody(data: unknown, what: string): [Body, string | undefined] {
  if (typeof data === "string") {
    if (!isWellFormed(data)) {
      refuse(`${what} has half a surrogate pair, which UTF-8 cannot express`);
    }
    return [data, "text/plain; charset=utf-8"];
  }
  if (typeof Blob === "function" && data instanceof Blob) {
    return [data, undefined];
  }
  if (typeof ReadableStream === "function" && data instanceof ReadableStream) {
    return [collect(data), "application/octet-stream"];
  }
  const bytes = copyBytes(data);
  return bytes ? [bytes, "application/octet-stream"] : [toJson(data, what), "application/json"];
}

/**
 * Browsers cannot send a stream over HTTP/1.1, and half of one must not be sent. It is read here because the
 * `Response` of a browser hides why its stream broke off.
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
        throw new TypeError(`it has ${describe(value)}, which is not bytes`);
      }
      chunks.push(bytes);
    }
  } catch (cause) {
    throw new Error(`the stream to be sent could not be read: ${messageOf(cause)}`, { cause });
  }
}
