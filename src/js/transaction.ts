// Why a transaction failed: as data for `errors` of a `TransactionError`, and as text, which Rust puts into its message.
import type { HttpResponse } from "./http-response.js";
import { decodeText, parseJson } from "./text.js";

/** An operation that made a transaction fail. */
export interface TransactionFailure {
  /** The index of the operation, from 0. */
  OpIndex: number;
  /** The server's explanation. */
  What: string;
}

/**
 * The failures in a response, in words; `undefined` if there are none.
 * @internal
 */
export function describeFailures({ body }: HttpResponse): string | undefined {
  const failures = failuresIn(parseJson(decodeText(body)));
  const words = failures.map(({ OpIndex, What }) => `operation ${OpIndex}: ${What}`);
  return words.length > 0 ? words.join("; ") : undefined;
}

/**
 * The failures in the body of a response.
 * @internal
 */
export function failuresIn(body: unknown): TransactionFailure[] {
  const failures: unknown = Object(body).Errors;
  return Array.isArray(failures) ? failures.filter(isFailure) : [];
}

function isFailure(value: unknown): value is TransactionFailure {
  const { OpIndex, What } = Object(value) as Partial<TransactionFailure>;
  return typeof OpIndex === "number" && typeof What === "string";
}
