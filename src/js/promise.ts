import type { Meta } from "../model/meta.js";
import { ConsulError } from "./errors.js";
import { type HttpResponse, headersOf } from "./http-response.js";
import { named } from "./named.js";
import { rust } from "./rust.js";
import type { Outgoing } from "./send.js";
import { rememberCaller, showAwaiter } from "./stack.js";
import { Thrown } from "./thrown.js";

/** The data of a call, and the metadata of its response. */
export interface WithMeta<T> {
  data: T;
  meta: Meta;
}

/**
 * What every call returns: a promise of the data. Call `withMeta()` on it to get the metadata of the response too.
 */
export class ConsulPromise<T> extends Promise<T> {
  /**
   * Resolves with the data and the metadata of the response: its index, whether it came from a cache, and all headers.
   * This sends no second request.
   *
   * @returns The data, and the metadata of the response.
   * @example
   * ```ts
   * const { data, meta } = await consul.kv.get("config/web/port").withMeta();
   * console.log(data?.Value);
   *
   * // Waits until the key changes, or for a second.
   * const next = await consul.kv.get("config/web/port", { index: meta.index ?? 0, wait: "1s" });
   * console.log(next?.Value);
   * ```
   */
  withMeta(): Promise<WithMeta<T>> {
    const promise = this.then((data) => ({ data, meta: metaOf(WithResponse.responseOf(this)) }));
    PendingCall.noteWithMeta(this, promise);
    return promise;
  }
}

