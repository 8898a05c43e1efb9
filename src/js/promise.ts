import type { Meta } from "../model/meta.js";
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
    return this.then((data) => ({ data, meta: readMeta(Answered.answerOf(this)) }));
  }
}

// A promise of this class counts as a native one, then: `await` takes the short way, engines can
// tell who awaits, and `then` gives a plain promise (what follows is no longer the answer of a call).
Reflect.deleteProperty(ConsulPromise.prototype, "constructor");

type MetaReader = (answer: Answer) => Meta;

let readMeta: MetaReader;

/**
 * Installs what reads an answer's headers: Rust, and only for who asks `withMeta()`.
 * @internal
 */
export function setMetaReader(read: MetaReader) {
  readMeta = read;
}

class Given {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: a derived class adds its field to this object
    return object;
  }
}

/**
 * What an answered promise came from: a private field, added to a promise that exists. A `WeakMap`
 * costs the garbage collector a third of all that a call costs here.
 */
class Answered extends Given {
  readonly #answer: Answer;

  constructor(promise: object, answer: Answer) {
    super(promise);
    this.#answer = answer;
  }

  static answerOf(promise: object) {
    return (promise as Answered).#answer;
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
  /** What came. */
  answer: Answer | undefined;
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

  /** A call whose arguments were refused: nothing is sent. */
  static refused(refusal: unknown) {
    const call = new PendingCall();
    call.reject(refusal);
    return call.promise;
  }

  get isPending() {
    return PendingCall.#all.has(this);
  }

  resolve(data: unknown) {
    PendingCall.#all.delete(this);
    if (this.answer) {
      // For `withMeta()` the headers are enough; the data has been made of the bytes.
      this.answer.dropBody();
      new Answered(this.promise, this.answer);
    }
    this.#resolve(data);
  }

  fail(error: Error) {
    this.#failure = error;
    this.reject(error);
  }

  reject(reason: unknown) {
    this.#reject(reason);
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
