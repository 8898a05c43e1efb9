import { copyBytes, readPieces } from "./bytes.js";
import { messageOf } from "./describe.js";
import { toJson } from "./json.js";
import { refuse } from "./refusal.js";
import { halfPair, isWellFormed } from "./text.js";

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
      refuse(`${what} ${halfPair}`);
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
  const pieces: BlobPart[] = [];
  try {
    for await (const piece of readPieces(stream)) {
      // Its producer may use the same buffer for the next one.
      pieces.push(new Uint8Array(piece));
    }
    return new Blob(pieces);
  } catch (cause) {
    const why = messageOf(cause);
    throw new Error(`nothing was sent, because the stream could not be read: ${why}`, { cause });
  }
}
