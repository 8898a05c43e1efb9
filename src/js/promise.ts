import type { Meta } from "#bindings";
import { ConsulError } from "./errors.js";

/** Data together with what Consul said about it. */
export interface WithMeta<T> {
  data: T;
  meta: Meta;
}

const answers = new WeakMap<object, globalThis.Response>();

/** The result of a call: a promise of the data, which also gives what Consul said about it. */
export class ConsulPromise<T> extends Promise<T> {
  /**
   * `then` gives a plain promise: what follows is no longer the answer of one call.
   * @internal
   */
  static override get [Symbol.species]() {
    return Promise;
  }

  /** The data, and with it the index, the cache state and all headers of the answer. */
  withMeta(): Promise<WithMeta<T>> {
    return this.then((data) => ({ data, meta: PendingCall.readMeta(answers.get(this)) }));
  }
}

/**
 * One call that Rust has begun, until it settles.
 * @internal
 */
export class PendingCall {
  static readonly #all = new Set<PendingCall>();
  static #panic: string | undefined;
  static readMeta: (answer: globalThis.Response | undefined) => Meta;

  readonly promise: ConsulPromise<unknown>;
  #resolve!: (data: unknown) => void;
  #reject!: (error: unknown) => void;
  // After the answer, only frames of WebAssembly are left on the stack: the caller's line is known
  // now or never.
  readonly #caller = new Error();

  constructor() {
    this.promise = new ConsulPromise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    PendingCall.#all.add(this);
  }

  resolve(data: unknown, answer: globalThis.Response) {
    PendingCall.#all.delete(this);
    answers.set(this.promise, answer);
    this.#resolve(data);
  }

  reject(error: unknown) {
    PendingCall.#all.delete(this);
    if (error instanceof ConsulError) {
      showCaller(error, this.#caller);
    }
    this.#reject(error);
  }

  /** Installs what reads an answer's headers. It runs only for who asks `withMeta()`. */
  static setMetaReader(read: typeof PendingCall.readMeta) {
    PendingCall.readMeta = read;
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

/** Replaces the frames of an error by those of the call, without WebAssembly's own. */
function showCaller(error: Error, caller: Error) {
  const lines = (caller.stack ?? "").split("\n");
  const hasHeading = lines[0]?.startsWith("Error") ?? false;
  const frames = lines
    .slice(hasHeading ? 1 : 0)
    .filter((line) => !/wasm:\/\/|wasm-function\[|\bPendingCall\b/.test(line));
  const heading = hasHeading ? [`${error.name}: ${error.message}`] : [];
  Object.defineProperty(error, "stack", {
    value: [...heading, ...frames].join("\n"),
    configurable: true,
    writable: true,
  });
}
