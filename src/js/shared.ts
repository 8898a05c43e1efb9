// Equal blocking queries that wait at the same time share one request: many watches of a program are for the same service.
import { Deadline } from "./deadline.js";
import type { HttpResponse } from "./http-response.js";
import { type Outgoing, type Send, within } from "./send.js";

/** The shared request, which ends when nobody waits for it any more. */
interface Shared extends Outgoing {
  deadline: Deadline;
  readers: number;
  response: Promise<HttpResponse>;
}

/** By address, URL and headers, which include the token. (The URLs of all unix sockets are the same.) */
const open = new Map<string, Shared>();

/** An edge worker must not share anything between two requests that it serves. */
const isWorker =
  "EdgeRuntime" in globalThis || globalThis.navigator?.userAgent === "Cloudflare-Workers";

/**
 * Sends a blocking query, or waits for an equal one that is waiting already.
 * @internal
 */
export async function sendShared(outgoing: Outgoing, send: Send): Promise<HttpResponse> {
  outgoing.deadline?.signal.throwIfAborted();
  const { address, deadline, fetch, headers, maxBytes, url } = outgoing;
  const key = `${address}\n${url}\n${headers}`;
  const shared =
    open.get(key) ??
    ({ ...outgoing, deadline: new Deadline(undefined, undefined), readers: 0 } as Shared);
  if (isWorker || shared.fetch !== fetch || shared.maxBytes !== maxBytes || shared.deadline.ended) {
    return send(outgoing);
  }
  shared.readers += 1;
  if (shared.readers === 1) {
    open.set(key, shared);
    shared.response = send(shared).finally(() => open.delete(key));
  }
  try {
    return (await within(deadline, shared.response)).copy();
  } finally {
    // It may have waited for a place.
    outgoing.sent = shared.sent;
    shared.readers -= 1;
    if (shared.readers === 0) {
      shared.deadline.end(deadline?.reason);
    }
  }
}
