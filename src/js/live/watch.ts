// Watches: one blocking query after another. Rust decides from which index and when to ask; this file asks and waits.
import type { Meta } from "../../model/meta.js";
import type {
  WatchChanges,
  Watch as Watched,
  WatchItem,
  WatchOptions,
  WatchQuery,
} from "../../model/watch.js";
import { onAbort } from "../deadline.js";
import { ConsulError } from "../errors.js";
import type { HttpResponse } from "../http-response.js";
import { isBreakdown, metaOf, PendingCall } from "../promise.js";
import { explainRefusal, makeTypeError, refuse } from "../refusal.js";
import { rust } from "../rust.js";
import { changesBetween } from "./changes.js";
import { disposable } from "./dispose.js";
import { isEqual, isSameBytes } from "./equal.js";
import { isHidden, onVisibility, untilVisible } from "./page.js";
import { Retry } from "./retry.js";
import { longestTimer, sleep } from "./sleep.js";

const start = "0";

interface State<T> {
  data: T;
  meta: Meta;
}
type Read = (query: WatchQuery) => unknown;

/** @internal */
export function watch(_client: object, read: unknown, options?: unknown) {
  if (typeof read !== "function") {
    refuse('read must be a function that returns a call: (q) => consul.health.service("web", q)');
  }
  return new Watch(read as Read, rust.readOptions("consul.watch", options) as WatchOptions);
}

/** @internal */
export class Watch<T> implements Watched<T> {
  readonly #read: Read;
  readonly #options: WatchOptions;
  readonly #end = new AbortController();
  #isStarted = false;
  #failure: { error: unknown } | undefined;
  #state: State<T> | undefined;
  #loops = 0;
  /** Aborts the round under way, when the watch ends or its page is hidden. */
  #round = new AbortController();
  /** The loops that wait for news. */
  readonly #waiting = new Set<() => void>();
  #unfollow = () => {};

  constructor(read: Read, options: WatchOptions) {
    this.#read = read;
    this.#options = options;
    disposable(this, () => this.close());
  }

  get current(): T | undefined {
    this.#start();
    return this.#state?.data;
  }

  async ready(): Promise<T> {
    this.#start();
    while (!this.#state && !this.#isEnded) {
      await this.#news();
    }
    if (!this.#state) {
      throw this.ended?.error;
    }
    return this.#state.data;
  }

  /** Why it has ended. */
  get ended() {
    return this.#failure ?? (this.#isEnded ? { error: this.#end.signal.reason } : undefined);
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<WatchItem<T>> {
    return this.#loop(({ data, meta }, seen) =>
      seen ? { data, previous: seen.data, meta } : { data, meta },
    );
  }

