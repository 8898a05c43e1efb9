/** What every runtime's `fetch` takes. A replacement gets the URL as a string, never a `Request`. */
export type Fetch = (url: string, init: RequestInit) => Promise<globalThis.Response>;

/**
 * Ends a call early: by the caller's signal, or when its time has passed.
 * @internal
 */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #ended: Promise<never>;
  readonly #clear: () => void;
  /** Whether it was the time that ended the call. */
  timedOut = false;

  constructor(signal: AbortSignal | undefined, milliseconds: number | undefined) {
    let reject: (reason: unknown) => void;
    this.#ended = new Promise((_, rejectEnded) => {
      reject = rejectEnded;
    });
    this.#ended.catch(() => {});
    const end = (reason: unknown) => {
      reject(reason);
      this.#controller.abort(reason);
    };
    const onAbort = () => end(signal?.reason);
    const onTimeout = () => {
      this.timedOut = true;
      end(undefined);
    };
    const timer = milliseconds === undefined ? undefined : setTimeout(onTimeout, milliseconds);
    signal?.addEventListener("abort", onAbort);
    this.#clear = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    if (signal?.aborted) {
      onAbort();
    }
  }

  get signal() {
    return this.#controller.signal;
  }

  get ended() {
    return this.#controller.signal.aborted;
  }

  get reason() {
    return this.#controller.signal.reason;
  }

  /** Settles as `work` does, or rejects when the call is ended, even if `work` never settles. */
  race<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#ended]);
  }

  /** Must be called when the call has settled, or its timer and its listener stay. */
  clear() {
    this.#clear();
  }
}

/**
 * What came of sending a request.
 * @internal
 */
export class Answer {
  readonly status: number;
  readonly contentType: string | undefined;
  /** Where a redirect leads; empty where a browser does not say. */
  redirect: string | undefined;
  body = new Uint8Array();
  /** Why the body broke off, if it did. */
  cut: unknown;

  readonly response: Response;

  constructor(response: Response) {
    if (typeof response?.status !== "number" || typeof response.headers?.get !== "function") {
      throw new TypeError("fetch gave something that is not a Response");
    }
    this.response = response;
    this.status = response.status;
    this.contentType = header(response, "content-type");
    if (response.type === "opaqueredirect" || (this.status >= 300 && this.status < 400)) {
      this.redirect = header(response, "location") ?? "";
    }
  }
}

/**
 * Sends a request and reads the whole answer. `async`, so that whatever a replaced `fetch` throws or
 * returns is a rejection.
 * @internal
 */
export async function exchange(
  fetch: Fetch | undefined,
  url: string,
  method: string,
  headers: string[],
  body: BodyInit | undefined,
  deadline: Deadline | undefined,
) {
  const init: RequestInit = { method, headers: pairs(headers), redirect: "manual" };
  if (body !== undefined) {
    init.body = body;
  }
  if (deadline) {
    init.signal = deadline.signal;
    deadline.signal.throwIfAborted();
  }
  const call: Fetch = fetch ?? globalThis.fetch;
  const answer = new Answer(await within(deadline, call(url, init)));
  if (answer.redirect !== undefined) {
    return answer;
  }
  try {
    answer.body = new Uint8Array(await within(deadline, answer.response.arrayBuffer()));
  } catch (thrown) {
    answer.cut = thrown ?? "it was ended";
  }
  return answer;
}

/**
 * Waits before a call is sent again.
 * @internal
 */
export async function pause(milliseconds: number, deadline: Deadline | undefined) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const elapsed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await within(deadline, elapsed).finally(() => clearTimeout(timer));
}

/**
 * All headers of an answer, name after value.
 * @internal
 */
export function listHeaders(response: Response) {
  const list: string[] = [];
  response.headers.forEach((value, name) => {
    list.push(String(name).toLowerCase(), String(value));
  });
  return list;
}

/**
 * Where the page or worker comes from; absent outside a browser, and for a file.
 * @internal
 */
export function pageOrigin() {
  const origin = globalThis.location?.origin;
  return typeof origin === "string" && origin.startsWith("http") ? origin : undefined;
}

function header(response: Response, name: string) {
  const value = response.headers.get(name);
  return typeof value === "string" ? value : undefined;
}

function within<T>(deadline: Deadline | undefined, work: Promise<T>) {
  return deadline ? deadline.race(work) : work;
}

function pairs(list: string[]) {
  return list.flatMap((name, at) => (at % 2 === 0 ? [[name, list[at + 1] ?? ""]] : [])) as [
    string,
    string,
  ][];
}
