import { showCaller } from "./stack.js";

/** What an error knows of the call that failed. */
export interface ErrorDetails {
  /** HTTP status of the answer; absent where none came. */
  status?: number;
  /** HTTP method of the call. */
  method: string;
  /** The whole URL of the call. It never has a token. */
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
    return (this.body as { Errors: TransactionFailure[] }).Errors;
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

// On the prototype, and from a literal: an own property would be printed with every error, and a
// minifier renames classes.
for (const [name, errorClass] of Object.entries(classes)) {
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
export function makeError(name: keyof typeof classes, message: string, details: ErrorDetails) {
  const failures = (details.body as { Errors?: TransactionFailure[] } | null)?.Errors;
  if (details.status !== 409 || !Array.isArray(failures)) {
    return new classes[name](message, details);
  }
  const words = failures.map(({ OpIndex, What }) => `operation ${OpIndex}: ${What}`);
  return new TransactionError(`${message.split(": ", 1)}: ${words.join("; ")}`, details);
}

/**
 * Makes the error for an argument that cannot be used.
 * @internal
 */
export function makeTypeError(message: string, cause: unknown) {
  const error = new TypeError(message, cause === undefined ? undefined : { cause });
  showCaller(error);
  return error;
}
