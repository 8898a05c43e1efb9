import type { HttpResponse } from "./http-response.js";
import type { Hide } from "./secrets.js";
import { decodeLoosely, parseJson } from "./text.js";

/** How many bytes of a body an error keeps. */
const maxKept = 1024 * 1024;

/**
 * JSON, text, or bytes: the numbers of `BodyKind` in Rust's `media_type.rs`.
 * @internal
 */
export type BodyKind = 0 | 1 | 2;

/**
 * The body as an error keeps it: a JSON value, a string or bytes, or the beginning of a long body as a string. Bytes
 * that contain a token become a string as well.
 *
 * @param hide replaces tokens
 * @internal
 */
export function keptBody({ body }: HttpResponse, kind: BodyKind | undefined, hide: Hide): unknown {
  if (kind === undefined || body.length === 0) {
    return null;
  }
  const isWhole = body.length <= maxKept;
  const plain = decodeLoosely(body, maxKept);
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
