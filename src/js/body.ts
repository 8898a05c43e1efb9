import { copyBytes, readChunks } from "./bytes.js";
import { messageOf } from "./describe.js";
import { toJson } from "./json.js";
import { checkWellFormed } from "./text.js";

/** The body of a request. A stream becomes a promise of everything in it. */
export type RequestBody = Exclude<BodyInit, ReadableStream> | Promise<Blob>;

/**
 * Makes the body for `fetch`, and its media type, from a caller's data. The data is copied at once, because the caller
 * may change it later.
 *
 * @param what the name of the data in an error message
 * @internal
 */
export function encodeBody(data: unknown, what: string): [RequestBody, string | undefined] {
  if (typeof data === "string") {
    checkWellFormed(data, what);
    return [data, "text/plain; charset=utf-8"];
  }
  if (typeof Blob === "function" && data instanceof Blob) {
    return [data, undefined];
  }
  if (isStream(data)) {
    const whole = collect(data);
    // It may fail before anybody waits for it, or when the call is not sent.
    whole.catch(() => {});
    return [whole, "application/octet-stream"];
  }
  const bytes = copyBytes(data);
  return bytes ? [bytes, "application/octet-stream"] : [toJson(data, what), "application/json"];
}

/** @internal */
export function isStream(data: unknown): data is ReadableStream {
  return typeof ReadableStream === "function" && data instanceof ReadableStream;
}

/**
 * Reads a whole stream: browsers cannot send one over HTTP/1.1, and half a stream must not be sent. (A browser's
 * `Response` could read it as well, but hides why a stream failed.)
 */
async function collect(stream: ReadableStream): Promise<Blob> {
  const chunks: BlobPart[] = [];
  try {
    for await (const chunk of readChunks(stream)) {
      // The producer may reuse its buffer for the next chunk.
      chunks.push(new Uint8Array(chunk));
    }
    return new Blob(chunks);
  } catch (cause) {
    const why = messageOf(cause);
    throw new Error(`nothing was sent because the stream could not be read: ${why}`, { cause });
  }
}
