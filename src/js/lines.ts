// The lines or JSON objects of a response that does not end: logs and metrics.
import type { UnsentCall } from "#glue";
import { readChunks } from "./bytes.js";
import type { Deadline } from "./deadline.js";
import { messageOf } from "./describe.js";
import { DecodeError } from "./errors.js";
import { instanceNumber } from "./instance.js";
import { type ByteStream, detailsOf } from "./stream.js";

/** The longest line or object, in characters. Consul sends nothing close to it, and memory is limited. */
const longest = 16 * 1024 * 1024;

/**
 * The lines of a stream. The request is sent when the first line is requested, so that an unused generator holds no
 * connection.
 *
 * @param leaving ends the request when the caller leaves the loop
 * @internal
 */
export function lines(call: UnsentCall, leaving: Deadline | undefined) {
  return iterate(call, leaving, linesOf);
}

/**
 * The JSON objects of a stream, as Go writes them: one per line, or indented.
 * @internal
 */
export function documents(call: UnsentCall, leaving: Deadline | undefined) {
  return iterate(call, leaving, documentsOf);
}

type Split<T> = (stream: ByteStream) => AsyncGenerator<T, void, undefined>;

function iterate<T>(call: UnsentCall, leaving: Deadline | undefined, split: Split<T>) {
  const instance = instanceNumber();
  const generator = generate(send, leaving, split);
  const finish = generator.return;
  // Otherwise, leaving the loop would first wait for the next item.
  generator.return = (value) => {
    leaving?.end(undefined);
    // A generator clears it only if it has started.
    leaving?.clear();
    return finish.call(generator, value);
  };
  return generator;

  async function send() {
    if (instance !== instanceNumber()) {
      throw new Error("consul-wasm was interrupted before this call was sent");
    }
    return (await call.send()) as ByteStream;
  }
}

async function* generate<T>(
  send: () => Promise<ByteStream>,
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

async function* linesOf(stream: ByteStream) {
  const decoder = new TextDecoder();
  /** The line so far, in fragments. */
  let fragments: string[] = [];
  let length = 0;
  for await (const chunk of readChunks(stream)) {
    const [first = "", ...others] = decoder.decode(chunk, { stream: true }).split("\n");
    fragments.push(first);
    length += first.length;
    checkLength(length, stream);
    for (const next of others) {
      yield fragments.join("");
      fragments = [next];
      length = next.length;
    }
  }
  const last = fragments.join("") + decoder.decode();
  if (last !== "") {
    yield last;
  }
}

async function* documentsOf(stream: ByteStream) {
  let lines: string[] = [];
  let length = 0;
  for await (const line of linesOf(stream)) {
    if (line === "") {
      continue;
    }
    lines.push(line);
    length += line.length;
    checkLength(length, stream);
    // If an object is indented, only its last line is not indented and ends with a brace.
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

function checkLength(length: number, stream: ByteStream) {
  if (length > longest) {
    const about = detailsOf(stream);
    const message = `${about.method} ${about.url} sent more than ${longest} characters without a line break`;
    throw new DecodeError(message, { ...about, retryable: false });
  }
}

function parse(document: string, stream: ByteStream): unknown {
  try {
    return JSON.parse(document);
  } catch (cause) {
    const about = detailsOf(stream);
    const message = `${about.method} ${about.url} sent invalid JSON: ${messageOf(cause)}`;
    throw new DecodeError(message, { ...about, body: document, retryable: false, cause });
  }
}
