// @ts-check
// A server for answers that a real agent cannot be made to give.
import { once } from "node:events";
import { createServer } from "node:http";

/** @typedef {import("node:http").IncomingMessage} Incoming */
/** @typedef {import("node:http").ServerResponse} Outgoing */
/** @typedef {(request: Incoming, response: Outgoing) => void} Answer */
/** @typedef {{ method: string, url: string, headers: Incoming["headers"], body: string }} Recorded */

/**
 * Starts a server on 127.0.0.1 that keeps what it is asked, and answers as `stub.answer` says.
 * Stop it after use.
 *
 * @param {Answer} [answer]
 */
export async function startStub(answer = json({ ok: true })) {
  /** @type {Recorded[]} */
  const requests = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const { method = "", url = "", headers } = request;
    requests.push({ method, url, headers, body });
    stub.answer(request, response);
  });
  let connections = 0;
  server.on("connection", () => {
    connections += 1;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const stub = {
    answer,
    requests,
    port,
    address: `http://127.0.0.1:${port}`,
    /** How many connections were made to it. */
    get connections() {
      return connections;
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
  return stub;
}

/**
 * An answer in JSON, as an agent gives it.
 *
 * @param {unknown} value
 * @param {number} [status]
 * @returns {Answer}
 */
export function json(value, status = 200) {
  return body("application/json", JSON.stringify(value), status);
}

/**
 * An answer with any body.
 *
 * @param {string | undefined} mediaType
 * @param {string | Uint8Array} content
 * @param {number} [status]
 * @returns {Answer}
 */
export function body(mediaType, content, status = 200) {
  return (_, response) => {
    if (mediaType !== undefined) response.setHeader("Content-Type", mediaType);
    response.writeHead(status).end(content);
  };
}

/**
 * An answer byte for byte, after which the connection is closed.
 *
 * @param {string} text
 * @returns {Answer}
 */
export function bytes(text) {
  return (_, { socket }) => socket?.end(text, "latin1");
}

/**
 * Answers one after another; the last one stays.
 *
 * @param {[Answer, ...Answer[]]} answers
 * @returns {Answer}
 */
export function inTurn(...answers) {
  let [current, ...rest] = answers;
  return (request, response) => {
    const answer = current;
    [current = answer, ...rest] = rest;
    answer(request, response);
  };
}

/**
 * An address of 127.0.0.1 where nothing listens.
 */
export async function nowhere() {
  const stub = await startStub();
  await stub.stop();
  return stub.address;
}
