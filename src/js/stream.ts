// Response bodies that the caller reads as they arrive: snapshots, logs, metrics.
import type { Deadline } from "./deadline.js";
import { messageOf } from "./describe.js";
import { ConnectionError, DecodeError, type ErrorDetails } from "./errors.js";
import type { HttpResponse } from "./http-response.js";

type Bytes = Uint8Array<ArrayBuffer>;
/** @internal */
export type ByteStream = ReadableStream<Bytes>;

const details = new WeakMap<ByteStream, ErrorDetails>();

/**
 * The details of a stream's call, for its errors.
 * @internal
 */
export function detailsOf(stream: ByteStream) {
  return details.get(stream) as ErrorDetails;
}

/**
 * The body of a response as a stream, whose errors are ours. The caller's signal ends it; the timeout applied only until
 * the response began.
 *
 * @param cut the beginning of the message if the body breaks off
 * @param isSnapshot whether the body must be a complete snapshot
 * @internal
 */
export function openStream(
  response: HttpResponse,
  deadline: Deadline | undefined,
  cut: string,
  method: string,
  url: string,
  isSnapshot: boolean,
): ByteStream {
  const { status, source } = response;
  const about = { status, method, url, headers: {}, body: null, retryable: true };
  const body = source.body as ByteStream | null;
  let reader: ReadableStreamDefaultReader<Bytes> | undefined;
  let isCancelled = false;
  const end = async (reason?: unknown) => {
    try {
      await (reader ?? body)?.cancel(reason);
    } catch {
      // It has failed already, or its first chunk is being read.
    }
  };
  // Not every replaced `fetch` ends the body when the signal aborts.
  const handBack = deadline?.handOver(() => void end());
  const release = () => {
    handBack?.();
    response.onEnd();
  };
  const check = isSnapshot ? new SnapshotCheck() : undefined;
  const stream = new ReadableStream<Bytes>(
    {
      async pull(controller) {
        response.socket?.ref();
        try {
          reader ??= (isSnapshot && body ? await unwrapped(body) : body)?.getReader();
          if (isCancelled) {
            return end();
          }
          const { done, value } = (await reader?.read()) ?? { done: true };
          deadline?.signal.throwIfAborted();
          await check?.see(value);
          if (done) {
            release();
            controller.close();
          } else {
            controller.enqueue(value as Bytes);
          }
        } catch (thrown) {
          release();
          end();
          controller.error(explain(thrown));
        } finally {
          response.socket?.unref();
        }
      },
      async cancel(reason) {
        isCancelled = true;
        release();
        await end(reason);
      },
    },
    // Nothing is read before the caller reads.
    { highWaterMark: 0 },
  );
  details.set(stream, about);
  return stream;

  function explain(cause: unknown) {
    if (deadline?.ended) {
      return deadline.reason;
    }
    return cause instanceof Damaged
      ? new DecodeError(`${method} ${url} returned a damaged snapshot: ${cause.message}`, about)
      : new ConnectionError(cut + messageOf(cause), { ...about, cause });
  }
}

/**
 * Consul 1.8 compresses a snapshot, which is a compressed file, again for the transfer. WebKit undoes only one of the two
 * compressions.
 */
async function unwrapped(body: ByteStream): Promise<ByteStream> {
  const [whole, probe] = body.tee();
  const reader = probe.pipeThrough(new DecompressionStream("gzip")).getReader();
  const { value } = await reader.read().catch(() => ({ value: undefined }));
  reader.cancel().catch(() => {});
  const isCompressedTwice = value?.[0] === 0x1f && value[1] === 0x8b;
  return isCompressedTwice ? whole.pipeThrough(new DecompressionStream("gzip")) : whole;
}

class Damaged extends Error {}

/** A snapshot is a gzip file, which ends with a checksum. */
class SnapshotCheck {
  readonly #writer: WritableStreamDefaultWriter<Bytes>;
  readonly #unpacked: Promise<void>;

  constructor() {
    const { readable, writable } = new DecompressionStream("gzip");
    this.#writer = writable.getWriter();
    this.#unpacked = readable.pipeTo(new WritableStream());
    this.#unpacked.catch(() => {});
  }

  /** Checks the next bytes; `undefined` is the end. */
  async see(bytes: Bytes | undefined) {
    try {
      await (bytes ? this.#writer.write(bytes) : this.#writer.close());
      await (bytes ? undefined : this.#unpacked);
    } catch (thrown) {
      throw new Damaged(messageOf(thrown));
    }
  }
}
