import type { Fetch } from "../model/client.js";
import type { Body } from "./body.js";
import type { Deadline } from "./deadline.js";
import { PendingCall } from "./promise.js";
import { rust } from "./rust.js";
import { inTurn, type Outgoing, pause, sendRequest, transport, within } from "./send.js";
import { Thrown } from "./thrown.js";

/**
 * Rust's verdict that the call is sent again.
 * @internal
 */
export class Again {
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }
}

/**
 * Sends a call, and returns the promise of its data.
 * @internal
 */
export function sendCall(
  number: number,
  fetch: Fetch | undefined,
  url: string,
  method: string,
  headers: string,
  body: Body | undefined,
  deadline: Deadline | undefined,
  streams: boolean,
  maxBytes: number,
  wait: number,
) {
  const call = new PendingCall();
  drive(call, number, {
    ...{ fetch, url, method, headers, body, deadline, streams, maxBytes, wait },
    sent: 0,
  });
  return call.promise;
}

/** Sends a call until it has settled. It never rejects. */
async function drive(call: PendingCall, number: number, outgoing: Outgoing) {
  try {
    // Whatever the caller's stack is full of is gone then.
    await undefined;
    try {
      await sendUntilSettled(call, number, outgoing);
    } finally {
      outgoing.deadline?.clear();
    }
  } catch (trap) {
    call.reject(trap);
  }
}

async function sendUntilSettled(call: PendingCall, number: number, outgoing: Outgoing) {
  for (;;) {
    const outcome = await attempt(outgoing);
    // A trap settles all calls, and the new instance does not know this one.
    if (!call.isPending) {
      return;
    }
    if (!(outcome instanceof Thrown)) {
      call.response = outcome;
    }
    const elapsed = performance.now() - outgoing.sent;
    const verdict = rust.judgeResponse(number, outcome, elapsed, Math.random());
    if (!(verdict instanceof Again)) {
      call.settle(verdict);
      return;
    }
    await pause(verdict.milliseconds, outgoing.deadline);
  }
}

async function attempt(outgoing: Outgoing) {
  try {
    outgoing.sent = performance.now();
    if (outgoing.body instanceof Promise) {
      outgoing.body = await within(outgoing.deadline, outgoing.body);
    }
    const send = outgoing.fetch?.[inTurn] ?? transport.send;
    return await send(outgoing, sendRequest);
  } catch (reason) {
    return new Thrown(reason);
  }
}
