// Acquires and holds what belongs to a session: a lock, a slot of a semaphore, or only the session itself.
import type { Holding, LockOptions } from "../../model/lock.js";
import type { CallOptions } from "../../model/options.js";
import type { SessionRequest } from "../../model/session.js";
import { onAbort } from "../deadline.js";
import { ConflictError } from "../errors.js";
import type { ConsulPromise } from "../promise.js";
import { rust } from "../rust.js";
import { disposable } from "./dispose.js";
import { type Lease, type Sessions, takeLease } from "./lease.js";
import { Retry } from "./retry.js";
import { follow, sleep } from "./sleep.js";

/**
 * How a lock or semaphore is acquired. A step is `hold`, `wait`, `delay`, `enter`, or a value to write, which begins with
 * a brace.
 * @internal
 */
export interface Contest<T> {
  read(query: CallOptions): ConsulPromise<T>;
  /** Throws a `ConflictError` if it can never be acquired. */
  step(data: T): string;
  write?(step: string): Promise<boolean>;
  leave?(): Promise<unknown>;
}

/** How long a read waits for news, in milliseconds. */
const longest = 15_000;
/** How long it waits during a lock delay. Consul does not tell when that ends. */
const delayed = 1_000;
/** How long a call may take beyond that. */
const patience = 10_000;

/**
 * Contends for a lock until it is held, then keeps checking that it still is. The result is `null` if `wait` is over
 * before that.
 *
 * @param what the name of the lock in messages
 * @param place the options of all calls: datacenter, namespace, partition, token
 * @param shown further fields of the object that the holder gets
 * @internal
 */
export function hold<T, Shown extends object>(
  sessions: Sessions,
  what: string,
  place: CallOptions,
  { session, wait = Number.POSITIVE_INFINITY, signal, onError }: LockOptions,
  request: SessionRequest | undefined,
  contestOf: (lease: Lease, call: CallOptions) => Contest<T>,
  shown: Shown,
) {
  return new Promise<(Shown & Holding) | null>((resolve, reject) => {
    const call = { ...place, timeout: patience };
    const end = performance.now() + wait;
    const over = new AbortController();
    let retry = new Retry(what, onError, 30_000);
    let lease: Lease | undefined;
    let contest: Contest<T> | undefined;
    let isHeld = false;
    let [position, pause, due] = ["0", longest, 0];

    const unfollow = follow(signal, (reason) => {
      reject(reason);
      over.abort();
    });
    const done = run();
    done.then(() => resolve(null), reject);

    async function run() {
      try {
        while (!over.signal.aborted) {
          due = rust.bookRound(due, performance.now(), 10, 10);
          await sleep(rust.roundDelay(due, performance.now(), 10, 10), over.signal);
          await round();
        }
      } catch (error) {
        if (!isHeld) throw error;
        lease?.lose(`${what} cannot be watched`, error);
      } finally {
        unfollow?.();
        over.abort();
        await leave();
      }
    }

    /** One read, and what follows from it. */
    async function round() {
      try {
        if (!lease || !contest) {
          lease = await takeLease(sessions, call, onError, request, session);
          contest = contestOf(lease, call);
        }
        const left = isHeld ? longest : end - performance.now();
        const longestWait = Math.ceil(Math.max(Math.min(left, pause), 1));
        const query = {
          ...place,
          index: position,
          wait: longestWait,
          timeout: longestWait * 2 + patience,
          consistency: "consistent" as const,
          signal: over.signal,
        };
        const { data, meta } = await contest.read(query).withMeta();
        position = rust.nextPosition(position, meta.index, undefined, "", false, 0) ?? "0";
        let step = contest.step(data);
        retry.succeeded();
        if ((step === "enter" || step[0] === "{") && !isHeld && !over.signal.aborted) {
          // The signal does not abort it: it must have arrived before it is undone.
          if (await contest.write?.(step)) {
            [step, position] = [step === "enter" ? step : "hold", "0"];
          } else {
            step = "delay";
          }
        }
        lease.check();
        proceed(step, lease);
      } catch (error) {
        if (!over.signal.aborted) {
          if (isLate() || error instanceof ConflictError) throw error;
          // A server may ask for a longer pause than anybody wants to wait.
          retry.longest = isHeld ? longest : Math.min(end - performance.now(), longest);
          await retry.failed(error, over.signal);
        }
      }
      if (lease?.lost.aborted && !isHeld) {
        // The caller's session has ended, or a new one is created.
        if (session) throw lease.lost.reason;
        // It may still hold the lock.
        lease.end();
        [lease, position] = [undefined, "0"];
      }
    }

    function proceed(step: string, { id, lost, lose }: Lease) {
      pause = step === "delay" ? delayed : longest;
      if (lost.aborted || over.signal.aborted) {
        return;
      }
      if (isHeld) {
        if (step !== "hold") lose(`${what} was lost`);
      } else if (step === "hold") {
        isHeld = true;
        // From here on, the lease decides.
        retry = new Retry(what, onError, Number.POSITIVE_INFINITY);
        retry.succeeded();
        onAbort(lost, () => over.abort());
        resolve(disposable({ ...shown, session: id, lost, release }, release));
      } else if (step !== "enter" && isLate()) {
        over.abort();
      }
    }

    function isLate() {
      return !isHeld && performance.now() >= end;
    }

    function release() {
      over.abort();
      return done;
    }

    /** Undoes what was written, even if it is uncertain whether it was. */
    async function leave() {
      let failure: unknown;
      await contest?.leave?.().catch((error) => {
        failure = error;
      });
      // The end of the session releases everything, too.
      if (!(await lease?.end()) && failure && !lease?.lost.aborted) throw failure;
    }
  });
}
