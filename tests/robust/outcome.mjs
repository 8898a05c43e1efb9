// @ts-check
// Checks how a call with an odd value ended.
import { inspect } from "node:util";
import { ConsulError } from "../../pkg/server.js";

/**
 * Makes a call and waits for its end. Returns a complaint, or `undefined` if the call ended correctly.
 *
 * It may succeed, or fail with a TypeError, a ConsulError or one of `reasons`. A promise must settle within
 * `patience`. Only functions that do not call the server may throw synchronously.
 *
 * @param {() => unknown} begin
 * @param {{ throws?: boolean, reasons?: unknown[], patience?: number }} [expected]
 */
export async function complaintOf(begin, expected = {}) {
  const { throws = false, reasons = [], patience = 3_000 } = expected;
  let result;
  try {
    result = begin();
  } catch (thrown) {
    return throws ? complaintAbout(thrown, []) : `threw synchronously: ${show(thrown)}`;
  }
  // The first part of a stream shows whether it began.
  if (isGenerator(result)) result = result.next();
  if (!(result instanceof Promise)) return;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const never = new Promise((resolve) => {
    timer = setTimeout(resolve, patience, `did not settle within ${patience} ms`);
  });
  const end = result.then(
    () => undefined,
    (reason) => complaintAbout(reason, reasons),
  );
  return /** @type {Promise<string | undefined>} */ (
    Promise.race([end, never]).finally(() => clearTimeout(timer))
  );
}

/** @param {unknown} result @returns {result is AsyncGenerator} */
export function isGenerator(result) {
  return Object.prototype.toString.call(result) === "[object AsyncGenerator]";
}

/**
 * @param {unknown} error
 * @param {unknown[]} reasons
 */
function complaintAbout(error, reasons) {
  if (reasons.some((reason) => Object.is(reason, error))) return;
  try {
    if (error instanceof ConsulError) {
      return /^[A-Z]+ \/v1\//.test(error.message)
        ? undefined
        : `does not name a call: ${error.message}`;
    }
    if (error instanceof TypeError && error.message.length > 5) return;
  } catch {
    // The error is a proxy, so it is not from the package.
  }
  return `failed with ${show(error)}`;
}

/**
 * Whether WebAssembly trapped.
 *
 * @param {unknown} error
 */
export function isTrap(error) {
  try {
    return error instanceof WebAssembly.RuntimeError || /consul-wasm crashed/.test(String(error));
  } catch {
    return false;
  }
}

/** @param {unknown} value */
function show(value) {
  try {
    return value instanceof Error
      ? `${value.name}: ${value.message}`
      : inspect(value).slice(0, 300);
  } catch {
    return "a value that cannot be printed";
  }
}

/**
 * Tries many odd values and returns the complaints. It stops after ten.
 *
 * @template T
 * @param {Iterable<T>} cases
 * @param {(each: T) => Promise<string | undefined>} attempt
 * @param {(each: T) => string} nameOf
 */
export async function complaints(cases, attempt, nameOf) {
  const list = [];
  for (const each of cases) {
    const complaint = await attempt(each);
    if (complaint) list.push(`${nameOf(each)}: it ${complaint}`);
    if (list.length === 10) break;
  }
  return list;
}
