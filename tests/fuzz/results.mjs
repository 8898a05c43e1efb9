// @ts-check
// A model of how a method reads a response. It states the rules of `docs/` and of the API reference again.
import { isUtf8 } from "node:buffer";

/**
 * @typedef {object} Method
 * @property {() => Promise<unknown>} call
 * @property {"first" | "list" | "map" | "object" | "ofNode" | "boolean" | "booleanOrEmpty" | "string" |
 *   "nothing" | "response"} gives
 * @property {boolean} [isStored] whether its entries have a `Value` in base64
 * @property {unknown} [absent] its result for a missing object, if that is not an error
 * @property {boolean} [isHealth] whether some errors are results
 * @property {boolean} [isRemoval] whether it succeeds if the object does not exist
 */

/** @typedef {{ status: number, contentType: string | undefined, body: Buffer }} Response */

/** The body cannot be a result of the method. */
class Unreadable extends Error {}

/** @param {Method} method @param {Response} response */
export function resultOf(method, response) {
  const { status, body } = response;
  const kind = kindOf(response);
  if (status >= 300 && status < 400) {
    return { error: "ConsulError", status, retryable: false, isNamed: true, body: null };
  }
  const isHealth = method.isHealth && [404, 429, 503].includes(status) && kind === "json";
  if ((status < 200 || status > 299) && !isHealth) return failure(method, response, kind);
  // A proxy responds with JSON, too.
  const found = isHealth ? tryTo(() => ({ data: parse(body) })) : undefined;
  if (found && !isHealthOf(found.data)) return failure(method, response, kind);
  try {
    return { value: dataOf(method, response, kind) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const kept = body.length > 0 ? shown(body) : null;
    return { error: "DecodeError", status, retryable: false, isNamed: true, body: kept };
  }
}

/** @param {any} data */
const isHealthOf = (data) =>
  Array.isArray(data) || [data?.AggregatedStatus, data?.Healthy].some((it) => it !== undefined);

/** @param {Response} response @returns {"json" | "page" | "text" | "bytes"} */
function kindOf({ contentType = "" }) {
  const [type = ""] = contentType.trim().toLowerCase().split(/\s*;/);
  if (type === "application/json" || type.endsWith("+json")) return "json";
  if (type === "text/html") return "page";
  return type.startsWith("text/") ? "text" : "bytes";
}

/** @param {Method} method @param {Response} response @param {ReturnType<typeof kindOf>} kind */
function dataOf({ gives, isStored }, { status, body }, kind) {
  if (gives === "nothing") {
    if (body.length > 0 && kind !== "json") throw new Unreadable();
    return undefined;
  }
  if (gives === "response") return { status, body: rawBody(body, kind) };
  if (kind !== "json" || body.length === 0) throw new Unreadable();
  const data = parse(body);
  return resultFor(gives, isStored ? decodeValues(data) : data);
}

/** @param {Buffer} body @param {ReturnType<typeof kindOf>} kind */
function rawBody(body, kind) {
  if (body.length === 0) return null;
  if (kind === "json") return parse(body);
  return kind === "bytes" ? body : text(body);
}

/** @param {Method["gives"]} gives @param {any} data */
function resultFor(gives, data) {
  const isList = Array.isArray(data) || data === null;
  const isObject = typeof data === "object" && !Array.isArray(data);
  if (gives === "list" && isList) return data ?? [];
  if (gives === "first" && isList) return resultFor("object", data?.[0] ?? null);
  if (gives === "map" && isObject) return data ?? {};
  if (gives === "object" && isObject) return data;
  if (gives === "ofNode" && isObject) return data?.Node === null ? null : data;
  if (gives === "booleanOrEmpty" && isObject && data && Object.keys(data).length === 0) return true;
  const scalar = gives === "booleanOrEmpty" ? "boolean" : gives;
  if (["boolean", "string"].includes(scalar) && scalar === typeof data) return data;
  throw new Unreadable();
}

/** @param {any} data */
function decodeValues(data) {
  const list = data === null ? [] : [data].flat();
  const decoded = list.map((entry) => {
    const isObject = typeof entry === "object" && entry !== null && !Array.isArray(entry);
    if (!isObject) throw new Unreadable();
    const value = entry.Value ?? "";
    const isBase64 = /^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/.test(value);
    if (typeof value !== "string" || !isBase64 || value.includes("_")) throw new Unreadable();
    return { ...entry, Value: text(Buffer.from(value, "base64")) };
  });
  return Array.isArray(data) || data === null ? decoded : data;
}

/** @param {Method} method @param {Response} response @param {ReturnType<typeof kindOf>} kind */
function failure(method, { status, body }, kind) {
  const words = shown(body);
  const has = (/** @type {string[]} */ ...any) => any.some((it) => words.includes(it));
  const isMissing = status === 404 && kind !== "page" && !has("Invalid URL path");
  // Newer servers respond like this if a token does not exist.
  const isNoToken = status === 403 && has("token does not exist", "token not found in namespace");
  if (method.absent !== undefined && (isMissing || isNoToken)) return { value: method.absent };
  const isGone =
    [404, 500].includes(status) && has("Unknown service", "Unknown check", "Cannot find ");
  if (method.isRemoval && isGone) return { value: undefined };
  const passing = [
    ...["No cluster leader", "No known Consul servers"],
    ...["rpc error getting client", "rpc error making call: EOF", "stream closed"],
    ...["not the leader", "leadership lost", "leadership transfer", "serve consistent reads"],
  ];
  return {
    error: classOf(status, body, kind),
    status,
    retryable: [429, 502, 503, 504].includes(status) || (status === 500 && has(...passing)),
    isNamed: true,
    body: keptBody(body, kind),
  };
}

/** @param {number} status @param {Buffer} body @param {ReturnType<typeof kindOf>} kind */
function classOf(status, body, kind) {
  if (status === 401 || status === 403) return "UnauthorizedError";
  if (status === 404) return "NotFound";
  if (status !== 409) return "ConsulError";
  const errors = kind === "json" ? tryTo(() => parse(body))?.Errors : undefined;
  const isFailure = (/** @type {any} */ it) =>
    typeof it?.OpIndex === "number" && typeof it?.What === "string";
  return Array.isArray(errors) && errors.some(isFailure) ? "TransactionError" : "ConflictError";
}

/** @param {Buffer} body @param {ReturnType<typeof kindOf>} kind */
function keptBody(body, kind) {
  if (body.length === 0) return null;
  if (kind === "bytes") return body;
  const value = kind === "json" ? tryTo(() => JSON.parse(shown(body))) : undefined;
  return value === undefined ? shown(body) : value;
}

/** @param {Buffer} body */
function text(body) {
  if (!isUtf8(body)) throw new Unreadable();
  return body.toString();
}

/** @param {Buffer} body @returns {any} */
function parse(body) {
  const json = text(body).replace(/^\uFEFF/, "");
  const value = tryTo(() => JSON.parse(json));
  if (value === undefined) throw new Unreadable();
  return value;
}

/** The text of a body, as an error shows it. A byte order mark is not shown. @param {Buffer} body */
function shown(body) {
  return body.toString().replace(/^\uFEFF/, "");
}

/** @template T @param {() => T} work */
function tryTo(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}
