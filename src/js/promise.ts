import type { Meta } from "#bindings";
import type { Answer } from "./fetch.js";
import { rememberCaller, showAwaiter } from "./stack.js";

/** Data together with what Consul said about it. */
export interface WithMeta<T> {
  data: T;
  meta: Meta;
}

/** The result of a call: a promise of the data, which also gives what Consul said about it. */
export class ConsulPromise<T> extends Promise<T> {
  /** The data, and with it the index, the cache state and all headers of the answer. */
  withMeta(): Promise<WithMeta<T>> {
    return this.then((data) => ({ data, meta: PendingCall.metaOf(this) }));
  }
}

// A promise of this class counts as a native one, then: `await` takes the short way, engines can
// tell who awaits, and `then` gives a plain promise (what follows is no longer the answer of a call).
Reflect.deleteProperty(ConsulPromise.prototype, "constructor");

type MetaReader = (answer: Answer) => Meta;

/**
 * One call that Rust has begun, until it settles.
 * @internal
 */
export class PendingCall {
  static readonly #all = new Set<PendingCall>();
  static readonly #answers = new WeakMap<object, Answer>();
  static #readMeta: MetaReader;
  static #panic: string | undefined;

  readonly promise: Promise<unknown>;
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

  resolve(data: unknown, answer: Answer) {
    PendingCall.#all.delete(this);
    // For `withMeta()` the headers are enough; the data has been made of the bytes.
    answer.dropBody();
    PendingCall.#answers.set(this.promise, answer);
    this.#resolve(data);
  }

  fail(error: Error) {
    this.#failure = error;
    this.reject(error);
  }

  reject(reason: unknown) {
    PendingCall.#all.delete(this);
    this.#reject(reason);
  }

  /** Installs what reads an answer's headers. It runs only for who asks `withMeta()`. */
  static setMetaReader(read: MetaReader) {
    PendingCall.#readMeta = read;
  }

  static metaOf(promise: object): Meta {
    return PendingCall.#readMeta(PendingCall.#answers.get(promise) as Answer);
  }

  /** Keeps what a panic said, until its trap is caught. */
  static panicked(message: string) {
    PendingCall.#panic = message;
  }

  /** Settles every call under way, after WebAssembly trapped: their futures will never go on. */
  static rejectAll(trap: unknown): Error {
    const words = PendingCall.#panic ?? String(trap);
    PendingCall.#panic = undefined;
    const error = () =>
      new Error(`consul-wasm failed, which is a bug in it: please report it. ${words}`, {
        cause: trap,
      });
    for (const call of [...PendingCall.#all]) {
      call.reject(error());
    }
    return error();
  }
}
