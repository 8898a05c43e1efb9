// Refuses arguments with a `TypeError`, before anything is sent.
import { messageOf, withEscapes } from "./describe.js";
import { showCaller } from "./stack.js";

const refusals = new WeakSet<object>();

/**
 * Makes the error for an argument that cannot be used.
 *
 * @param hint what to do about it, if the message does not say
 * @internal
 */
export function makeTypeError(message: string, hint?: string, cause?: unknown) {
  const error = new TypeError(withEscapes(message), cause === undefined ? undefined : { cause });
  if (hint !== undefined) {
    Object.assign(error, { hint });
  }
  refusals.add(error);
  showCaller(error);
  return error;
}

/** @internal */
export function refuse(message: string): never {
  throw makeTypeError(message);
}

/**
 * The refusal of an argument that threw while it was read: from a getter of the caller, or from a check here.
 *
 * @param what the name of the argument
 * @internal
 */
export function explainRefusal(what: string, thrown: unknown) {
  return refusals.has(thrown as object)
    ? thrown
    : makeTypeError(`${what} could not be read: ${messageOf(thrown)}`, undefined, thrown);
}
