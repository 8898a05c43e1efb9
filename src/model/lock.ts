import type { KVValue } from "./kv.js";
import type { SessionRequest } from "./session.js";
import type { LastingOptions } from "./watch.js";

export interface Consul {
  /**
   * Acquires the lock on a key, and waits as long as somebody else holds it. The session behind it is created, renewed
   * and destroyed for you. With the option `wait`, the result is `null` if it was not acquired in that time.
   *
   * Go's client (`api.Lock`) and `consul lock` use the same flags, so all contend for the same locks.
   *
   * A lock can be lost: if the agent fails, if the session cannot be renewed, or if somebody deletes the key or destroys
   * the session. Then `lost` aborts. It aborts before another contender can acquire the lock, because Consul keeps the
   * lock of an ended session for its `LockDelay`. It may abort too late if `LockDelay` is below one second, or if somebody
   * else deletes the key, writes it with `release`, or destroys the session. If two holders at once would do harm, let the
   * server check each write: put `{ Verb: "check-session", Key, Session }` into its transaction. (`LockIndex` cannot be
   * used for this, because a plain write sets it to 0.)
   *
   * `PUT /v1/session/create`, `PUT /v1/session/renew/:uuid`, `GET /v1/kv/:key`, `PUT /v1/kv/:key?acquire`,
   * `PUT /v1/kv/:key?release`, `PUT /v1/session/destroy/:uuid`. ACL: `key:write`, `session:write`.
   *
   * @param key The key. It need not exist, and remains after the release.
   * @param options How long to wait, what to store, and the settings of the session.
   * @throws {TypeError} An argument is invalid. Nothing was sent.
   * @throws {ConflictError} The key is used for something else.
   * @see https://developer.hashicorp.com/consul/api-docs/kv#create-update-key
   * @see https://developer.hashicorp.com/consul/docs/automate/session
   * @example
   * ```ts
   * const lock = await consul.lock("locks/report", { value: "node-1", wait: 5_000 });
   * if (lock) {
   *   try {
   *     await consul.txn([
   *       { KV: { Verb: "check-session", Key: lock.key, Session: lock.session } },
   *       { KV: { Verb: "set", Key: "reports/latest", Value: "today" } },
   *     ]);
   *   } finally {
   *     await lock.release();
   *   }
   * }
   * ```
   */
  lock(key: string, options?: LockOptions): Promise<Lock | null>;
  /**
   * Acquires one of several slots, and waits as long as all are taken. It works like `consul.lock`, with the keys of
   * Go's client (`api.Semaphore`): `prefix/.lock` lists the holders, and each contender has a key `prefix/<session>`.
   *
   * If the session of a holder ends, the others wait for their own `LockDelay` before they take its slot, so all should
   * use the same. Go's client takes the slot at once, so for a moment there may be one holder too many.
   *
   * `PUT /v1/session/create`, `PUT /v1/session/renew/:uuid`, `GET /v1/kv/:key?recurse`, `PUT /v1/kv/:key?acquire`,
   * `PUT /v1/kv/:key?cas`, `DELETE /v1/kv/:key`, `PUT /v1/session/destroy/:uuid`. ACL: `key:write`, `session:write`.
   *
   * @param prefix The beginning of the keys.
   * @param limit How many may hold a slot. It must be the same for all.
   * @param options How long to wait, what to store, and the settings of the session.
   * @throws {TypeError} An argument is invalid. Nothing was sent.
   * @throws {ConflictError} The keys are used for something else, or with another limit.
   * @see https://developer.hashicorp.com/consul/api-docs/kv#create-update-key
   * @see https://developer.hashicorp.com/consul/docs/automate/semaphore
   * @example
   * ```ts
   * const slot = await consul.semaphore("semaphores/imports", 3);
   * try {
   *   console.log(`At most 3 imports run at once. This one has the session ${slot?.session}.`);
   * } finally {
   *   await slot?.release();
   * }
   * ```
   */
  semaphore(prefix: string, limit: number, options?: LockOptions): Promise<Semaphore | null>;
  /**
   * Watches who holds the lock on a key: yields the current holder at once, and then every change; `null` while nobody
   * holds it.
   *
   * Between two items, others may have held the lock, and an item may be outdated when you get it. So do not protect
   * writes with it: only the holder can have its writes checked (see `consul.lock`).
   *
   * `GET /v1/kv/:key`. ACL: `key:read`.
   *
   * @param key The key.
   * @param options What to do about failures, and where the key is.
   * @throws {TypeError} An argument is invalid.
   * @see https://developer.hashicorp.com/consul/api-docs/kv#read-key
   * @see https://developer.hashicorp.com/consul/docs/automate/application-leader-election
   * @example
   * ```ts
   * for await (const leader of consul.leader("locks/report")) {
   *   console.log(leader ? `${leader.value} is the leader` : "There is no leader");
   *   break;
   * }
   * ```
   */
  leader(key: string, options?: LeaderOptions): Leaders;
}

