// Implements what the core needs of `fetch`, with undici.
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { Dispatcher, Pool } from "undici";
import type { Track } from "../server/stream-socket.js";
import { decoded } from "./encoding.js";

/** The members of a `Response` that the core reads. */
export interface FetchResponse {
  status: number;
  headers: ResponseHeaders;
  /** Missing if the whole body has been read. */
  body?: ReadableStream;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Sends a request, and leaves its body to be read as it arrives: it may never end. */
export async function fetchStream(
  pool: Pool,
  path: string,
  init: RequestInit,
  track: Track,
): Promise<FetchResponse> {
  const { statusCode, headers, body } = await track(() =>
    pool.request({
      path,
      method: "GET",
      headers: (init.headers as [string, string][]).flat(),
      signal: init.signal ?? null,
    }),
  );
  return {
    status: statusCode,
    headers: new ResponseHeaders(headers),
    get body() {
      return streamOf(body);
    },
    arrayBuffer: () => body.arrayBuffer(),
  };
}

/** Not with `Readable.toWeb`: in Node 20, that closes the stream again after it was cancelled, which throws. */
function streamOf(body: Readable): ReadableStream {
  const chunks = body[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) {
        controller.close();
      } else {
        controller.enqueue(value);
      }
    },
    cancel() {
      // `destroy` emits an error, which would be unhandled.
      body.on("error", () => {}).destroy();
    },
  });
}

/** Sends a request, and reads its whole body. If the body breaks off, `arrayBuffer()` rejects, as with `fetch`. */
export function fetchWhole(
  pool: Pool,
  path: string,
  init: RequestInit,
  maxBytes: number,
): Promise<FetchResponse> {
  return new Promise((resolve, reject) => {
    pool.dispatch(
      {
        path,
        method: init.method ?? "GET",
        headers: (init.headers as [string, string][]).flat(),
        body: (init.body as string | Uint8Array | undefined) ?? null,
      },
      new ResponseReader(resolve, reject, init.signal ?? undefined, maxBytes),
    );
  });
}

/** Collects a response. With undici's own `request`, a small call takes a quarter longer. */
class ResponseReader implements Dispatcher.DispatchHandler {
  readonly #resolve: (response: FetchResponse) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #signal: AbortSignal | undefined;
  readonly #maxBytes: number;
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #headers: ResponseHeaders | undefined;
  #chunks: Uint8Array[] = [];
  #size = 0;

  constructor(
    resolve: (response: FetchResponse) => void,
    reject: (reason: unknown) => void,
    signal: AbortSignal | undefined,
    maxBytes: number,
  ) {
    this.#maxBytes = maxBytes;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#signal = signal;
    signal?.addEventListener("abort", this.#onAbort);
  }

  onRequestStart(controller: Dispatcher.DispatchController) {
    this.#controller = controller;
    if (this.#signal?.aborted) {
      this.#onAbort();
    }
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ) {
    this.#status = status;
    this.#headers = new ResponseHeaders(headers);
    if (status >= 300 && status < 400) {
      // Nobody reads the body of a redirect, and it may never end.
      this.#settle(Promise.resolve(new ArrayBuffer(0)));
      controller.abort(new Error("a redirect is not followed"));
    } else if (Number(headers["content-length"]) > this.#maxBytes) {
      this.#giveUp(controller);
    }
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array) {
    this.#size += chunk.length;
    if (this.#size > this.#maxBytes) {
      this.#giveUp(controller);
    } else {
      this.#chunks.push(chunk);
    }
  }

  onResponseEnd() {
    const bytes = joined(this.#chunks);
    this.#settle(decoded(this.#headers?.get("content-encoding"), bytes, this.#maxBytes));
  }

  #giveUp(controller: Dispatcher.DispatchController) {
    const reason = new RangeError("the body is too large");
    this.#chunks = [];
    this.#settle(Promise.reject(reason));
    controller.abort(reason);
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error) {
    this.#settle(Promise.reject(error));
  }

  #settle(body: Promise<ArrayBuffer>) {
    this.#signal?.removeEventListener("abort", this.#onAbort);
    const headers = this.#headers;
    if (headers) {
      // If the call was given up, nobody reads its body.
      body.catch(() => {});
      this.#resolve({ status: this.#status, headers, arrayBuffer: () => body });
    } else {
      body.catch(this.#reject);
    }
  }

  readonly #onAbort = () => {
    const { reason } = this.#signal as AbortSignal;
    this.#reject(reason);
    // Not with the signal's reason, which may be anything, even something that throws when it is read.
    this.#controller?.abort(new Error("aborted"));
  };
}

/** undici's headers have names in lower case. One that came several times is a list. */
class ResponseHeaders {
  readonly #headers: IncomingHttpHeaders;

  constructor(headers: IncomingHttpHeaders) {
    this.#headers = headers;
  }

  get(name: string) {
    const value = this.#headers[name];
    return Array.isArray(value) ? value.join(", ") : (value ?? null);
  }

  forEach(use: (value: string, name: string) => void) {
    for (const name of Object.keys(this.#headers)) {
      use(this.get(name) ?? "", name);
    }
  }
}

function joined(chunks: Uint8Array[]) {
  // It is not filled with zeros first, and does not share its `ArrayBuffer`.
  const bytes = Buffer.allocUnsafeSlow(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes.buffer;
}