/** @internal */
export function metaOf(response: HttpResponse): Meta {
  const headers = headersOf(response);
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}`);
  return { status: response.status, headers, ...rust.readMeta(lines.join("\n")) };
}

named(ConsulPromise, "ConsulPromise");

// Without `constructor`, a promise of this class counts as a native one: `await` is faster, engines know which function
// awaits it, and `then` returns a plain promise, which belongs to no response.
Reflect.deleteProperty(ConsulPromise.prototype, "constructor");

/** Lets a derived class add its private field to an object that exists already. */
class Given {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: a derived class adds its field to this object
    return object;
  }
}

/**
 * Keeps the response of a promise in a private field, which is added to the promise. With a `WeakMap`, garbage collection
 * took a third of the time of a call.
 */
class WithResponse extends Given {
  readonly #response: HttpResponse;

  constructor(promise: object, response: HttpResponse) {
    super(promise);
    this.#response = response;
  }

  static responseOf(promise: object) {
    return (promise as WithResponse).#response;
  }
}

/** The errors of the calls that were under way when an instance of the WebAssembly broke. */
const breakdowns = new WeakSet<object>();

/**
 * Whether a call failed because the WebAssembly broke. The next one uses a new instance.
 * @internal
 */
export function isBreakdown(error: unknown) {
  return breakdowns.has(error as object);
}

/** The errors of calls for which the caller's function gave no token. */
const withoutToken = new WeakSet<object>();

/**
 * Whether a call failed because there was no token for it. There may be one for the next call.
 * @internal
 */
export function hadNoToken(error: unknown) {
  return withoutToken.has(error as object);
}

/**
 * One call under way: its promise, its latest response, and the means to settle it. (Rust's `Call` is the same call,
 * and `ConsulPromise` is the promise that the caller gets.)
 * @internal
 */
export class PendingCall {
  static readonly #all = new Set<PendingCall>();
  static #panic: string | undefined;
  /** The calls made while `madeBy` runs, by their promises, and by the promises of their `withMeta()`. */
  static #made: Map<unknown, PendingCall> | undefined;

  readonly promise: Promise<unknown>;
  response: HttpResponse | undefined;
  /** The bytes of the response, for a watch. */
  bytes: Uint8Array | undefined;
  /** What is sent; `undefined` if the arguments were refused. */
  outgoing: Outgoing | undefined;
  #resolve!: (data: unknown) => void;
  #reject!: (reason: unknown) => void;
  /** The error, if this package made it. (It must not change the stack of a signal's reason.) */
  #failure: Error | undefined;

  constructor() {
    const caller = rememberCaller();
    const onRejected = (reason: unknown) => {
      if (this.#failure) {
        showAwaiter(this.#failure, caller, onRejected);
      }
      throw reason;
    };
    const outcome = new Promise<unknown>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.promise = outcome.then(undefined, onRejected);
    Object.setPrototypeOf(this.promise, ConsulPromise.prototype);
    PendingCall.#all.add(this);
    PendingCall.#made?.set(this.promise, this);
  }

  /** The call whose promise a function returns, or its `withMeta()`; `undefined` if it returns anything else. */
  static madeBy(work: () => unknown): PendingCall | undefined {
    const outer = PendingCall.#made;
    const made = new Map<unknown, PendingCall>();
    PendingCall.#made = made;
    try {
      const returned = work();
      const call = made.get(returned);
      if (!call) {
        // The watch refuses it. If it is a promise that rejects, nobody else handles the rejection. Neither do those who made
        // a call and forgot to return it.
        for (const promise of [returned, ...made.keys()]) {
          Promise.resolve(promise).catch(() => {});
        }
      }
      return call;
    } finally {
      PendingCall.#made = outer;
    }
  }

  /** Remembers that the promise of a `withMeta()` belongs to a call. */
  static noteWithMeta(promise: object, withMeta: Promise<unknown>) {
    const call = PendingCall.#made?.get(promise);
    if (call) {
      PendingCall.#made?.set(withMeta, call);
      // A watch awaits the call itself.
      withMeta.catch(() => {});
    }
  }

  /** A rejected promise, for a call whose arguments were refused: nothing is sent. */
  static refused(refusal: unknown) {
    const call = new PendingCall();
    call.reject(refusal);
    return call.promise;
  }

  get isPending() {
    return PendingCall.#all.has(this);
  }

  /** Settles the call with Rust's verdict: data, an error of this package, or the reason of a signal. */
  settle(verdict: unknown) {
    if (verdict instanceof ConsulError) {
      this.#failure = verdict;
    }
    if (verdict instanceof ConsulError || verdict instanceof Thrown) {
      this.reject(verdict);
    } else {
      this.#fulfil(verdict);
    }
  }

  #fulfil(data: unknown) {
    PendingCall.#all.delete(this);
    if (this.response) {
      this.bytes = this.response.body;
      // The data has been decoded, and `withMeta()` needs only the headers.
      this.response.dropBody();
      new WithResponse(this.promise, this.response);
    }
    this.#resolve(data);
  }

  /** Rejects a call for which the caller's function gave no token. */
  rejectWithoutToken(refusal: unknown) {
    withoutToken.add(refusal as object);
    this.reject(refusal);
  }

  reject(reason: unknown) {
    this.#reject(reason instanceof Thrown ? reason.reason : reason);
    PendingCall.#all.delete(this);
  }

  /** Keeps the message of a panic, because its trap has none. */
  static panicked(message: string) {
    PendingCall.#panic = message;
  }

  /** The error of a call whose instance broke. */
  static explain(breakdown: unknown) {
    const words = PendingCall.#panic ?? String(breakdown);
    const isTrap = breakdown instanceof WebAssembly.RuntimeError;
    const what = isTrap
      ? "consul-wasm crashed. Please report this bug:"
      : "consul-wasm was interrupted and lost the calls under way:";
    const error = new Error(`${what} ${words}`, { cause: breakdown });
    breakdowns.add(error);
    return error;
  }

  /** Rejects every call under way: the instance that would judge their responses is gone. */
  static rejectAll(breakdown: unknown) {
    for (const call of [...PendingCall.#all]) {
      call.reject(PendingCall.explain(breakdown));
    }
    PendingCall.#panic = undefined;
  }
}
