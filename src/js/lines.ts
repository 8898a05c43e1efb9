// The lines and the JSON objects of a response that does not end: logs and metrics.
import type { UnsentCall } from "#glue";
import { readPieces } from "./bytes.js";
import type { Deadline } from "./deadline.js";
import { messageOf } from "./describe.js";
import { DecodeError } from "./errors.js";
import { instanceNumber } from "./instance.js";
import { type Body, detailsOf } from "./stream.js";

/** The longest line or object, in characters. Consul sends none that comes near it, and memory has an end. */
const longest = 16 * 1024 * 1024;

/**
 * The lines of a stream. The request is sent when the first one is asked for, so that a generator nobody
 * uses keeps no connection.
 *
 * @param leaving ends the request when the caller leaves the loop
 * @internal
 */
export function lines(call: UnsentCall, leaving: Deadline | undefined) {
  return iterate(call, leaving, linesOf);
}

/**
 * The JSON objects of a stream, as Go writes them: one a line, or indented.
 * @internal
 */
export function documents(call: UnsentCall, leaving: Deadline | undefined) {
  return iterate(call, leaving, documentsOf);
}

type Split<T> = (stream: Body) => AsyncGenerator<T, void, undefined>;

function iterate<T>(call: UnsentCall, leaving: Deadline | undefined, split: Split<T>) {
  const instance = instanceNumber();
  const generator = generate(send, leaving, split);
  const finish = generator.return;
  // By itself, it would wait for the next item first.
  generator.return = (value) => {
    leaving?.end(undefined);
    return finish.call(generator, value);
  };
  return generator;

  async function send() {
    if (instance !== instanceNumber()) {
      throw new Error("consul-wasm was interrupted before this call was sent");
    }
    return (await call.send()) as Body;
  }
}

async function* generate<T>(
  send: () => Promise<Body>,
  leaving: Deadline | undefined,
  split: Split<T>,
): AsyncGenerator<T, void, undefined> {
  try {
    yield* split(await send());
  } catch (thrown) {
    if (!leaving?.ended) {
      throw thrown;
    }
  } finally {
    leaving?.clear();
  }
}

async function* linesOf(stream: Body) {
  const decoder = new TextDecoder();
  /** The pieces of a line whose end has not come. */
  let pieces: string[] = [];
  let length = 0;
  for await (const bytes of readPieces(stream)) {
    const [first = "", ...others] = decoder.decode(bytes, { stream: true }).split("\n");
    pieces.push(first);
    length += first.length;
    checkLength(length, stream);
    for (const next of others) {
      yield pieces.join("");
      pieces = [next];
      length = next.length;
    }
  }
  const last = pieces.join("") + decoder.decode();
  if (last !== "") {
    yield last;
  }
}

async function* documentsOf(stream: Body) {
  let lines: string[] = [];
  let length = 0;
  for await (const line of linesOf(stream)) {
    if (line === "") {
      continue;
    }
    lines.push(line);
    length += line.length;
    checkLength(length, stream);
    // Indented, only the last line of an object begins with its brace.
    if (/^(?!\s).*}$/.test(line)) {
      yield parse(lines.join(""), stream);
      lines = [];
      length = 0;
    }
  }
  if (length > 0) {
    yield parse(lines.join(""), stream);
  }
}

function checkLength(length: number, stream: Body) {
  if (length > longest) {
    const about = detailsOf(stream);
    const message = `${about.method} ${about.url} sent more than ${longest} characters without an end of line`;
    throw new DecodeError(message, { ...about, retryable: false });
  }
}

function parse(document: string, stream: Body): unknown {
  try {
    return JSON.parse(document);
  } catch (cause) {
    const about = detailsOf(stream);
    const message = `${about.method} ${about.url} sent JSON that cannot be read: ${messageOf(cause)}`;
    throw new DecodeError(message, { ...about, body: document, retryable: false, cause });
  }
}
