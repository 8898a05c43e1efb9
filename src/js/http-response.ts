import { isArrayBuffer, readPieces } from "./bytes.js";
import type { Hide } from "./secrets.js";
import { decodeLoosely, parseJson } from "./text.js";

/**
 * A response as the transport received it.
 * @internal
 */
export class HttpResponse {
  readonly status: number;
  readonly contentType: string | undefined;
  /** Where a redirect leads; empty where a browser does not say. */
  readonly redirect: string | undefined;
  /** The bytes of the body, once it has been read. */
  body = new Uint8Array();
  /** Why the body could not be read to its end. */
  cut: unknown;
  /** Whether the body is left to the caller, who reads it as it arrives. */
  isOpen = false;
  /** Called when such a body has ended. */
  onEnd = () => {};
  /** The socket of an open body, where it is known and has no other use. */
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

  /** How many bytes the body has. */
  get size() {
    return this.body.length;
  }

  /** Whether the body was larger than the call allows, or than the engine can hold. */
  get isTooLarge() {
    return this.cut instanceof RangeError;
  }

  /** Milliseconds that the server asks to wait before the next attempt: seconds, or a date. */
  get retryAfter() {
    const value = headerOf(this.source, "retry-after") ?? "";
    const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
    return seconds > 0 ? seconds * 1000 : 0;
  }

  /** Lets go of the bytes: whoever keeps the promise of a call would keep them too. */
  dropBody() {
    this.body = new Uint8Array();
  }
}

/**
 * Reads a whole body, unless it has more than `most` bytes.
 * @internal
 */
export async function readBody(source: Response, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const length = headerOf(source, "content-length");
  if (Number(length) > most) {
    throw new RangeError("too large");
  }
  // Of a compressed body, the header tells the size before it is unpacked.
  const isKnown = length !== undefined && headerOf(source, "content-encoding") === undefined;
  const stream = isKnown ? undefined : source.body;
  if (typeof stream?.getReader !== "function") {
    const buffer = await source.arrayBuffer();
    if (!isArrayBuffer(buffer)) {
      throw new TypeError("arrayBuffer() returned something that is not an ArrayBuffer");
    }
    if (buffer.byteLength > most) {
      throw new RangeError("too large");
    }
    return new Uint8Array(buffer);
  }
  return readStream(stream, most);
}

async function readStream(stream: ReadableStream, most: number) {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of readPieces(stream)) {
    size += piece.length;
    if (size > most) {
      throw new RangeError("too large");
    }
    pieces.push(piece);
  }
  return joined(pieces, size);
}

function joined(pieces: Uint8Array[], size: number) {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** What an error keeps of a body, in bytes. */
const mostKept = 1024 * 1024;

/**
 * JSON, a text, or bytes.
 * @internal
 */
export type BodyKind = 0 | 1 | 2;

/**
 * The body as an error keeps it: a JSON value, a text or bytes, and of a long one the beginning as a text.
 * Bytes that have a token become a text, too.
 *
 * @param hide puts something else in place of tokens
 * @internal
 */
export function keptBody({ body }: HttpResponse, kind: BodyKind | undefined, hide: Hide): unknown {
  if (kind === undefined || body.length === 0) {
    return null;
  }
  const isWhole = body.length <= mostKept;
  const plain = decodeLoosely(body, mostKept);
  const text = hide(plain, !isWhole);
  if (kind === 2 && isWhole && text === plain) {
    return body;
  }
  try {
    return kind === 0 && isWhole ? parseJson(text) : text;
  } catch {
    return text;
  }
}

/**
 * The headers of a response, with names in lower case. The object is empty if there is no response, or if
 * a replaced `fetch` returned something that cannot list them.
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

/** Redirects that a browser keeps to itself have the status 0. */
function isStatus(status: unknown): status is number {
  return Number.isInteger(status) && (status as number) >= 0 && (status as number) <= 999;
}
