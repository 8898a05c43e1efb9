import type { Fetch } from "../model/client.js";
import type { Body } from "./body.js";
import type { Deadline } from "./deadline.js";
import { type Answer, exchange, type Outgoing, pause } from "./fetch.js";
import { PendingCall } from "./promise.js";
import { Thrown } from "./thrown.js";

/** Settles a call, or gives the milliseconds after which it is sent again. */
type Judge = (number: number, call: PendingCall, came: Answer | Thrown) => number | undefined;

let judge: Judge;

/**
 * Installs who says what an answer means: Rust.
 * @internal
 */
export function setJudge(judgeAnswer: Judge) {
  judge = judgeAnswer;
}

/**
 * Sends a call, and gives the promise of its data.
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
) {
  const call = new PendingCall();
  drive(call, number, { fetch, url, method, headers, body, deadline, streams });
  return call.promise;
}

/** Sends a call until it has settled. */
async function drive(call: PendingCall, number: number, outgoing: Outgoing) {
  try {
    for (;;) {
      const came = await exchange(outgoing).catch((reason) => new Thrown(reason));
      // Rust no longer knows a call that was settled by a trap.
      if (!call.isPending) {
        return;
      }
      if (!(came instanceof Thrown)) {
        call.answer = came;
      }
      const milliseconds = judge(number, call, came);
      if (milliseconds === undefined) {
        return;
      }
      await pause(milliseconds, outgoing.deadline);
    }
  } catch (trap) {
    call.reject(trap);
  } finally {
    outgoing.deadline?.clear();
  }
}
