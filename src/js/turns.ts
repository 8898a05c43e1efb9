// Blocking queries that have to share a few places take turns: each waits for a short time, again and again, until its wait
// is over or something has changed.
import type { HttpResponse } from "./http-response.js";
import type { Outgoing, Send } from "./send.js";

/** @internal */
export interface Turn {
  /** How long the query may wait in this turn, in milliseconds. */
  longest: number;
  /** Gives the place back. */
  release(): void;
  /** Called if the query ends early. The agent may go on waiting for this many milliseconds. */
  abandon?(milliseconds: number): void;
}

/**
 * Sends a blocking query: once for its whole wait, or for one turn after another.
 * @internal
 */
export async function sendInTurns(
  outgoing: Outgoing,
  send: Send,
  take: () => Turn | Promise<Turn>,
) {
  const { url, deadline } = outgoing;
  const end = performance.now() + outgoing.wait;
  for (let isFirst = true; ; isFirst = false) {
    // If there is a place, take it without `await`: a call that is made next must not overtake this one.
    let turn = take();
    if (turn instanceof Promise) {
      turn = await turn;
    }
    const rest = Math.max(end - performance.now(), 1);
    const isTurn = rest > turn.longest;
    const wait = isTurn ? turn.longest : rest;
    try {
      outgoing.sent = performance.now();
      const isAsGiven = isFirst && !isTurn;
      const response = await send(isAsGiven ? outgoing : { ...outgoing, url: withWait(url, wait) });
      if (!isTurn || hasNews(response, url)) {
        return response;
      }
    } catch (thrown) {
      if (deadline?.ended) {
        turn.abandon?.(wait + wait / 16);
      }
      throw thrown;
    } finally {
      turn.release();
    }
  }
}

function withWait(url: string, milliseconds: number) {
  const [path = "", query = ""] = url.split("?");
  const others = query.split("&").filter((pair) => !pair.startsWith("wait="));
  return `${path}?${[...others, `wait=${Math.ceil(milliseconds)}ms`].join("&")}`;
}

/** Whether the server responded because something changed, or failed, not because the wait was over. */
function hasNews({ source, status }: HttpResponse, url: string) {
  if (status >= 300 && status !== 404) {
    return true;
  }
  const asked = new URL(url).searchParams;
  return !(
    isSame(asked.get("index"), source.headers.get("x-consul-index")) ||
    isSame(asked.get("hash"), source.headers.get("x-consul-contenthash"))
  );
}

function isSame(asked: string | null, got: string | null) {
  return asked !== null && asked === got;
}