export interface SessionEndpoints {
  /**
   * Creates a session and renews it until `end()`, which destroys it. It is renewed at a third of its `TTL` or
   * `LockDelay`, whichever is shorter, and at least every 20 seconds.
   *
   * `lost` aborts when the session has ended, or may have ended: when the last successful renewal was sent longer ago than
   * `TTL`, `LockDelay` or a minute, whichever is shortest. If `LockDelay` is below one second, others may acquire its locks
   * before that.
   *
   * `PUT /v1/session/create`, `PUT /v1/session/renew/:uuid`, `GET /v1/session/info/:uuid`,
   * `PUT /v1/session/destroy/:uuid`. ACL: `session:write`.
   *
   * @param session The settings of the session. All are optional.
   * @param options What to do about failures, and where the session is created.
   * @throws {TypeError} An argument is invalid. Nothing was sent.
   * @throws {ConsulError} The server rejects the settings.
   * @see https://developer.hashicorp.com/consul/api-docs/session#create-session
   * @example
   * ```ts
   * const session = await consul.session.keep({ Name: "worker", TTL: "15s", Behavior: "delete" });
   * session.lost.addEventListener("abort", () => console.error("The session is lost."));
   * await consul.kv.set("workers/1", "busy", { acquire: session.id });
   * await session.end();
   * ```
   */
  keep(session?: SessionRequest | null, options?: SessionKeepOptions): Promise<KeptSession>;
}

/** Which datacenter, namespace and partition a lock is in, and with which token it is accessed. */
export interface LockPlace extends LastingOptions {
  /** Datacenter. Default: the client's, else the agent's. */
  dc?: string;
  /** Namespace (Enterprise). */
  ns?: string;
  /** Admin partition (Enterprise). */
  partition?: string;
  /** ACL token. Default: that of the client. */
  token?: string;
}

/** Options of `consul.lock` and `consul.semaphore`. A `signal` ends the wait, or releases the lock. */
export interface LockOptions extends LockPlace {
  /** How long to wait, in milliseconds; 0 tries once. Default: until it is acquired. */
  wait?: number;
  /** What to store in the contender's key, such as its address. Default: an empty text. */
  value?: KVValue;
  /**
   * Your own session. It is renewed while it is used here, and never destroyed. It does not exclude itself: a second lock
   * on the same key with the same session succeeds at once. Default: a new one.
   */
  session?: string;
  /** How long the session lives without being renewed, `"10s"` to `"24h"`. Default: `"15s"`, in a page `"120s"`. */
  ttl?: string;
  /**
   * How long nobody can acquire the lock after its session has ended, up to `"60s"`. Default: `"15s"`, in a page
   * `"60s"`. A release has no delay.
   */
  lockDelay?: string;
}

/** Options of `session.keep`. */
export interface SessionKeepOptions extends LockPlace {}

/** Options of `consul.leader`. */
export interface LeaderOptions extends LockPlace {}

/** A lock or a slot, which is held as long as its session lives. */
export interface Holding extends AsyncDisposable {
  /** ID of the session that holds it. */
  readonly session: string;
  /** Aborts, with the reason, when the lock or the slot is lost. It does not abort after a release. */
  readonly lost: AbortSignal;
  /** Releases it. This does nothing if it is lost or was released before. */
  release(): Promise<void>;
}

/** A lock that is held. */
export interface Lock extends Holding {
  /** Its key. */
  readonly key: string;
}

/** A slot of a semaphore that is held. */
export interface Semaphore extends Holding {
  /** The prefix of the semaphore, without a slash at the end. */
  readonly prefix: string;
  /** How many slots there are. */
  readonly limit: number;
}

/** A session that is kept alive. */
export interface KeptSession extends AsyncDisposable {
  /** UUID of the session. */
  readonly id: string;
  /** Aborts, with the reason, when the session is lost. It does not abort after `end()`. */
  readonly lost: AbortSignal;
  /** Destroys the session, which releases its locks. */
  end(): Promise<void>;
}

/** Loops over the holders of a lock. */
export interface Leaders extends AsyncIterableIterator<Leader | null>, AsyncDisposable {}

/** Who holds a lock. */
export interface Leader {
  /** ID of the session that holds it. */
  session: string;
  /** What the holder has stored. */
  value: string;
}
