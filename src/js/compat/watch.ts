// `consul.watch`: one blocking query after another, as npm `consul` does it.
import { EventEmitter } from "node:events";
import { consulError, type Reply, validation } from "./errors.js";
import { millisecondsOf, type Options, readOptions } from "./options.js";
import type { Caller } from "./request.js";
import { warnOnce } from "./warnings.js";

/**
 * After ten quick changes, others follow at this interval, in milliseconds. Each then has the newest state. Otherwise, an
 * index that changes all the time would cause a thousand events a second.
 */
const interval = 100;
const burst = 10 * interval;

type Method = (this: { consul: unknown }, options: Options) => Promise<[Reply, unknown]>;

/** The index in a header; `undefined` if there is none. */
function indexOf(text: unknown): bigint | undefined {
  return /^\d+$/.test(String(text)) ? BigInt(String(text)) : undefined;
}

function numberOr(value: unknown, otherwise: number) {
  return typeof value === "number" ? value : otherwise;
}

export class Watch extends EventEmitter {
  static override readonly name = "Watch";
  declare readonly consul: unknown;
  readonly includeResponse = true;
  declare readonly _context: { consul: unknown };
  declare readonly _options: Options;
  declare readonly _method: Method;
  declare readonly _backoffFactor: number;
  declare readonly _backoffMax: number;
  declare readonly _maxAttempts: number;
  _attempts = 0;
  _updateTime: number | undefined;
  _end = false;
  readonly #waited: number;
  /** When the latest quick round would have been due at this interval. */
  #due = 0;

  constructor(consul: Pick<Caller, "_defaults">, given?: unknown) {
    super();
    const { method, options, backofffactor, backoffmax, maxattempts } = readOptions(given);
    this.consul = consul;
    this._context = { consul };
    const read = { ...consul._defaults, ...readOptions(options) };
    const wait = read.wait || "30s";
    const waited = millisecondsOf(wait);
    this.#waited = waited ?? Number.POSITIVE_INFINITY;
    this._options = {
      ...read,
      wait,
      index: indexOf(read.index || "0"),
      // An agent adds up to a sixteenth to `wait`, so that queries do not all end at once.
      timeout: /^(string|number)$/.test(typeof read.timeout)
        ? read.timeout
        : waited && Math.ceil(waited + Math.max(waited * 0.1, 500)),
    };
    this._backoffFactor = numberOr(backofffactor, 100);
    this._backoffMax = numberOr(backoffmax, 30_000);
    this._maxAttempts = numberOr(maxattempts, -1);
    this._method = method as Method;
    if (typeof method !== "function") {
      throw validation("method required");
    }
    process.nextTick(() => this._run());
  }

  isRunning() {
    return !this._end;
  }

  updateTime() {
    return this._updateTime;
  }

  end() {
    if (!this._end) {
      this._end = true;
      this.emit("cancel");
      this.emit("end");
    }
  }

  /** How long to wait before the next attempt. */
  _wait() {
    this._attempts += 1;
    return Math.min(2 ** this._attempts * this._backoffFactor, this._backoffMax);
  }

  _err(error?: unknown, response?: Reply) {
    if (this._end) {
      return;
    }
    if (this.listenerCount("error") > 0) {
      this.emit("error", error, response);
    } else {
      warnOnce("WATCH", Object(error).message);
    }
    const isRefused = Object(error).isValidation || response?.statusCode === 400;
    if (isRefused || (this._maxAttempts >= 0 && this._attempts >= this._maxAttempts)) {
      this.end();
    } else {
      this.#runAfter(this._wait());
    }
  }

  #runAfter(milliseconds: number) {
    const cancel = () => clearTimeout(timer);
    const timer = setTimeout(() => {
      this.removeListener("cancel", cancel);
      this._run();
    }, milliseconds);
    this.once("cancel", cancel);
  }

  async _run() {
    if (this._end) {
      return;
    }
    const begin = performance.now();
    try {
      const [response, data] = await this._method.call(this._context, {
        ...this._options,
        ctx: this,
      });
      this._updateTime = Date.now();
      this._attempts = 0;
      const index = indexOf(response.headers["x-consul-index"]);
      if (!index) {
        this._err(
          index === undefined
            ? validation("Watch not supported")
            : consulError("Consul returned zero index value"),
          response,
        );
        return;
      }
      const before = (this._options.index as bigint | undefined) ?? -1n;
      if (index !== before || performance.now() - begin < this.#waited) {
        this.#due = Math.max(this.#due, begin) + interval;
      }
      if (index !== before) {
        // An index that goes back comes from a server that was restored.
        this._options.index = index < before ? 0n : index;
        this.emit("change", data, response);
      }
    } catch (error) {
      this._err(error, Object(error).response);
      return;
    }
    const delay = this.#due - burst - performance.now();
    if (delay > 0 && !this._end) {
      this.#runAfter(delay);
    } else {
      process.nextTick(() => this._run());
    }
  }
}
