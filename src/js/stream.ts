// Bodies that are handed over while they come: snapshots, logs, metrics.
import type { Deadline } from "./deadline.js";
import { ConnectionError, DecodeError, type ErrorDetails } from "./errors.js";
import { messageOf } from "./values.js";

type Bytes = Uint8Array<ArrayBuffer>;

/** What errors of a stream say of its call. */
const details = new WeakMap<ReadableStream<Bytes>, ErrorDetails>();

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
): ReadableStream<Bytes> {
  const about = { status: response.status, method, url, headers: {}, body: null, retryable: true };
  const release = deadline?.handOver();
  const reader = response.body?.getReader();
  const check = isSnapshot ? new SnapshotCheck() : undefined;
  const stream = new ReadableStream<Bytes>(
    {
      async pull(controller) {
        try {
          const { done, value } = (await reader?.read()) ?? { done: true };
          await check?.see(value);
          if (done) {
            release?.();
            controller.close();
          } else {
            controller.enqueue(value as Bytes);
          }
        } catch (thrown) {
          release?.();
          controller.error(explain(thrown));
        }
      },
      async cancel(reason) {
        release?.();
        await reader?.cancel(reason);
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
 * The lines of a stream, until it ends or the caller's signal ends it.
 * @internal
 */
export function lines(stream: Promise<ReadableStream<Bytes>>, signal: AbortSignal | undefined) {
  return parts(stream, signal, (line) => line);
}

/**
 * The JSON values of a stream that has one on each line.
 * @internal
 */
export function documents(stream: Promise<ReadableStream<Bytes>>, signal: AbortSignal | undefined) {
  return parts<unknown>(stream, signal, JSON.parse);
}

function parts<T>(
  coming: Promise<ReadableStream<Bytes>>,
  signal: AbortSignal | undefined,
  read: (line: string) => T,
) {
  // Who never asks for a line does not ask why there is none.
  coming.catch(() => {});
  return iterate(coming, signal, read);
}

async function* iterate<T>(
  coming: Promise<ReadableStream<Bytes>>,
  signal: AbortSignal | undefined,
  read: (line: string) => T,
): AsyncGenerator<T, void, undefined> {
  try {
    const stream = await coming;
    for await (const line of linesOf(stream)) {
      yield readLine(line, read, details.get(stream) as ErrorDetails);
    }
  } catch (thrown) {
    if (!signal?.aborted) {
      throw thrown;
    }
  }
}

async function* linesOf(stream: ReadableStream<Bytes>) {
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

function readLine<T>(line: string, read: (line: string) => T, about: ErrorDetails) {
  try {
    return read(line);
  } catch (cause) {
    const message = `${about.method} ${about.url} sent what cannot be read: ${messageOf(cause)}`;
    throw new DecodeError(message, { ...about, body: line, cause });
  }
}
