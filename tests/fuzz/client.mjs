// @ts-check
// A client with a stubbed `fetch`. An area sets the response, and sees the request.
import { Consul } from "../../pkg/server.js";

/** @typedef {{ url: string, init: RequestInit & { headers: [string, string][] } }} Sent */

/** The parts of a response that a client reads. To construct a real one takes longer than the call. */
export class FakeResponse {
  body = null;

  /**
   * @param {number} status
   * @param {Record<string, string>} headers with names in lower case
   * @param {string | Uint8Array} body
   */
  constructor(status, headers, body) {
    this.status = status;
    this.headers = {
      get: (/** @type {string} */ name) => headers[name.toLowerCase()] ?? null,
      forEach(/** @type {(value: string, name: string) => void} */ each) {
        for (const [name, value] of Object.entries(headers)) each(value, name);
      },
    };
    this.bytes = body;
  }

  async arrayBuffer() {
    return new Uint8Array(Buffer.from(this.bytes)).buffer;
  }
}

/** @param {string | Uint8Array} body */
export const json = (body) => new FakeResponse(200, { "content-type": "application/json" }, body);

/** The response for a missing object, which most methods accept. */
const nothing = json("null");

/** @type {() => unknown} */
let respond = () => nothing;
/** @type {Sent | undefined} */
let sent;

/** Sets how the next requests are answered. @param {() => unknown} next */
export function respondWith(next) {
  respond = next;
}

/** The last request. Throws if there is none. */
export function lastRequest() {
  if (!sent) throw new Error("nothing was sent");
  return sent;
}

/** Whether something was sent. */
export function hasSent() {
  return sent !== undefined;
}

/** Forgets the request and the response of the last input. */
export function reset() {
  sent = undefined;
  respond = () => nothing;
}

/** @type {any} */
export const fetch = async (/** @type {string} */ url, /** @type {Sent["init"]} */ init) => {
  sent = { url, init };
  return respond();
};

export const client = new Consul({ address: "http://localhost:8500", fetch });
