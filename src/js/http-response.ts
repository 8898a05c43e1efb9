import { isArrayBuffer, readChunks } from "./bytes.js";

/**
 * A response as the transport received it, which every call has: what `fetch` returned, and the bytes of its body.
 * Callers never see it. (`Response` in `response.ts` is what the raw API returns to them.)
 * @internal
 */
export class HttpResponse {
  readonly status: number;
  readonly contentType: string | undefined;
  /** The target of a redirect; empty if a browser hides it. */
  readonly redirect: string | undefined;
  /** The bytes of the body, once it has been read. */
  body = new Uint8Array();
  /** Why the body could not be read. */
  cut: unknown;
  /** Whether the caller reads the body as it arrives. */
  isOpen = false;
  /** Called when an open body ends. */
  onEnd = () => {};
  /** The socket of an open body, if it is known and no other call uses it. */
  socket: { ref(): void; unref(): void } | undefined;
  /** What `fetch` returned. */
  readonly source: Response;

  constructor(source: Response) {
    const status: unknown = source?.status;
    if (!isStatus(status) || typeof source.headers?.get !== "function") {
      throw new TypeError("fetch returned something that is not a Response");
    }
    this.source = source;
    this.status = status;
    this.contentType = headerOf(source, "content-type");
    if (source.type === "opaqueredirect" || (status >= 300 && status < 400)) {
      this.redirect = headerOf(source, "location") ?? "";
    }
  }

  get size() {
    return this.body.length;
  }

  /** Whether the body is larger than the call allows, or than the engine can hold. */
  get isTooLarge() {
    return this.cut instanceof RangeError;
  }

  /** The milliseconds to wait before the next attempt. */
  get retryAfter() {
    return delayFrom(headerOf(this.source, "retry-after"));
  }

  /** The same response for another reader, with a copy of the bytes. */
  copy() {
    const copy = new HttpResponse(this.source);
    copy.body = this.body.slice();
    copy.cut = this.cut;
    return copy;
  }

  /** Releases the bytes, which would otherwise live as long as the promise of the call. */
  dropBody() {
    this.body = new Uint8Array();
  }
}

/**
 * The milliseconds that the header `Retry-After` asks to wait: it contains seconds or a date.
 * @internal
 */
export function delayFrom(value = "") {
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  // A longer timer would end at once.
  return seconds > 0 ? Math.min(seconds * 1000, 2 ** 31 - 1) : 0;
}

/**
 * Reads a whole body, unless it has more than `maxBytes` bytes.
 * @internal
 */
export async function readBody(
  source: Response,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const length = headerOf(source, "content-length");
  if (Number(length) > maxBytes) {
    throw new RangeError("too large");
  }
  // For a compressed body, the header has the compressed size.
  const isKnown = length !== undefined && headerOf(source, "content-encoding") === undefined;
  const stream = isKnown ? undefined : source.body;
  if (typeof stream?.getReader !== "function") {
    const buffer = await source.arrayBuffer();
    if (!isArrayBuffer(buffer)) {
      throw new TypeError("arrayBuffer() returned something that is not an ArrayBuffer");
    }
    if (buffer.byteLength > maxBytes) {
      throw new RangeError("too large");
    }
    return new Uint8Array(buffer);
  }
  return readStream(stream, maxBytes);
}

async function readStream(stream: ReadableStream, maxBytes: number) {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of readChunks(stream)) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new RangeError("too large");
    }
    chunks.push(chunk);
  }
  return joined(chunks, size);
}

function joined(chunks: Uint8Array[], size: number) {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/**
 * Returns the headers of a response by their names in lower case. Without a response, or if a replaced `fetch` returned
 * headers that cannot be listed, the object is empty.
 * @internal
 */
export function headersOf(response: HttpResponse | undefined): Record<string, string> {
  const pairs: [string, string][] = [];
  try {
    response?.source.headers.forEach((value, name) => {
      pairs.push([String(name).toLowerCase(), String(value)]);
    });
  } catch {
    return {};
  }
  return Object.fromEntries(pairs);
}

function headerOf(source: Response, name: string) {
  const value = source.headers.get(name);
  return typeof value === "string" ? value : undefined;
}

/** A redirect that a browser hides has the status 0. */
function isStatus(status: unknown): status is number {
  return Number.isInteger(status) && (status as number) >= 0 && (status as number) <= 999;
}
