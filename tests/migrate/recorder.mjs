// @ts-check
// A server that records what a client sends.
import { createServer } from "node:http";

const flags = ["recurse", "stale", "consistent", "passing", "wan", "keys"];

/** A request, without what differs although it means the same. @typedef {Record<string, unknown>} Sent */

export class Recorder {
  /** @type {Sent[]} */
  #sent = [];
  #server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    this.#sent.push(sentIn(request, Buffer.concat(chunks).toString()));
    response.setHeader("Content-Type", "application/json").end("[]");
  });

  async start() {
    await new Promise((done) => this.#server.listen(0, "127.0.0.1", () => done(undefined)));
    const { port } = /** @type {import("node:net").AddressInfo} */ (this.#server.address());
    return `http://127.0.0.1:${port}`;
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /**
   * What a call sends, or the error if it sends nothing.
   *
   * @param {() => Promise<unknown>} call
   */
  async record(call) {
    this.#sent = [];
    /** @type {unknown} */
    let thrown;
    // The answer does not fit most calls, so they fail afterwards.
    await call().catch((error) => (thrown = error));
    return { sent: this.#sent, error: this.#sent.length === 0 ? String(thrown) : undefined };
  }
}

/** @param {import("node:http").IncomingMessage} request @param {string} body @returns {Sent} */
function sentIn({ method, url = "", headers }, body) {
  const { pathname, searchParams } = new URL(url, "http://agent");
  // A flag that is there is set, unless it is `false`. With and without `raw`, the bytes are the same.
  const query = [...searchParams].flatMap(([name, value]) => {
    if (name === "raw") return [];
    if (!flags.includes(name)) return [[name, value]];
    return value === "false" ? [] : [[name, ""]];
  });
  const token = headers["x-consul-token"];
  return {
    method,
    path: decodeURIComponent(pathname),
    query: Object.fromEntries(query),
    body: parsed(body),
    ...(token && { token }),
  };
}

/** @param {string} body */
function parsed(body) {
  try {
    // An empty object says as little as no body.
    return body === "{}" ? "" : JSON.parse(body);
  } catch {
    return body;
  }
}
