import type { Meta } from "../model/meta.js";
import { ConsulError } from "./errors.js";
import { type HttpResponse, headersOf } from "./http-response.js";
import { named } from "./named.js";
import { rust } from "./rust.js";
import { rememberCaller, showAwaiter } from "./stack.js";
import { Thrown } from "./thrown.js";

/** The data of a call, and what Consul said about it. */
export interface WithMeta<T> {
  data: T;
  meta: Meta;
}

/**
 * The result of a call: a promise of the data. `withMeta()` also gives what Consul said about the data.
 */
export class ConsulPromise<T> extends Promise<T> {
  /**
   * Resolves with the data and with what Consul said about it: the index, the state of the cache, and all
   * headers of the response.
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
    return this.then((data) => {
      const response = Settled.responseOf(this);
      const headers = headersOf(response);
      const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}`);
      const said = rust.readMeta(lines.join("\n"));
      return { data, meta: { status: response.status, headers, ...said } };
    });
  }
}

named(ConsulPromise, "ConsulPromise");

// A promise of this class counts as a native one, then: `await` takes the short way, engines can
// tell who awaits, and `then` gives a plain promise (what follows is no longer the answer of a call).
Reflect.deleteProperty(ConsulPromise.prototype, "constructor");

class Given {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: a derived class adds its field to this object
    return object;
  }
}

/**
 * Keeps the response that a promise was made from, in a private field that is added to the promise. With
 * a `WeakMap`, the garbage collector took a third of the time of a whole call.
 */
class Settled extends Given {
  readonly #response: HttpResponse;

  constructor(promise: object, response: HttpResponse) {
    super(promise);
    this.#response = response;
  }

  static responseOf(promise: object) {
    return (promise as Settled).#response;
  }
}

/**
 * One call, until it settles.
 * @internal
 */
export class PendingCall {
  static readonly #all = new Set<PendingCall>();
  static #panic: string | undefined;

  readonly promise: Promise<unknown>;
  /** The last response. */
  response: HttpResponse | undefined;
  #resolve!: (data: unknown) => void;
  #reject!: (reason: unknown) => void;
  /** An error of our own, whose stack may be changed; what a caller's signal gave may not. */
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
  }

  /** The promise of a call whose arguments were refused: nothing is sent. */
  static refused(refusal: unknown) {
    const call = new PendingCall();
    call.reject(refusal);
    return call.promise;
  }

  get isPending() {
    return PendingCall.#all.has(this);
  }

  /** Settles the call with what Rust made of the response: data, an error of ours, or the reason of a signal. */
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
      // For `withMeta()` the headers are enough, and the data has been made from the bytes.
      this.response.dropBody();
      new Settled(this.promise, this.response);
    }
    this.#resolve(data);
  }

  reject(reason: unknown) {
    this.#reject(reason instanceof Thrown ? reason.reason : reason);
    PendingCall.#all.delete(this);
  }

  /** Keeps what a panic said: its trap says nothing. */
  static panicked(message: string) {
    PendingCall.#panic = message;
  }

  /** Why a call cannot go on, after what broke the instance that it was of. */
  static explain(breakdown: unknown) {
    const words = PendingCall.#panic ?? String(breakdown);
    const isTrap = breakdown instanceof WebAssembly.RuntimeError;
    const what = isTrap
      ? "consul-wasm failed, which is a bug in it: please report it."
      : "consul-wasm was interrupted, and lost the calls under way:";
    return new Error(`${what} ${words}`, { cause: breakdown });
  }

  /** Settles every call under way: the instance that was to judge their answers is gone. */
  static rejectAll(breakdown: unknown) {
    for (const call of [...PendingCall.#all]) {
      call.reject(PendingCall.explain(breakdown));
    }
    PendingCall.#panic = undefined;
  }
}
