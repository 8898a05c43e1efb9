// Carries out a row of the table of calls, through the raw API.
import type { API, Consul, Response } from "consul-wasm";
import { type ConsulError, DecodeError, NotFound } from "consul-wasm";
import { withNames, without } from "./body.js";
import type { Call } from "./calls.js";
import { type Canceller, cancellerOf } from "./cancel.js";
import { papiError, type Reply, replyOf, validation } from "./errors.js";
import { keepExact, readBytes } from "./flags.js";
import {
  isCommon,
  type Options,
  parametersOf,
  queryOf,
  readOptions,
  timeoutOf,
} from "./options.js";
import { warnOnce } from "./warnings.js";

/** What a call needs of its client. */
export interface Caller {
  readonly _opts: { timeout?: unknown };
  readonly _defaults?: Options | undefined;
  readonly _pending: Set<AbortController>;
  _open(): Promise<Consul>;
  emit(event: "log", tags: string[], data: unknown): boolean;
}

type Query = ReturnType<typeof queryOf>;
type RawOptions = NonNullable<Parameters<API["request"]>[2]>;

/** A call that is checked and can be sent. */
export interface Prepared {
  name: string;
  method: string;
  path: string;
  key: string;
  query: Query;
  /** What the raw API takes: the query, the body and so on. */
  raw: RawOptions;
  options: Options;
  timeout: number | undefined;
}

/** Calls a method of npm `consul` with the arguments that a program passed. */
export async function run(client: Caller, name: string, call: Call, args: unknown[]) {
  const prefix = `consul: ${call.name ?? name}: `;
  if (typeof args.at(-1) === "function") {
    warnOnce("CALLBACK", name);
  }
  let prepared: Prepared;
  let canceller: Canceller;
  try {
    prepared = prepare(client, name, call, args);
    canceller = cancellerOf(prepared.options, client._pending);
  } catch (error) {
    throw prefixed(
      "isPapi" in Object(error) ? error : validation((error as Error).message),
      prefix,
    );
  }
  const { signal } = canceller;
  try {
    const consul = await client._open();
    const reply = await send(client, consul, prepared, signal);
    const data = await dataOf(consul, call, prepared, reply);
    if (canceller.includesResponse) {
      return data === undefined ? [reply] : [reply, data];
    }
    return data ?? undefined;
  } catch (thrown) {
    const error = signal.aborted ? signal.reason : await papiError(thrown, prepared.timeout);
    log(client, name, error, "request", "error", ...(error.isTimeout ? ["timeout"] : []));
    // Only kv.get puts its name before the server's message.
    throw name === "kv.get" ? prefixed(error, prefix) : error;
  } finally {
    canceller.release();
  }
}

function log(client: Caller, name: string, data: unknown, ...tags: string[]) {
  client.emit("log", ["papi", ...tags, "consul", name], data);
}

function prefixed(error: unknown, prefix: string) {
  (error as Error).message = prefix + (error as Error).message;
  return error;
}

/** Checks a call, without sending anything. */
function prepare(client: Caller, name: string, call: Call, args: unknown[]): Prepared {
  const { method, path, hasFields, fields, text, needs } = call;
  let given = call.read ? call.read(...args) : args[0];
  if (typeof given === "string") {
    if (!text) {
      warnOnce("UNKNOWN", `string for ${name}`);
    }
    given = { [text]: given };
  }
  const own = readOptions(given);
  const parameters = parametersOf(call.query);
  const [, placeholder = ""] = /\{(\w+)\}/.exec(path) ?? [];
  const isOption = (it: string) =>
    !fields.includes(it) && (isCommon(it) || parameters.has(it) || it === placeholder);

  if (needs && !own[needs]) {
    throw new Error(`${needs} required`);
  }
  const body = hasFields ? withNames(Object(given), (it) => !isOption(it)) : call.body?.(own);
  const refusal = call.refuse?.(own, Object(body));
  if (refusal) {
    throw new Error(refusal);
  }
  // What has fields sends all options.
  for (const option of hasFields ? [] : Object.keys(own)) {
    if (!isOption(option) && option !== text && !bodyOptions.includes(option)) {
      warnOnce("UNKNOWN", `option ${option} of ${name}`);
    }
  }
  const forCall = Object.entries(own).filter(([it]) => !fields.includes(it));
  const options: Options = { ...client._defaults, ...Object.fromEntries(forCall) };
  const key = String(own[placeholder] ?? "");
  const query = queryOf(options, parameters);
  const timeout = timeoutOf("timeout" in options ? options.timeout : client._opts.timeout);
  return {
    ...{ name, method, key, query, options, timeout },
    path: path.replace(/\{\w+\}/, () => encodeURIComponent(key).replaceAll("%2F", "/")),
    raw: { params: query, data: body, token: options.token || undefined, timeout } as RawOptions,
  };
}

