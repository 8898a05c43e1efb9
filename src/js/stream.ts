// Bodies that are handed over while they come: snapshots, logs, metrics.
import type { Deadline } from "./deadline.js";
import { ConnectionError, DecodeError, type ErrorDetails } from "./errors.js";
import { messageOf } from "./values.js";

type Bytes = Uint8Array<ArrayBuffer>;
type Body = ReadableStream<Bytes>;

/** What errors of a stream say of its call. */
const details = new WeakMap<Body, ErrorDetails>();

/**
 * The body of an answer as a stream, whose errors are ours. It ends by the caller's signal; the
 * call's time was for the answer to begin.
 *
 * @param cut how the message begins if the body breaks off
 * @param isSnapshot whether it must be a whole one
 * @internal
 */
export function openStream(
  response: Response,
  deadline: Deadline | undefined,
  cut: string,
  method: string,
  url: string,
  isSnapshot: boolean,
): Body {
  const about = { status: response.status, method, url, headers: {}, body: null, retryable: true };
  const body = response.body as Body | null;
  let reader: ReadableStreamDefaultReader<Bytes> | undefined;
  const end = async (reason?: unknown) => (reader ?? body)?.cancel(reason);
  // Not every replacement of `fetch` ends the body by its signal.
  const cancel = () => void end().catch(() => {});
  const release = deadline?.handOver(cancel);
  const check = isSnapshot ? new SnapshotCheck() : undefined;
  const stream = new ReadableStream<Bytes>(
    {
      async pull(controller) {
        try {
          reader ??= (isSnapshot && body ? await unwrapped(body) : body)?.getReader();
          const { done, value } = (await reader?.read()) ?? { done: true };
          deadline?.signal.throwIfAborted();
          await check?.see(value);
          if (done) {
            release?.();
            controller.close();
          } else {
            controller.enqueue(value as Bytes);
          }
        } catch (thrown) {
          release?.();
          cancel();
          controller.error(explain(thrown));
        }
      },
      async cancel(reason) {
        release?.();
        await end(reason);
      },
    },
    // Nothing is asked for before somebody reads.
    { highWaterMark: 0 },
  );
  details.set(stream, about);
  return stream;

  function explain(cause: unknown) {
    if (deadline?.ended) {
      return deadline.reason;
    }
    return cause instanceof Damaged
      ? new DecodeError(`${method} ${url} gave a damaged snapshot: ${cause.message}`, about)
      : new ConnectionError(cut + messageOf(cause), { ...about, cause });
  }
}

/**
 * Consul 1.8 compresses a snapshot once more for the way, and WebKit takes that for the file's own
 * compression: it leaves it.
 */
async function unwrapped(body: Body): Promise<Body> {
  const [whole, probe] = body.tee();
  const reader = probe.pipeThrough(new DecompressionStream("gzip")).getReader();
  const { value } = await reader.read().catch(() => ({ value: undefined }));
  reader.cancel().catch(() => {});
  const isCompressedTwice = value?.[0] === 0x1f && value[1] === 0x8b;
  return isCompressedTwice ? whole.pipeThrough(new DecompressionStream("gzip")) : whole;
}

class Damaged extends Error {}

/** A snapshot is compressed, and its compression ends with a checksum. */
class SnapshotCheck {
  readonly #writer: WritableStreamDefaultWriter<Bytes>;
  readonly #unpacked: Promise<void>;

  constructor() {
    const { readable, writable } = new DecompressionStream("gzip");
    this.#writer = writable.getWriter();
    this.#unpacked = readable.pipeTo(new WritableStream());
    this.#unpacked.catch(() => {});
  }

  /** Looks at the next bytes; at nothing when the stream has ended. */
  async see(bytes: Bytes | undefined) {
    try {
      await (bytes ? this.#writer.write(bytes) : this.#writer.close());
      await (bytes ? undefined : this.#unpacked);
    } catch (thrown) {
      throw new Damaged(messageOf(thrown));
    }
  }
}

/**
 * The lines of a stream, until it ends, or `leaving` ends it.
 * @internal
 */
export function lines(coming: Promise<Body>, leaving: Deadline | undefined) {
  return parts(coming, leaving, linesOf);
}

/**
 * The JSON objects of a stream, as Go writes them: a line each, or indented.
 * @internal
 */
export function documents(coming: Promise<Body>, leaving: Deadline | undefined) {
  return parts(coming, leaving, documentsOf);
}

function parts<T>(
  coming: Promise<Body>,
  leaving: Deadline | undefined,
  split: (stream: Body) => AsyncGenerator<T, void, undefined>,
) {
  // Who never asks for a part does not ask why there is none.
  coming.catch(() => {});
  const all = iterate(coming, leaving, split);
  const finish = all.return;
  // By itself, it would wait for the next part first, and do nothing before the first.
  all.return = (value) => {
    leaving?.end(undefined);
    return finish.call(all, value);
  };
  return all;
}

async function* iterate<T>(
  coming: Promise<Body>,
  leaving: Deadline | undefined,
  split: (stream: Body) => AsyncGenerator<T, void, undefined>,
): AsyncGenerator<T, void, undefined> {
  try {
    yield* split(await coming);
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
  const reader = stream.getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const complete = (rest + decoder.decode(value, { stream: !done })).split("\n");
      rest = complete.pop() ?? "";
      yield* complete;
      if (done) {
        break;
      }
    }
    if (rest !== "") {
      yield rest;
    }
  } finally {
    await reader.cancel();
  }
}

async function* documentsOf(stream: Body) {
  let document = "";
  for await (const line of linesOf(stream)) {
    document += line;
    if (/^(?!\s).*}$/.test(line)) {
      yield parse(document, details.get(stream) as ErrorDetails);
      document = "";
    }
  }
  if (document !== "") {
    yield parse(document, details.get(stream) as ErrorDetails);
  }
}

function parse(document: string, about: ErrorDetails): unknown {
  try {
    return JSON.parse(document);
  } catch (cause) {
    const message = `${about.method} ${about.url} sent what cannot be read: ${messageOf(cause)}`;
    throw new DecodeError(message, { ...about, body: document, cause });
  }
}
