import { messageOf, withEscapes } from "./describe.js";
import { type HttpResponse, headersOf } from "./http-response.js";
import { type BodyKind, keptBody } from "./kept-body.js";
import { named } from "./named.js";
import { hiding } from "./secrets.js";
import { failuresIn, type TransactionFailure } from "./transaction.js";

/** Details of the call that failed. */
export interface ErrorDetails {
  /** HTTP status of the response; missing if there was none. */
  status?: number;
  /** HTTP method of the call. */
  method: string;
  /** The whole URL of the call. It never contains a token. */
  url: string;
  /** Headers of the response, with names in lower case; empty if there was none. */
  headers: Record<string, string>;
  /**
   * Body of the response: a JSON value, a string, or bytes; `null` if it is empty or there was none.
   */
  body: unknown;
  /** Whether the same call may succeed if it is sent again. */
  retryable: boolean;
  /** What to do, where the server's message is hard to understand. */
  hint?: string;
  /** The underlying error: the rejection of `fetch`, or the error of the JSON parser. */
  cause?: unknown;
}

/**
 * A call failed: the server rejected it, no response came, or the response could not be read. The message names the
 * call and contains the server's own message.
 *
 * @example
 * ```ts
 * import { ConsulError } from "consul-wasm";
 *
 * try {
 *   await consul.agent.service.register({ Name: "db", Check: { TTL: "15" } });
 * } catch (error) {
 *   if (!(error instanceof ConsulError)) throw error;
 *   console.error(error.status, error.message, error.hint ?? "");
 * }
 * ```
 */
export class ConsulError extends Error implements ErrorDetails {
  declare readonly status?: number;
  declare readonly method: string;
  declare readonly url: string;
  declare readonly headers: Record<string, string>;
  declare readonly body: unknown;
  declare readonly retryable: boolean;
  declare readonly hint?: string;

  constructor(message: string, details: ErrorDetails) {
    const { cause, ...own } = details;
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, own);
  }

  /** For `JSON.stringify`, which would leave out the name and the message. */
  toJSON(): object {
    return Object.assign({ name: this.name, message: this.message }, this);
  }
}

/** 401 or 403: the token is unknown, or may not do this. */
export class UnauthorizedError extends ConsulError {}

/** 404: the object or the endpoint does not exist. */
export class NotFound extends ConsulError {}

/** 409: the current state of the server does not allow the call. */
export class ConflictError extends ConsulError {}

/**
 * 409: an operation of a transaction failed, so none was applied.
 *
 * @example
 * ```ts
 * import { TransactionError } from "consul-wasm";
 *
 * try {
 *   await consul.txn([{ KV: { Verb: "check-not-exists", Key: "config/web/port" } }]);
 * } catch (error) {
 *   if (!(error instanceof TransactionError)) throw error;
 *   for (const { OpIndex, What } of error.errors) console.error(`operation ${OpIndex}: ${What}`);
 * }
 * ```
 */
export class TransactionError extends ConflictError {
  /** Which operations failed, and why. */
  get errors(): TransactionFailure[] {
    return failuresIn(this.body);
  }
}

/** The call took longer than its `timeout`. */
export class TimeoutError extends ConsulError {}

/**
 * No complete response came: nothing listens at the address, the connection broke, or a browser blocked the
 * call.
 */
export class ConnectionError extends ConsulError {}

/** A response came, but it could not be read: invalid JSON, a web page, text that is not UTF-8. */
export class DecodeError extends ConsulError {}

/** @internal */
const classes = {
  ConsulError,
  UnauthorizedError,
  NotFound,
  ConflictError,
  TransactionError,
  TimeoutError,
  ConnectionError,
  DecodeError,
};

for (const [name, errorClass] of Object.entries(classes)) {
  named(errorClass, name);
  // On the prototype: an own property would be printed with every error.
  Object.defineProperty(errorClass.prototype, "name", {
    value: name,
    configurable: true,
    writable: true,
  });
}

/**
 * Makes an error of the class that Rust names.
 * @internal
 */
export function makeError(
  name: keyof typeof classes,
  message: string,
  method: string,
  url: string,
  response: HttpResponse | undefined,
  bodyKind: BodyKind | undefined,
  retryable: boolean,
  hint: string | undefined,
  cause: unknown,
  secrets: string,
) {
  const hide = hiding(secrets.split("\n"));
  const headers = Object.entries(headersOf(response)).map(([name, value]) => [name, hide(value)]);
  // A parser's message quotes the response, which may contain a secret.
  const isHarmless = cause !== undefined && hide(messageOf(cause)) === messageOf(cause);
  return new classes[name](withEscapes(hide(message)), {
    ...(response && { status: response.status }),
    method,
    url: hide(url),
    headers: Object.fromEntries(headers),
    body: response ? keptBody(response, bodyKind, hide) : null,
    retryable,
    ...(hint !== undefined && { hint }),
    ...(isHarmless && { cause }),
  });
}
