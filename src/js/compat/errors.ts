// The errors of npm `consul` and of its transport, papi. Programs look at their fields, such as `isTimeout`.
import { ConsulError, DecodeError, TimeoutError } from "consul-wasm";

/** A response, as `ctx.includeResponse` returns it. */
export interface Reply {
  statusCode: number;
  statusMessage: string;
  headers: Record<string, string>;
  body: unknown;
}

/** An error of papi. */
function papi(message: string, field: string, cause?: unknown, more?: object) {
  const error = new Error(message, cause === undefined ? undefined : { cause });
  return Object.assign(error, { isPapi: true, [field]: true }, more);
}

/** An error of papi about the options of a client or a call. */
export function refusal(message: string) {
  return papi(message, "isValidation");
}

/** A value that cannot be encoded or decoded. */
export function codecError(message: string, cause?: unknown) {
  return papi(message, "isCodec", cause);
}

export function aborted(cause?: unknown) {
  return papi("request aborted", "isAbort", cause);
}

/** An error of npm `consul` itself. */
export function consulError(message: string, more?: object) {
  return Object.assign(new Error(message), { isConsul: true }, more);
}

/** An error about the arguments of a call. */
export function validation(message: string, cause?: unknown) {
  return consulError(message, { isValidation: true, ...(cause !== undefined && { cause }) });
}

/** The error of calls under way when the client is destroyed, as of calls whose connection breaks. */
export function hangUp(more?: object) {
  return Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }, more);
}

export async function replyOf(status: number, headers: Record<string, string>, body: unknown) {
  const { STATUS_CODES } = await import("node:http");
  const isEmpty = body === null && !/\bjson\b/.test(headers["content-type"] ?? "");
  return {
    statusCode: status,
    statusMessage: STATUS_CODES[status] ?? "",
    headers,
    body:
      body instanceof Uint8Array
        ? Buffer.from(body.buffer, body.byteOffset, body.length)
        : isEmpty
          ? undefined
          : body,
  } satisfies Reply;
}

/** The error that papi would have made of one of ours. */
export async function papiError(error: unknown, timeout: number | undefined): Promise<Error> {
  if (error instanceof TimeoutError) {
    return papi(`request timed out (${timeout}ms)`, "isTimeout", error);
  }
  if (error instanceof DecodeError) {
    return codecError(error.message, error);
  }
  if (error instanceof ConsulError) {
    return error.status === undefined ? systemError(error) : responseError(error, error.status);
  }
  return error instanceof TypeError ? validation(error.message, error) : (error as Error);
}

async function responseError(error: ConsulError, status: number) {
  const response = await replyOf(status, error.headers, error.body);
  const { body, statusMessage } = response;
  // papi shows a text only if it has less than 80 characters.
  const isText = /^text\/plain\b/.test(error.headers["content-type"] ?? "");
  const words = isText && typeof body === "string" ? body : statusMessage.toLowerCase();
  const message = words || `request failed: ${status}`;
  return papi(message, "isResponse", error, { response, statusCode: status });
}

/** The error of the system or of TLS, such as ECONNREFUSED, that is behind an error without a response. */
function systemError(cause: ConsulError) {
  let found: Record<string, unknown> = { message: cause.message };
  for (let it: unknown = cause; it instanceof Error; it = it.cause) {
    if ("code" in it && !/MODULE/.test(String(it.code))) {
      found = { ...it, message: it.message };
    }
  }
  const { message, ...details } = found;
  return details.code === "UND_ERR_SOCKET"
    ? hangUp({ cause })
    : Object.assign(new Error(String(message), { cause }), details);
}
