import type { UserEvent } from "./event.js";
import type { Meta } from "./meta.js";

export interface Consul {
  /**
   * Watches the result of a read: yields the current state at once, and then every change. A watch makes blocking
   * queries, so changes arrive within milliseconds, and an unchanged result costs one request a minute.
   *
   * `read` is called for every round. It must pass its argument on to the call that it returns. The call may be any read
   * that supports blocking queries, with any options of its own.
   *
   * A watch shows states, not events: if a value changes twice while you work on the first change, you see the latest
   * one. Missing keys and services without instances are states too (`null`, an empty list), and stay watched.
   *
   * The watch starts with the first loop, `ready()` or `current`. It ends with its last loop, `close()`, or its
   * `signal`. Failures that may pass are retried with increasing delays, and reported to `onError`. Other failures end
   * it: the loop throws.
   *
   * @param read Makes the call of a round.
   * @param options How long a round waits, how fast rounds may follow each other, and what to do about failures.
   * @throws {TypeError} An option is invalid. The loop throws a `TypeError` if `read` returns something else than a
   * call, or does not pass on what it gets.
   * @see https://developer.hashicorp.com/consul/api-docs/features/blocking
   * @example
   * ```ts
   * const signal = AbortSignal.timeout(2000);
   * const watch = consul.watch((q) => consul.health.service("web", { passing: true, ...q }), { signal });
   * for await (const { data } of watch) {
   *   console.log(data.map(({ Node, Service }) => `${Service.Address || Node.Address}:${Service.Port}`));
   *   if (data.length > 0) break;
   * }
   * ```
   */
  watch<T>(read: (q: WatchQuery) => PromiseLike<T>, options?: WatchOptions): Watch<WatchedData<T>>;
}

export interface EventEndpoints {
  /**
   * Watches the events that the agent receives: each one once, in the agent's order, with its payload as bytes. Events
   * from before the start are left out, unless `history` is set.
   *
   * An agent keeps only 256 events. If some may have been lost, `{ missed: true }` comes before the next one, or at
   * once if the agent was restarted. Events travel by gossip, so an agent may never get one.
   *
   * `GET /v1/event/list`. ACL: `event:read`.
   *
   * @param name Only events with this name.
   * @param options Whether to start with the events that the agent has, and what to do about failures.
   * @throws {TypeError} An argument is invalid.
   * @see https://developer.hashicorp.com/consul/api-docs/event#list-events
   * @example
   * ```ts
   * await consul.event.fire("deploy", "1.4.2");
   * for await (const event of consul.event.watch("deploy", { history: true })) {
   *   if ("missed" in event) continue;
   *   console.log(new TextDecoder().decode(event.Payload));
   *   break;
   * }
   * ```
   */
  watch(name?: string, options?: EventWatchOptions): EventWatch;
}

/** The result of a read: of the call itself, or of its `withMeta()`. */
export type WatchedData<T> = T extends { data: infer Data; meta: Meta } ? Data : T;

/** What a watch passes to `read`: the options of a blocking query. */
export interface WatchQuery {
  /** Wait until the index is greater than this one. Missing if there is a `hash`. */
  readonly index?: string;
  /** Wait until the content hash differs from this one (only `agent.service.get`). */
  readonly hash?: string;
  /** How long the server waits. */
  readonly wait: string;
  /** Ends the round. */
  readonly signal: AbortSignal;
  /** After how many milliseconds the round fails, because the network may be dead. */
  readonly timeout: number;
  /** 0: the watch itself retries. */
  readonly retry: number;
}

/** Options of all long-running methods: watches, locks, kept registrations. */
export interface LastingOptions {
  /** Ends it, without an error. */
  signal?: AbortSignal;
  /**
   * Called for every failure that is retried. Without it, the first failure of a series is printed as a warning. If it
   * throws, the watch ends with that error.
   */
  onError?: OnError;
}

/** Options of `consul.watch`. */
export interface WatchOptions extends LastingOptions {
  /**
   * How long a round waits for a change, in milliseconds. Default: 60,000. A round fails after this, a sixteenth more,
   * and 10 seconds. In a page, rounds are divided into shorter requests.
   */
  wait?: number;
  /** How many rounds may follow each other at once. Default: 10. */
  burst?: number;
  /** How many rounds per second there may be after that. Default: 10. */
  rate?: number;
  /**
   * For how many milliseconds even a permanent error (such as 403) is retried, if there was a success before: somebody may
   * be replacing the token. Default: 30,000.
   */
  patience?: number;
}

/** Options of `event.watch`. */
export interface EventWatchOptions extends LastingOptions {
  /** Whether to start with the events that the agent already has. Default: `false`. */
  history?: boolean;
}

/** Gets a failure, how many there have been in a row, and in how many milliseconds the next attempt comes. */
export type OnError = (error: Error, failure: { attempt: number; retryIn: number }) => void;

/** A state of what is watched. */
export interface WatchItem<T> {
  /** The result of the read. */
  data: T;
  /** The result that this loop saw before; missing in its first item. */
  previous?: T;
  /** The metadata of the response. */
  meta: Meta;
}

/** How a list has changed since the last item of the same loop. */
export interface WatchChanges<Item> {
  /** Entries that are new. At first, these are all. */
  added: Item[];
  /** Entries that are gone. */
  removed: Item[];
  /** Entries whose content has changed. */
  changed: { before: Item; after: Item }[];
  /** The whole list. */
  data: Item[];
  /** The metadata of the response. */
  meta: Meta;
}

/** A watch. Its loops are independent of each other. */
export interface Watch<T> extends AsyncIterable<WatchItem<T>> {
  /** The latest result; `undefined` before the first response. */
  readonly current: T | undefined;
  /**
   * Waits for the first result.
   *
   * @throws The failure that ended the watch, or the reason why it was closed.
   */
  ready(): Promise<T>;
  /**
   * Loops over what has changed in a list.
   *
   * @param identity Returns what identifies an entry. Default: its key, or its IDs and those of its node.
   */
  changes(
    identity?: (item: T extends readonly (infer Item)[] ? Item : never) => unknown,
  ): AsyncIterableIterator<WatchChanges<T extends readonly (infer Item)[] ? Item : never>>;
  /** Ends the watch and its loops. */
  close(): void;
  /** The same as `close()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** An event may have been lost: the agent has received more events than it keeps, or it was restarted. */
export interface MissedEvents {
  missed: true;
}

/** Loops over events. */
export interface EventWatch
  extends AsyncIterableIterator<UserEvent<"bytes"> | MissedEvents>,
    AsyncDisposable {}
