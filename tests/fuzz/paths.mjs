// @ts-check
// Keys and names in the path of a request. They are escaped as by Go's client, and refused if Go's server would
// clean them into other names.
import { client, lastRequest } from "./client.mjs";
import { outcomeOf, refused } from "./outcome.mjs";
import { anyText, canBeName, isClean, isPrintable, isWellFormed } from "./texts.mjs";

/** @typedef {import("./random.mjs").Random} Random */

/** @type {import("./outcome.mjs").Area} */
export const paths = {
  name: "paths",
  make: (random) => {
    const make = random.pick([name, name, prefix, raw, segments]);
    const { input, path, send } = make(random);
    return {
      input,
      expected: path === undefined ? refused : { value: `http://localhost:8500/v1/${path}` },
      actual: () =>
        outcomeOf(async () => {
          await send();
          return lastRequest().url;
        }),
    };
  },
};

/** @typedef {{ input: unknown, path: string | undefined, send: () => Promise<unknown> }} Sent */

/** @type {Record<string, (name: string) => Promise<unknown>>} */
const methods = {
  "kv/*": (key) => client.kv.get(key),
  "agent/service/*": (id) => client.agent.service.get(id),
  "agent/service/deregister/*": (id) => client.agent.service.deregister(id),
  "agent/check/pass/*": (id) => client.agent.check.pass(id),
  "health/service/*": (service) => client.health.service(service),
  "catalog/node/*": (node) => client.catalog.node(node),
  "session/info/*": (id) => client.session.get(id),
  "query/*/explain": (id) => client.query.explain(id),
  "event/fire/*": (event) => client.event.fire(event),
  "acl/token/*": (id) => client.acl.token.get(id),
};

/** @param {Random} random @returns {Sent} */
function name(random) {
  const text = anyText(random);
  const [path = "", method] = random.pick(Object.entries(methods));
  return {
    input: { [path]: text },
    path: canBeName(text) ? path.replace("*", () => escaped(text)) : undefined,
    send: () => /** @type {typeof methods[string]} */ (method)(text),
  };
}

/** A prefix of keys may be empty, which means the whole store. @param {Random} random @returns {Sent} */
function prefix(random) {
  const text = random.once(4) ? "" : anyText(random);
  const isList = random.once(2);
  const isRight = text === "" || canBeName(text);
  return {
    input: { [isList ? "list" : "keys"]: text },
    path: isRight ? `kv/${escaped(text)}?${isList ? "recurse" : "keys"}=true` : undefined,
    send: () => (isList ? client.kv.list(text) : client.kv.keys(text)),
  };
}

/** @param {Random} random @returns {Sent} */
function raw(random) {
  const prefix = random.pick(["kv/", "/kv/", "v1/kv/", "/v1/kv/", "", "//", "v1/v1/"]);
  const text = prefix + anyText(random);
  return {
    input: { api: text },
    path: rawPathOf(text.replace(/^\//, "").replace(/^v1\//, "")),
    send: () => client.api.get(text),
  };
}

/** @param {Random} random @returns {Sent} */
function segments(random) {
  const list = random.list(3, () => random.pick(["kv", "v1", anyText(random)]));
  const own = list[0] === "v1" && list.length > 1 ? list.slice(1) : list;
  const isRight = own.length > 0 && own.every(canBeName);
  return {
    input: { api: list },
    path: isRight ? own.map((segment) => encoded(segment, "")).join("/") : undefined,
    send: () => client.api.get(list),
  };
}

/** The result of Go's `(&url.URL{Path: …}).EscapedPath()`. @param {string} text */
function escaped(text) {
  return encoded(text, "/$&+,:;=@");
}

/** @param {string | Uint8Array} text @param {string} kept further characters that need no escape */
function encoded(text, kept) {
  return Array.from(Buffer.from(text), (byte) => {
    const character = String.fromCharCode(byte);
    const isPlain = /^[A-Za-z0-9._~-]$/.test(character) || kept.includes(character);
    return isPlain ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}

/**
 * The path that the raw API sends: escapes stay, and other characters are escaped if necessary. `undefined` if
 * the path is refused.
 *
 * @param {string} text
 */
export function rawPathOf(text) {
  if (/[?#]|%(?![0-9a-f]{2})/i.test(text) || !isWellFormed(text) || !isPrintable(text)) return;
  const parts = text.split(/(%[0-9a-f]{2})/i);
  const isEscape = (/** @type {string} */ part) => /^%[0-9a-f]{2}$/i.test(part);
  const bytesOf = (/** @type {string} */ part) => Buffer.from(part.slice(1), "hex");
  const decoded = parts
    .map((part) => (isEscape(part) ? bytesOf(part).toString("latin1") : part))
    .join("");
  // The server cleans the decoded path. Of the escaped bytes, only ASCII can matter to it.
  const hasControl = [...decoded].some((it) => it < " " || it === "\x7f");
  if (hasControl || !isClean(decoded)) return;
  return parts
    .map((part) => (isEscape(part) ? encoded(bytesOf(part), "") : encoded(part, "/!$&'()*+,;=:@")))
    .join("");
}
