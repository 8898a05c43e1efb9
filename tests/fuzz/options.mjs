// @ts-check
// Options of calls. Unknown names and wrong values are refused before anything is sent. All others are sent as
// the API reference says.
import { client, hasSent, json, lastRequest, respondWith } from "./client.mjs";
import { kinds } from "./option-kinds.mjs";
import { outcomeOf, refused } from "./outcome.mjs";

/** @typedef {import("./random.mjs").Random} Random */
/** @typedef {import("./option-kinds.mjs").Effect} Effect */

/**
 * @typedef {object} Method
 * @property {(options: any) => Promise<unknown>} call
 * @property {string} response
 * @property {boolean} [isWrite]
 * @property {string} [query] the parameter that it always sends
 * @property {Record<string, string>} [headers] the headers that it always sends
 * @property {Record<string, string>} own the options that few methods have
 */

const common = {
  ...{ dc: "text", ns: "text", partition: "text", peer: "text", hash: "text", near: "text" },
  ...{ filter: "text", index: "unsigned", wait: "wait", nodeMeta: "nodeMeta", cached: "presence" },
  ...{ consistency: "consistency", token: "token", headers: "headers", params: "params" },
  ...{ signal: "signal", timeout: "milliseconds", retry: "retry" },
};

/** @type {Record<string, Method>} */
const methods = {
  "kv.get": { call: (it) => client.kv.get("a", it), response: "null", own: { as: "form" } },
  "kv.list": {
    call: (it) => client.kv.list("a", it),
    response: "null",
    query: "recurse",
    own: { as: "form" },
  },
  "kv.keys": {
    call: (it) => client.kv.keys("a", it),
    response: "null",
    query: "keys",
    own: { separator: "text" },
  },
  "kv.set": {
    call: (it) => client.kv.set("a", "b", it),
    response: "true",
    isWrite: true,
    headers: { "content-type": "application/octet-stream" },
    own: {
      flags: "unsigned",
      cas: "casCondition",
      acquire: "textCondition",
      release: "textCondition",
    },
  },
  "kv.delete": {
    call: (it) => client.kv.delete("a", it),
    response: "true",
    isWrite: true,
    own: { cas: "casCondition", recurse: "presence" },
  },
  "health.service": {
    call: (it) => client.health.service("a", it),
    response: "[]",
    own: {
      ...{ tag: "texts", passing: "flag", samenessGroup: "text", mergeCentralConfig: "presence" },
    },
  },
  "agent.check.pass": {
    call: (it) => client.agent.check.pass("a", it),
    response: "",
    isWrite: true,
    own: { note: "text" },
  },
  "catalog.nodes": { call: (it) => client.catalog.nodes(it), response: "[]", own: {} },
  "api.get": { call: (it) => client.api.get("agent/self", it), response: "{}", own: {} },
};

/** Names that are not options, or only options of other methods. */
const strange = [
  "Dc",
  "dcc",
  "namespace",
  "stale",
  "recurse",
  "cas",
  "as",
  "tag",
  "",
  "__proto__",
  "toString",
];

/** @type {import("./outcome.mjs").Area} */
export const options = {
  name: "options",
  make: (random) => {
    const [name, method] = random.pick(Object.entries(methods));
    const known = { ...common, ...method.own };
    const given = random.once(40) ? odd(random) : optionsFor(random, known);
    return {
      input: { [name]: given },
      expected: expectedOf(method, known, given),
      actual: () => run(method, given),
    };
  },
};

/** @param {Random} random */
function odd(random) {
  return random.pick([
    undefined,
    null,
    true,
    5,
    "dc",
    [],
    [["dc", "a"]],
    Symbol("a"),
    new Map(),
    () => {},
  ]);
}

/** @param {Random} random @param {Record<string, string>} known */
function optionsFor(random, known) {
  const names = Object.keys(known);
  const own = names.slice(Object.keys(common).length);
  const pairs = random.list(4, () => {
    const name = random.once(15)
      ? random.pick(strange)
      : random.pick(own.length > 0 && random.once(2) ? own : names);
    return [name, kindOf(known, name).make(random)];
  });
  return Object.fromEntries(pairs);
}

/** @param {Record<string, string>} known @param {string} name */
function kindOf(known, name) {
  const kind = Object.hasOwn(known, name) ? known[name] : "text";
  return /** @type {import("./option-kinds.mjs").Kind} */ (kinds[kind ?? ""]);
}

/**
 * @param {Method} method
 * @param {Record<string, string>} known
 * @param {any} given
 */
function expectedOf(method, known, given) {
  const isObject = typeof given === "object" && given !== null && !(given instanceof Date);
  const isRecord = isObject && !(Symbol.iterator in given);
  if (given !== undefined && given !== null && !isRecord) return refused;
  /** @type {Effect} */
  const all = { query: new Map(), params: [], headers: new Map(), mode: undefined };
  if (method.query) all.query.set(method.query, ["true"]);
  for (const [name, value] of Object.entries(given ?? {})) {
    const kind = Object.hasOwn(known, name) ? kindOf(known, name) : undefined;
    const isAbsent = value === undefined || value === null;
    if (isAbsent && !kind?.isCondition) continue;
    if (isAbsent || !kind || kind.apply(all, value, name) === false) return refused;
  }
  if (all.hasBadToken && all.token === undefined) return refused;
  if (all.isAborted) return { error: "the caller's reason" };
  return { value: sentFor(method, all) };
}

/** The query and the headers that must be sent for options. @param {Method} method @param {Effect} all */
function sentFor(method, all) {
  const { query, params, headers, token } = all;
  const of = (/** @type {string} */ name) => params.filter(([other]) => other === name);
  // A token is never sent in a URL, and `stale` and `consistent` exclude each other.
  const flagged = of("consistent").length ? "consistent" : of("stale").length ? "stale" : undefined;
  const mode = all.mode ?? flagged;
  const rest = params.filter(
    ([name]) => !query.has(name) && !["token", "consistent", "stale"].includes(name),
  );
  const own = [...query].flatMap(([name, values]) => values.map((value) => [name, value]));
  const ofMode = mode && mode !== "default" ? [[mode, "true"]] : [];
  const secret = token ?? of("token")[0]?.[1];
  const sent = { ...method.headers, ...Object.fromEntries(headers) };
  if (secret === "") delete sent["x-consul-token"];
  else if (secret !== undefined) sent["x-consul-token"] = secret;
  return { query: [...own, ...rest, ...ofMode].map(String).sort(), headers: sent };
}

/** @param {Method} method @param {any} given */
async function run(method, given) {
  respondWith(() => json(method.response));
  const reasons = [given?.signal?.reason].filter((reason) => reason !== undefined);
  const outcome = await outcomeOf(() => method.call(given), undefined, reasons);
  if ("error" in outcome) {
    return hasSent() ? { ...outcome, hasSent: true } : outcome;
  }
  const { url, init } = lastRequest();
  const pairs = url.split("?")[1]?.split("&") ?? [];
  const query = pairs.map((pair) => pair.split("=").map(decodeURIComponent)).map(String);
  const headers = init.headers.map(([name, value]) => [name.toLowerCase(), value]);
  return { value: { query: query.sort(), headers: Object.fromEntries(headers) } };
}
