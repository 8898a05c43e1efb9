// Keeps a session alive by renewing it. Rust decides when to renew it, and when it counts as lost.
import type { CallOptions } from "../../model/options.js";
import type { Session, SessionCreated, SessionRequest } from "../../model/session.js";
import type { OnError } from "../../model/watch.js";
import { NotFound } from "../errors.js";
import { rust } from "../rust.js";
import { Retry } from "./retry.js";
import { sleep } from "./sleep.js";

/** @internal */
export interface Sessions {
  create(request: SessionRequest | undefined, options: CallOptions): Promise<SessionCreated>;
  renew(id: string, options: CallOptions): Promise<Session>;
  destroy(id: string, options: CallOptions): Promise<unknown>;
}

/** @internal */
export type Lease = Awaited<ReturnType<typeof takeLease>>;

const clocks = () => [performance.now(), Date.now()] as const;

/**
 * Creates a session, or takes over the caller's, and renews it until its end.
 *
 * @param call the options of its calls
 * @param own the caller's session, which is not destroyed
 * @internal
 */
export async function takeLease(
  sessions: Sessions,
  call: CallOptions,
  onError: OnError | undefined,
  request: SessionRequest | undefined,
  own: string | undefined,
) {
  const lost = new AbortController();
  const over = new AbortController();
  const retry = new Retry("Renewing a session", onError);
  const id = own ?? (await sessions.create(request, call)).ID;
  let [sent, failed, random] = [clocks(), 0, 0];
  let trust = 0;
  let last: unknown;
  let awake = new AbortController();

  /** Returns whether it destroyed the session. */
  async function end() {
    over.abort();
    try {
      return !own && !!(await sessions.destroy(id, { ...call, retry: 2 }));
    } catch {
      // It ends by itself, because nobody renews it.
      return false;
    }
  }

  function lose(why: string, cause?: unknown) {
    over.abort();
    lost.abort(new Error(why, { cause }));
  }

  function renewIn() {
    const [monotonic, wall] = clocks();
    const elapsed = [monotonic - sent[0], wall - sent[1], monotonic - failed] as const;
    const delay = rust.renewIn(trust, ...elapsed, retry.failures, random);
    if (delay < 0) {
      lose(`the session ${id} was not renewed in time`, last);
    }
    return delay;
  }

  async function renewing() {
    while (!over.signal.aborted) {
      const delay = renewIn();
      if (delay > 0) {
        awake = new AbortController();
        await sleep(delay, over.signal, awake.signal);
      } else if (delay === 0) {
        await renew();
      }
    }
  }

  async function renew() {
    const sending = clocks();
    const left = trust - Math.max(sending[0] - sent[0], sending[1] - sent[1]);
    const timeout = Math.max(Math.min(trust / 3, left), 1);
    try {
      await sessions.renew(id, { ...call, timeout, signal: over.signal });
      sent = sending;
      retry.succeeded();
    } catch (error) {
      if (over.signal.aborted) {
        return;
      }
      if (error instanceof NotFound) {
        lose(`the session ${id} has ended`, error);
        return;
      }
      last = error;
      [failed, random] = [performance.now(), Math.random()];
      retry.report(error, renewIn);
    }
  }

  try {
    // Only the server knows how long the caller's session lives, and what its defaults are.
    const { TTL, LockDelay } = await sessions.renew(id, call);
    trust = rust.sessionTrust(TTL, LockDelay);
    renewing().catch((error) => lose(`the session ${id} cannot be renewed`, error));
    return {
      id,
      lost: lost.signal,
      lose,
      end,
      lockDelay: LockDelay / 1e6,
      /** Renews the session if it is due. The timers of a hidden page are slow, its responses are not. */
      check() {
        renewIn();
        awake.abort();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
