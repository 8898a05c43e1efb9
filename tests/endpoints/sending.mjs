// @ts-check
// Captures the request that a method sends.
import { Consul } from "../../pkg/server.js";
import { recording } from "./recording.mjs";

export const address = "http://agent.example:8500";

/**
 * @typedef {object} Sent
 * @property {string} url
 * @property {string} method
 * @property {Record<string, string>} headers
 * @property {BodyInit | null | undefined} body
 */

/**
 * Makes a call with a stubbed `fetch`, and returns the request and the error.
 *
 * @param {import("./row.mjs").Sending[0]} call
 * @param {() => globalThis.Response} [respond]
 */
export async function send(call, respond = () => globalThis.Response.json(null)) {
  /** @type {Sent[]} */
  const requests = [];
  /** @type {import("consul-wasm").Fetch} */
  const fetch = async (url, { method = "", headers, body }) => {
    requests.push({ url, method, headers: Object.fromEntries(/** @type {any} */ (headers)), body });
    return respond();
  };
  /** @type {import("./recording.mjs").Called[]} */
  const called = [];
  const consul = new Consul({ address, token: "secret", fetch });
  const watched = recording(/** @type {any} */ (consul), (it) => called.push(it));
  const result = call(watched);
  const ended = isStream(result) ? result.next() : Promise.resolve(result);
  const error = await ended.then(() => undefined).catch((/** @type {unknown} */ it) => it);
  const [sent] = requests;
  if (!sent || requests.length > 1)
    throw new Error(`the call sent ${requests.length} requests instead of one`);
  return { sent, called, error };
}

/**
 * The paths of the methods that do an operation, such as `kv.get`.
 *
 * @param {import("./row.mjs").Row} row
 */
export async function methodsOf(row) {
  const all = await Promise.all(row.sends.map(([call]) => send(call)));
  return [...new Set(all.flatMap(({ called }) => called.map(({ path }) => path)))];
}

/**
 * @param {unknown} result
 * @returns {result is AsyncGenerator<unknown>}
 */
function isStream(result) {
  return Symbol.asyncIterator in Object(result);
}
