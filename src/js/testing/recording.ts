import type { Fetch } from "consul-wasm";

/** A request that a `recordingFetch` has seen. */
export interface RecordedRequest {
  /**
   * Such as `GET`.
   */
  method: string;
  /**
   * The path as it was sent, such as `/v1/kv/color`.
   */
  path: string;
  /**
   * The parameters. One that is sent several times has a list of values.
   */
  query: Record<string, string | string[]>;
  /**
   * The headers, with names in lower case. The token is left out, so that it is not in snapshots and logs.
   */
  headers: Record<string, string>;
  /**
   * The body, if there is one: text (so also JSON) as a string, anything else as bytes.
   */
  body?: string | Uint8Array;
}

/**
 * What a `recordingFetch` answers: a response with a status (default: 200), headers, and a body, which is sent as JSON;
 * or a whole `Response` of your own; or an error, with which `fetch` then rejects as if there were no agent.
 */
export type Answer =
  | { status?: number; headers?: Record<string, string>; body?: unknown }
  | globalThis.Response
  | Error;

/** Options of `recordingFetch`. */
export interface RecordingOptions {
  /**
   * The answers: a list, of which each request gets the next one; or a function that gets the request. If the function
   * returns `undefined`, the request is sent. Default: every request is sent.
   */
  respond?:
    | Iterable<Answer>
    | ((request: RecordedRequest) => Answer | undefined | Promise<Answer | undefined>);
  /**
   * What sends a request that gets no answer from `respond`. Default: the global `fetch`.
   */
  fetch?: Fetch;
}

/** A `fetch` for the option of the same name, and what it has seen. */
export interface Recording {
  readonly fetch: Fetch;
  /**
   * The requests, in the order in which they were sent.
   */
  readonly requests: RecordedRequest[];
}

/**
 * A `fetch` that records all requests, for a client's option `fetch`. It sends them, or answers them itself: so tests can
 * check what code asks Consul, and need no agent.
 *
 * @param options What to answer, and how to send the rest.
 * @throws {TypeError} An option is invalid.
 * @see https://developer.hashicorp.com/consul/api-docs
 * @example
 * ```ts
 * import { Consul } from "consul-wasm";
 * import { recordingFetch } from "consul-wasm/testing";
 *
 * const { fetch, requests } = recordingFetch({ respond: [{ body: true }, { status: 500 }] });
 * const consul = new Consul({ fetch, token: "secret" });
 * console.log(await consul.kv.set("color", "blue", { cas: 0 }));
 * // { method: "PUT", path: "/v1/kv/color", query: { cas: "0" }, headers: { … }, body: "blue" }
 * console.log(requests[0]);
 * await consul.kv.get("color").catch((error) => console.log(error.message));
 * ```
 */
export function recordingFetch(options: RecordingOptions = {}): Recording {
  const { respond, fetch: send = globalThis.fetch, ...others } = options;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    throw new TypeError(`recordingFetch has no option "${unknown}"; it has respond, fetch`);
  }
  if (typeof send !== "function") {
    throw new TypeError("fetch must be a function");
  }
  const next = answers(respond);
  const requests: RecordedRequest[] = [];
  const fetch: Fetch = async (url, init) => {
    init.signal?.throwIfAborted();
    const request = recorded(url, init);
    requests.push(request);
    if (init.body instanceof Blob) {
      request.body = new Uint8Array(await init.body.arrayBuffer());
    }
    const answer = await next(request);
    return answer === undefined ? send(url, init) : responseOf(answer);
  };
  return { fetch, requests };
}

function answers(respond: RecordingOptions["respond"]) {
  if (respond === undefined) {
    return () => undefined;
  }
  if (typeof respond === "function") {
    return respond;
  }
  if (typeof respond?.[Symbol.iterator] !== "function") {
    throw new TypeError("respond must be a list of answers, or a function");
  }
  const list = [...respond];
  let given = 0;
  return ({ method, path }: RecordedRequest) => {
    const answer = list[given++];
    if (answer === undefined) {
      throw new Error(`respond has ${list.length} answers, and none for ${method} ${path}`);
    }
    return answer;
  };
}

function recorded(url: string, { method = "GET", headers, body }: RequestInit): RecordedRequest {
  const { pathname, searchParams } = new URL(url);
  const query: RecordedRequest["query"] = {};
  for (const name of new Set(searchParams.keys())) {
    const [first = "", ...more] = searchParams.getAll(name);
    query[name] = more.length > 0 ? [first, ...more] : first;
  }
  const shown = new Headers(headers);
  for (const secret of ["X-Consul-Token", "Authorization"]) shown.delete(secret);
  const bytes = ArrayBuffer.isView(body)
    ? new Uint8Array(body.buffer, body.byteOffset, body.byteLength)
    : body instanceof ArrayBuffer && new Uint8Array(body);
  return {
    method,
    path: pathname,
    query,
    headers: Object.fromEntries(shown),
    // A copy, because the sender may reuse its buffer.
    ...(bytes ? { body: bytes.slice() } : typeof body === "string" && { body }),
  };
}

function responseOf(answer: Answer): globalThis.Response {
  if (answer instanceof Error) {
    throw answer;
  }
  if (answer instanceof globalThis.Response) {
    return answer;
  }
  const { status = 200, headers = {}, body } = answer;
  return new globalThis.Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
  });
}
