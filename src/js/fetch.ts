import type { Fetch } from "../model/client.js";
import type { Body } from "./body.js";
import type { Deadline } from "./deadline.js";
import { isArrayBuffer } from "./values.js";

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
    const status: unknown = response?.status;
    if (!isStatus(status) || typeof response.headers?.get !== "function") {
      throw new TypeError("fetch gave something that is not a Response");
    }
    this.response = response;
    this.status = status;
    this.contentType = header(response, "content-type");
    if (response.type === "opaqueredirect" || (this.status >= 300 && this.status < 400)) {
      this.redirect = header(response, "location") ?? "";
    }
  }

  /** Lets go of the bytes: whoever keeps the promise of a call would keep them too. */
  dropBody() {
    this.body = new Uint8Array();
  }
}

/**
 * A request as `fetch` takes it.
 * @internal
 */
export interface Outgoing {
  /** The caller's replacement. */
  fetch: Fetch | undefined;
  url: string;
  method: string;
  /** Lines, each value after its name. */
  headers: string;
  body: Body | undefined;
  /** What ends the call early. */
  deadline: Deadline | undefined;
  /** Whether the body of a success is left to who reads it while it comes. */
  streams: boolean;
}

/**
 * Sends a request and reads the whole answer. `async`, so that whatever a replaced `fetch` throws or
 * returns is a rejection.
 * @internal
 */
export async function exchange(outgoing: Outgoing) {
  const { url, deadline } = outgoing;
  deadline?.signal.throwIfAborted();
  const fetch: Fetch = outgoing.fetch ?? globalThis.fetch;
  if (outgoing.body instanceof Promise) {
    outgoing.body = await within(deadline, outgoing.body);
  }
  const answer = new Answer(await within(deadline, fetch(url, initOf(outgoing))));
  if (answer.redirect !== undefined) {
    discardBody(answer.response);
    return answer;
  }
  if (outgoing.streams && isStream(answer)) {
    return answer;
  }
  try {
    const buffer = await within(deadline, answer.response.arrayBuffer());
    if (!isArrayBuffer(buffer)) {
      throw new TypeError("arrayBuffer() gave something that is not an ArrayBuffer");
    }
    answer.body = new Uint8Array(buffer);
  } catch (thrown) {
    answer.cut = thrown ?? "it was ended";
  }
  return answer;
}

/** Made for every sending: a replaced `fetch` may change or freeze what it is given. */
function initOf({ method, headers, body, deadline }: Outgoing) {
  const init: RequestInit = { method, headers: pairs(headers), redirect: "manual" };
  if (body !== undefined) {
    init.body = body as BodyInit;
  }
  if (deadline) {
    init.signal = deadline.signal;
  }
  return init;
}

function pairs(lines: string) {
  const parts = lines === "" ? [] : lines.split("\n");
  return parts.flatMap((name, at) => (at % 2 === 0 ? [[name, parts[at + 1] ?? ""]] : [])) as [
    string,
    string,
  ][];
}

/**
 * Waits before a call is sent again, or until it is ended.
 * @internal
 */
export async function pause(milliseconds: number, deadline: Deadline | undefined) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const elapsed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await within(deadline, elapsed).catch(() => {});
  clearTimeout(timer);
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

/** A body that nobody reads holds its connection. */
async function discardBody(response: Response) {
  try {
    await response.body?.cancel();
  } catch {
    // A replaced `fetch` may give a body that cannot be; there is no connection to hold then.
  }
}

/** An error has an end, and so has the web page of a proxy: both are read, to be shown. */
function isStream({ status, contentType }: Answer) {
  return status >= 200 && status < 300 && !/^\s*text\/html\b/i.test(contentType ?? "");
}

/** Redirects that a browser keeps to itself have the status 0. */
function isStatus(status: unknown): status is number {
  return Number.isInteger(status) && (status as number) >= 0 && (status as number) <= 999;
}

function header(response: Response, name: string) {
  const value = response.headers.get(name);
  return typeof value === "string" ? value : undefined;
}

function within<T>(deadline: Deadline | undefined, work: Promise<T>) {
  return deadline ? deadline.race(work) : work;
}