/** The options that make the body of a call without a shape. */
const bodyOptions = ["bootstrapsecret", "value", "payload", "operations", "buffer"];

async function send(client: Caller, consul: Consul, prepared: Prepared, signal: AbortSignal) {
  const { name, method, path } = prepared;
  log(client, name, { method, path }, "request");
  let response: Response | ConsulError;
  try {
    response = await request(consul, prepared, signal);
  } catch (error) {
    if (!isResult(prepared, error)) {
      throw error;
    }
    response = error;
  }
  const { status: statusCode = 0, headers } = response;
  let { body } = response;
  if (response instanceof DecodeError) {
    body = (await readBytes(consul, prepared, prepared.key))?.Value ?? null;
  }
  log(client, name, { method, path, statusCode, headers }, "response");
  return replyOf(statusCode, headers, body);
}

/**
 * Sends a call. Consul refuses a whole body because of one field that it does not know, such as an `id` of a check in a service.
 * npm `consul` left such fields out, and programs rely on that. Consul names the field, but not where it is. A refused body has
 * done nothing, so it is sent again without the field in one place after another, until Consul knows the rest. Only
 * registrations are: without a field, a call that removes something could remove more.
 */
async function request(consul: Consul, prepared: Prepared, signal: AbortSignal) {
  const { name, method, path, raw } = prepared;
  let bodies = [raw.data];
  let refused = "";
  for (;;) {
    const [data] = bodies.splice(0, 1);
    try {
      return await consul.api.request(method, path, { ...raw, data, signal } as RawOptions);
    } catch (error) {
      const { status, body } = error as ConsulError;
      const [, field] = /^400.*unknown field "(.+?)"/s.exec(`${status}${body}`) ?? [];
      if (field && field !== refused && /\.register$/.test(name)) {
        refused = field;
        const { parents } = without(data, field);
        bodies = parents.map((it) => without(data, field, it).body);
        warnOnce("UNKNOWN", `field ${field} of ${name}`);
      }
      if (!field || bodies.length === 0) {
        throw error;
      }
    }
  }
}

/** Whether an error is a result: a key that does not exist, or one that is not text. */
function isResult({ name, query }: Prepared, error: unknown): error is ConsulError {
  const isMissing = name === "kv.get" && error instanceof NotFound;
  return isMissing || (Boolean(query.raw) && error instanceof DecodeError);
}

/** What the call resolves with. */
async function dataOf(consul: Consul, call: Call, prepared: Prepared, reply: Reply) {
  const { body } = reply;
  switch (call.result) {
    case "nothing":
      return undefined;
    case "first":
      return Array.isArray(body) ? body[0] : (body ?? undefined);
    case "events":
      return decoded(body, "Payload", isBinary(prepared));
    case "pairs":
      return pairsOf(consul, prepared, reply);
    default:
      return body;
  }
}

async function pairsOf(consul: Consul, prepared: Prepared, reply: Reply) {
  const { query, options } = prepared;
  if (reply.statusCode === 404) {
    return undefined;
  }
  if (query.raw) {
    const { body } = reply;
    return typeof body === "string" ? Buffer.from(body) : body;
  }
  await keepExact(consul, prepared, reply.body);
  if (prepared.method === "PUT" || query.keys) {
    return reply.body;
  }
  const pairs = decoded(reply.body, "Value", Boolean(options.buffer));
  if (!Array.isArray(pairs) || pairs.length === 0) {
    return undefined;
  }
  return query.recurse ? pairs : pairs[0];
}

function isBinary({ options }: Prepared) {
  return Boolean(options.buffer) || options.payload instanceof Uint8Array;
}

/** Decodes base64 in an object, or in the objects of a list. */
function decoded(body: unknown, field: string, isBinary: boolean) {
  for (const item of Array.isArray(body) ? body : [body]) {
    if (typeof item?.[field] === "string") {
      const bytes = Buffer.from(item[field], "base64");
      item[field] = isBinary ? bytes : bytes.toString();
    }
  }
  return body;
}
