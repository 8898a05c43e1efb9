import type { Fetch } from "../model/client.js";
import type { Body } from "./body.js";
import type { Deadline } from "./deadline.js";
import { HttpResponse, readBody } from "./http-response.js";

/**
 * A request as `fetch` takes it.
 * @internal
 */
export interface Outgoing {
  /** The caller's replacement of `fetch`. */
  fetch: (Fetch & { [inTurn]?: SendInTurn }) | undefined;
  url: string;
  method: string;
  /** Lines, each value after its name. */
  headers: string;
  body: Body | undefined;
  /** What ends the call early. */
  deadline: Deadline | undefined;
  /** Whether the body of a success is left to the caller, who reads it as it arrives. */
  streams: boolean;
  /** The largest body, in bytes. */
  maxBytes: number;
  /** Milliseconds for which a blocking query asks the server to wait; 0 for any other call. */
  wait: number;
  /** When this attempt was sent, as `performance.now()` tells it. */
  sent: number;
}

/**
 * How a call is sent.
 * @internal
 */
export type Send = (outgoing: Outgoing) => Promise<HttpResponse>;

/**
 * The same, for what decides when it is sent: `send` sends it.
 * @internal
 */
export type SendInTurn = (outgoing: Outgoing, send: Send) => Promise<HttpResponse>;

/**
 * How calls are sent, unless the caller replaces `fetch`. `server/` puts its own in place, where calls wait
 * for their turn.
 * @internal
 */
export const transport: { send: SendInTurn } = { send: sendRequest };

/**
 * A `fetch` of the package's own has, under this name, how its calls are sent in turn.
 * @internal
 */
export const inTurn = Symbol.for("consul-wasm.inTurn");

/**
 * Sends a request and reads the whole response. `async`, so that whatever a replaced `fetch` throws or
 * returns is a rejection.
 * @internal
 */
export async function sendRequest(outgoing: Outgoing): Promise<HttpResponse> {
  const { url, deadline } = outgoing;
  deadline?.signal.throwIfAborted();
  const fetch: Fetch = outgoing.fetch ?? globalThis.fetch;
  if (typeof fetch !== "function") {
    throw new Error("there is no fetch here: give one as the option `fetch`");
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
    response.cut = thrown ?? "it was ended";
    discardBody(response.source);
  }
  return response;
}

/** Made for every attempt: a replaced `fetch` may change or freeze what it is given. */
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
  const texts = lines === "" ? [] : lines.split("\n");
  return texts.flatMap((name, at) => (at % 2 === 0 ? [[name, texts[at + 1] ?? ""]] : [])) as [
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

/** A body that nobody reads holds its connection. */
async function discardBody(source: Response) {
  try {
    await source.body?.cancel();
  } catch {
    // A replaced `fetch` may return a body that cannot be cancelled; there is no connection to hold then.
  }
}

/** An error has an end, and so has a proxy's web page: both are read, to be shown. */
function isStream({ status, contentType }: HttpResponse) {
  return status >= 200 && status < 300 && !/^\s*text\/html\b/i.test(contentType ?? "");
}

/**
 * Settles as `work` does, unless the call is ended before.
 * @internal
 */
export function within<T>(deadline: Deadline | undefined, work: Promise<T>) {
  return deadline ? deadline.race(work) : work;
}