  changes(identity?: (item: never) => unknown): AsyncIterableIterator<WatchChanges<never>> {
    if (identity !== undefined && typeof identity !== "function") {
      refuse("identity must be a function");
    }
    return this.#loop(({ data, meta }, seen) => {
      const changes = changesBetween(seen?.data ?? [], data, identity);
      return { ...changes, data, meta } as unknown as WatchChanges<never>;
    });
  }

  close(reason?: unknown) {
    this.#end.abort(reason);
    this.#round.abort();
    this.#unfollow();
    this.#tell();
  }

  get #isEnded() {
    return this.#end.signal.aborted;
  }

  declare [Symbol.asyncDispose]: () => Promise<void>;

  /** Every loop sees the newest state that it has not seen. */
  #loop<Item>(itemOf: (state: State<T>, seen: State<T> | undefined) => Item) {
    let seen: State<T> | undefined;
    let isOpen = false;
    let isLeft = false;
    const done = { done: true as const, value: undefined };
    const leave = () => {
      isLeft = true;
      if (isOpen) {
        isOpen = false;
        this.#loops -= 1;
        if (this.#loops === 0) this.close();
      }
      this.#tell();
      return done;
    };
    const next = async (): Promise<IteratorResult<Item>> => {
      if (!isOpen && !isLeft) {
        isOpen = true;
        this.#loops += 1;
        this.#start();
      }
      while (!isLeft) {
        const isOver = this.#isEnded && !this.#failure;
        if (this.#state && this.#state !== seen && !isOver) {
          const state = this.#state;
          try {
            const value = itemOf(state, seen);
            seen = state;
            return { done: false, value };
          } catch (thrown) {
            // A loop whose `next` rejects does not call `return`.
            leave();
            throw thrown;
          }
        }
        if (this.#isEnded) {
          leave();
          if (this.#failure) throw this.#failure.error;
        } else {
          await this.#news();
        }
      }
      return done;
    };
    let turn: Promise<unknown> = Promise.resolve();
    const iterator: AsyncIterableIterator<Item> = {
      next() {
        const result = turn.then(next);
        turn = result.catch(() => {});
        return result;
      },
      return: async () => leave(),
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }

  #start() {
    if (this.#isStarted || this.#isEnded) {
      return;
    }
    this.#isStarted = true;
    const { signal } = this.#options;
    try {
      if (signal) {
        this.#unfollow = onAbort(signal, (reason) => this.close(reason));
      }
      if (signal?.aborted) {
        this.close(signal.reason);
        return;
      }
    } catch (thrown) {
      this.#failure = { error: explainRefusal("signal", thrown) };
      this.close();
      return;
    }
    this.#run();
  }

  /** Runs to the end of the watch. Never rejects. */
  async #run() {
    const off = onVisibility(() => {
      if (isHidden()) {
        this.#round.abort();
      }
    });
    try {
      await this.#rounds();
    } catch (error) {
      if (!this.#isEnded) {
        this.#failure = { error };
      }
    } finally {
      off();
      this.close();
    }
  }

  async #rounds() {
    const { burst = 10, rate = 10, patience = 30_000, onError } = this.#options;
    const retry = new Retry("A watch", onError, patience);
    const { signal } = this.#end;
    let position = start;
    /** The index of the state. */
    let newest = "";
    let doubtedSince: number | undefined;
    let bytes: Uint8Array | undefined;
    let address: string | undefined;
    let due = 0;
    while (!this.#isEnded) {
      if (isHidden()) {
        await untilVisible(signal);
        // The first response must be fresh, and come at once.
        position = start;
      }
      due = rust.bookRound(due, performance.now(), burst, rate);
      await sleep(rust.roundDelay(due, performance.now(), burst, rate), signal);
      if (this.#isEnded || isHidden()) {
        continue;
      }
      if (this.#round.signal.aborted) {
        this.#round = new AbortController();
      }
      const round = this.#round.signal;
      try {
        const call = this.#ask(position);
        const data = (await call.promise) as T;
        const meta = metaOf(call.response as HttpResponse);
        if (this.#isEnded) {
          return;
        }
        refuseHiddenIndex(meta, call);
        retry.succeeded();
        if (address !== call.outgoing?.address) {
          address = call.outgoing?.address;
          if (position !== start) {
            // Another agent has responded, whose data may be older.
            position = start;
            continue;
          }
        }
        const url = call.outgoing?.url ?? "";
        const now = performance.now();
        const next = rust.nextPosition(
          position,
          meta.index,
          meta.contentHash,
          newest,
          mayLag(url),
          doubtedSince === undefined ? 0 : now - doubtedSince,
        );
        if (next === undefined) {
          doubtedSince ??= now;
          continue;
        }
        doubtedSince = undefined;
        position = next;
        newest = meta.index ?? "";
        const isUnordered = url.includes("/v1/catalog/services");
        const isSame =
          isSameBytes(bytes, call.bytes) || isEqual(this.#state?.data, data, isUnordered);
        bytes = call.bytes;
        if (!this.#state || !isSame) {
          this.#state = { data, meta };
          this.#tell();
        }
      } catch (error) {
        if (isBreakdown(error)) {
          position = start;
        }
        if (!this.#isEnded && !round.aborted) {
          await retry.failed(error, signal);
        }
      }
    }
  }

  /** Makes the call of a round. */
  #ask(position: string) {
    const { wait = 60_000 } = this.#options;
    const { signal } = this.#round;
    const query: WatchQuery = Object.freeze({
      ...(position.startsWith("#") ? { hash: position.slice(1) } : { index: position }),
      wait: `${wait}ms`,
      signal,
      timeout: Math.min(wait + wait / 16 + 10_000, longestTimer),
      retry: 0,
    });
    const call = PendingCall.madeBy(() => this.#read(query));
    if (!call) {
      throw makeTypeError("read must return a call of consul-wasm, or its withMeta()");
    }
    const { outgoing } = call;
    if (outgoing && !outgoing.deadline?.follows(signal)) {
      call.promise.catch(() => {});
      throw makeTypeError(
        'read must pass its argument on to the call: (q) => consul.kv.get("a", { ...q })',
      );
    }
    return call;
  }

  #news() {
    return new Promise<void>((resolve) => {
      this.#waiting.add(resolve);
    });
  }

  #tell() {
    for (const resolve of this.#waiting) {
      resolve();
    }
    this.#waiting.clear();
  }
}

/** Whether a server that lags behind may respond. Events come from the agent itself, and their indexes are not in order. */
function mayLag(url: string) {
  return /[?&](?:stale|cached)\b/.test(url) && !url.includes("/v1/event/");
}

/**
 * A browser hides the headers of an agent of another origin, unless the agent exposes them. Without the index, the watch
 * would ask again and again.
 */
function refuseHiddenIndex({ index, contentHash, status, headers }: Meta, call: PendingCall) {
  if (index === undefined && contentHash === undefined && call.response?.source.type === "cors") {
    const { method = "", url = "" } = call.outgoing ?? {};
    throw new ConsulError(
      `${method} ${url} cannot be watched: the agent does not expose the header X-Consul-Index to this page`,
      {
        status,
        method,
        url,
        headers,
        body: null,
        retryable: false,
        hint: "Let the agent send `Access-Control-Expose-Headers: X-Consul-Index` (`http_config.response_headers`).",
      },
    );
  }
}
