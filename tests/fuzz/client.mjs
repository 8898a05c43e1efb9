// @ts-check
// A client whose requests go nowhere: an area says what is answered, and sees what was sent.
import { Consul } from "../../pkg/server.js";

/** @typedef {{ url: string, init: RequestInit & { headers: [string, string][] } }} Sent */

/** What a client looks at in a response. Making a real one takes longer than the call. */
export class Answer {
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
export const json = (body) => new Answer(200, { "content-type": "application/json" }, body);

/** A missing object, which most methods take as well as any. */
const nothing = json("null");

/** @type {() => unknown} */
let answer = () => nothing;
/** @type {Sent | undefined} */
let sent;

/** Says how the next requests are answered. @param {() => unknown} next */
export function answerWith(next) {
  answer = next;
}

/** What was sent last; a request that was not is an error. */
export function lastRequest() {
  if (!sent) throw new Error("nothing was sent");
  return sent;
}

/** Whether something was sent. */
export function hasSent() {
  return sent !== undefined;
}

/** Forgets what the last input left. */
export function reset() {
  sent = undefined;
  answer = () => nothing;
}

/** @type {any} */
export const fetch = async (/** @type {string} */ url, /** @type {Sent["init"]} */ init) => {
  sent = { url, init };
  return answer();
};

export const client = new Consul({ address: "http://localhost:8500", fetch });
