import type { TokenFunction } from "../model/client.js";
import type { RequestBody } from "./body.js";
import type { Deadline } from "./deadline.js";
import { eventOf, type Hooks, tell } from "./hooks.js";
import { PendingCall } from "./promise.js";
import { rust } from "./rust.js";
import { scheduleKey } from "./schedule-key.js";
import { defaults, type Outgoing, pause, type Send, sendRequest, within } from "./send.js";
import { sendShared } from "./shared.js";
import { Thrown } from "./thrown.js";

/** The functions that a client was given, by the names of their options. */
type Functions = Hooks & { fetch?: Outgoing["fetch"] };

/**
 * Rust's verdict that a call must be sent again, after a delay.
 * @internal
 */
export class Again {
  readonly milliseconds: number;
  /** Why the attempt failed. */
  readonly error: unknown;
  /** Where the next attempt is sent. */
  readonly address: string;

  constructor(milliseconds: number, error: unknown, address: string) {
    this.milliseconds = milliseconds;
    this.error = error;
    this.address = address;
  }
}

/**
 * The milliseconds on a monotonic clock.
 * @internal
 */
export function now() {
  return performance.now();
}

/**
 * Sends the call that Rust knows by this ID, and returns the promise of its data.
 * @internal
 */
export function sendCall(
  id: number,
  functions: Functions,
  address: string,
  target: string,
  method: string,
  headers: string,
  body: RequestBody | undefined,
  deadline: Deadline | undefined,
  streams: boolean,
  maxBytes: number,
  wait: number,
  token: TokenFunction | undefined,
) {
  const call = new PendingCall();
  const { fetch } = functions;
  call.outgoing = {
    fetch,
    address,
    target,
    url: "",
    method,
    headers,
    body,
    deadline,
    streams,
    maxBytes,
    wait,
    sent: 0,
  };
  drive(call, id, call.outgoing, functions, token);
  return call.promise;
}

/** Sends a call until it settles. Never rejects. */
async function drive(
  call: PendingCall,
  id: number,
  outgoing: Outgoing,
  functions: Functions,
  token: TokenFunction | undefined,
) {
  try {
    // Continue on an empty stack, because the caller's may be nearly full.
    await undefined;
    try {
      await sendUntilSettled(call, id, outgoing, functions, token);
    } finally {
      outgoing.deadline?.clear();
    }
  } catch (trap) {
    call.reject(trap);
  }
}

async function sendUntilSettled(
  call: PendingCall,
  id: number,
  outgoing: Outgoing,
  { onRequest, onResponse }: Functions,
  token: TokenFunction | undefined,
) {
  for (let number = 1; ; number++) {
    const { deadline } = outgoing;
    if (token && !deadline?.ended && !(await useToken(call, id, outgoing, token))) {
      return;
    }
    // A call that has ended sends no request.
    const isSent = !deadline?.ended;
    if (onRequest && isSent) {
      tell(onRequest, eventOf(outgoing, number));
    }
    const outcome = await attempt(outgoing);
    const duration = performance.now() - outgoing.sent;
    const response = outcome instanceof Thrown ? undefined : outcome;
    let verdict: unknown;
    try {
      // After a trap, all calls were rejected, and the new instance does not know this one.
      if (!call.isPending) {
        return;
      }
      call.response = response ?? call.response;
      verdict = rust.judgeResponse(id, outcome, duration, Math.random());
    } finally {
      if (onResponse && isSent) {
        const { status } = response ?? {};
        const error = failureIn(verdict);
        tell(onResponse, { ...eventOf(outgoing, number), status, duration, error });
      }
    }
    if (!(verdict instanceof Again)) {
      call.settle(verdict);
      return;
    }
    outgoing.address = verdict.address;
    await pause(verdict.milliseconds, outgoing.deadline);
  }
}

/** Why an attempt failed, if it did. (Data is never an `Error`.) */
function failureIn(verdict: unknown) {
  if (verdict instanceof Again) {
    return verdict.error;
  }
  if (verdict instanceof Thrown) {
    return verdict.reason;
  }
  return verdict instanceof Error ? verdict : undefined;
}

/** Asks the caller's function for the token of the next request. Returns whether the call goes on. */
async function useToken(call: PendingCall, id: number, outgoing: Outgoing, token: TokenFunction) {
  let given: unknown;
  try {
    given = await within(outgoing.deadline, token() as Promise<unknown>);
  } catch (thrown) {
    given = new Thrown(thrown);
  }
  // A call that was ended is not sent: see `attempt`.
  if (call.isPending && !outgoing.deadline?.ended) {
    const headers = rust.useToken(id, given);
    if (typeof headers === "string") {
      outgoing.headers = headers;
    } else {
      call.rejectWithoutToken(headers);
    }
  }
  return call.isPending;
}

async function attempt(outgoing: Outgoing) {
  try {
    outgoing.sent = performance.now();
    // A unix socket is not part of the URL.
    const isSocket = outgoing.address.startsWith("unix:");
    outgoing.url = (isSocket ? "http://localhost" : outgoing.address) + outgoing.target;
    if (outgoing.body instanceof Promise) {
      outgoing.body = await within(outgoing.deadline, outgoing.body);
    }
    const schedule = outgoing.fetch?.[scheduleKey] ?? defaults.schedule;
    const send: Send = (it) => schedule(it, sendRequest);
    return await (outgoing.wait > 0 ? sendShared(outgoing, send) : send(outgoing));
  } catch (reason) {
    return new Thrown(reason);
  }
}
