import { messageOf, printable } from "./describe.js";
import { type BodyKind, type HttpResponse, headersOf, keptBody } from "./http-response.js";
import { named } from "./named.js";
import { hiding } from "./secrets.js";
import { decodeText, parseJson } from "./text.js";

/** What an error knows of the call that failed. */
export interface ErrorDetails {
  /** HTTP status of the answer; absent where none came. */
  status?: number;
  /** HTTP method of the call. */
  method: string;
  /** The whole URL of the call. It never contains a token. */
  url: string;
  /** Headers of the answer, with names in lower case; empty where none came. */
  headers: Record<string, string>;
  /** The answer's body: a JSON value, a text, or bytes; `null` where it is empty or none came. */
  body: unknown;
  /** Whether the same call may succeed when it is sent again. */
  retryable: boolean;
  /** What to do, where the server's words are obscure. */
  hint?: string;
  /** What the runtime reported: the rejection of `fetch`, the error of the JSON parser. */
  cause?: unknown;
}

/**
 * A call that failed: the server said so, or no answer came, or one that cannot be read.
 * Its message names the call and has the server's whole text.
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

  /** What a log shows: `JSON.stringify` of a plain error has no message. */
  toJSON(): object {
    return Object.assign({ name: this.name, message: this.message }, this);
  }
}

/** 401 or 403: the token is unknown, or has not the right. */
export class UnauthorizedError extends ConsulError {}

/** 404: there is no such object, or no such endpoint. */
export class NotFound extends ConsulError {}

/** 409: the state on the server does not allow it. */
export class ConflictError extends ConsulError {}

/** An operation that a transaction failed with. */
export interface TransactionFailure {
  /** Which one, from 0. */
  OpIndex: number;
  /** The server's words. */
  What: string;
}

/** 409: a transaction was rolled back, and none of its operations took place. */
export class TransactionError extends ConflictError {
  /** What was wrong with which operation. */
  get errors(): TransactionFailure[] {
    return transactionFailures(this.body);
  }
}

/** The call's `timeout` passed. */
export class TimeoutError extends ConsulError {}

/** No whole answer came: nothing listens there, the connection broke, or a browser forbade it. */
export class ConnectionError extends ConsulError {}

/** An answer came, but not in the form it must have: broken JSON, a web page, text that is not UTF-8. */
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
  // The words of a parser quote the server's.
  const isHarmless = cause !== undefined && hide(messageOf(cause)) === messageOf(cause);
  return new classes[name](printable(hide(message)), {
    ...(response && { status: response.status }),
    ...{ method, url: hide(url), headers: Object.fromEntries(headers) },
    ...{ body: response ? keptBody(response, bodyKind, hide) : null, retryable },
    ...(hint !== undefined && { hint }),
    ...(isHarmless && { cause }),
  });
}

/**
 * The failures of a transaction that a response lists, in words; `undefined` if it lists none.
 * @internal
 */
export function describeFailures({ body }: HttpResponse): string | undefined {
  const failures = transactionFailures(parseJson(decodeText(body)));
  const words = failures.map(({ OpIndex, What }) => `operation ${OpIndex}: ${What}`);
  return words.length > 0 ? words.join("; ") : undefined;
}

function transactionFailures(body: unknown): TransactionFailure[] {
  const failures: unknown = Object(body).Errors;
  return Array.isArray(failures) ? failures.filter(isFailure) : [];
}

function isFailure(value: unknown): value is TransactionFailure {
  const { OpIndex, What } = Object(value) as Partial<TransactionFailure>;
  return typeof OpIndex === "number" && typeof What === "string";
}
