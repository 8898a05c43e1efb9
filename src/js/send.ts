import type { Fetch } from "../model/client.js";
import type { RequestBody } from "./body.js";
import type { Deadline } from "./deadline.js";
import { HttpResponse, readBody } from "./http-response.js";
import { pairsOf } from "./pairs.js";
import type { scheduleKey } from "./schedule-key.js";

/**
 * A request to send, and its limits.
 * @internal
 */
export interface Outgoing {
  /** The caller's replacement for `fetch`. */
  fetch: (Fetch & { [scheduleKey]?: Schedule }) | undefined;
  /** The address of the agent. It changes when the call moves to another agent. */
  address: string;
  /** What follows the address in the URL. */
  target: string;
  /** The URL of this attempt. */
  url: string;
  method: string;
  /** Lines: each name, followed by its value. */
  headers: string;
  body: RequestBody | undefined;
  deadline: Deadline | undefined;
  /** Whether the caller reads the body of a success as it arrives. */
  streams: boolean;
  /** The largest body, in bytes. */
  maxBytes: number;
  /** How long a blocking query asks the server to wait, in milliseconds; 0 for other calls. */
  wait: number;
  /** When this attempt was sent, by `performance.now()`. */
  sent: number;
}

/**
 * Sends a request now.
 * @internal
 */
export type Send = (outgoing: Outgoing) => Promise<HttpResponse>;

/**
 * Decides when a request is sent, and sends it with `send`.
 * @internal
 */
export type Schedule = (outgoing: Outgoing, send: Send) => Promise<HttpResponse>;

/**
 * What each platform sets. By default, calls are sent at once. In `server/`, they wait for a place, unless the caller
 * replaces `fetch`.
 * @internal
 */
export const defaults: {
  schedule: Schedule;
  /** Calls a function before a signal ends the process. Returns a function that cancels this. */
  onExit?: (end: () => Promise<unknown>) => () => void;
} = { schedule: sendRequest };

/**
 * Sends a request and reads the whole response. It is `async`, so that anything that goes wrong in a replaced `fetch`
 * is a rejection.
 * @internal
 */
export async function sendRequest(outgoing: Outgoing): Promise<HttpResponse> {
  const { url, deadline } = outgoing;
  deadline?.signal.throwIfAborted();
  const fetch: Fetch = outgoing.fetch ?? globalThis.fetch;
  if (typeof fetch !== "function") {
    throw new Error("there is no fetch here: pass one as the option `fetch`");
  }
  const response = new HttpResponse(await within(deadline, fetch(url, initOf(outgoing))));
  if (response.redirect !== undefined) {
    discardBody(response.source);
    return response;
  }
  if (outgoing.streams && isStream(response)) {
    response.isOpen = true;
    return response;
  }
  try {
    response.body = await within(deadline, readBody(response.source, outgoing.maxBytes));
  } catch (thrown) {
    response.cut = thrown ?? "it was aborted";
    discardBody(response.source);
  }
  return response;
}

/** Made for every attempt, because a replaced `fetch` may change or freeze it. */
function initOf({ method, headers, body, deadline }: Outgoing) {
  const lines = headers === "" ? [] : headers.split("\n");
  const init: RequestInit = { method, headers: pairsOf(lines), redirect: "manual" };
  if (body !== undefined) {
    init.body = body as BodyInit;
  }
  if (deadline) {
    init.signal = deadline.signal;
  }
  return init;
}

/**
 * Waits before the next attempt, or until the call is ended.
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

/** Frees the connection, which an unread body would hold. */
async function discardBody(source: Response) {
  try {
    await source.body?.cancel();
  } catch {
    // A replaced `fetch` may return a body that cannot be cancelled. It holds no connection.
  }
}

/** An error, or a proxy's web page, is not a stream: it ends, and is read so that it can be shown. */
function isStream({ status, contentType }: HttpResponse) {
  return status >= 200 && status < 300 && !/^\s*text\/html\b/i.test(contentType ?? "");
}

/**
 * Settles like `work`, unless the call is ended first.
 * @internal
 */
export function within<T>(deadline: Deadline | undefined, work: Promise<T>) {
  return deadline ? deadline.race(work) : work;
}
