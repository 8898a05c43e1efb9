// @ts-check
// A server for responses that a real agent cannot be made to send.
import { once } from "node:events";
import { createServer } from "node:http";

/** @typedef {import("node:http").IncomingMessage} Incoming */
/** @typedef {import("node:http").ServerResponse} Outgoing */
/** @typedef {(request: Incoming, response: Outgoing) => void} Responder */
/** @typedef {{ method: string, url: string, headers: Incoming["headers"], body: string }} Recorded */

/**
 * Starts a server on 127.0.0.1 that records its requests and responds with `stub.respond`. Stop it after use.
 *
 * @param {Responder} [respond]
 */
export async function startStub(respond = json({ ok: true })) {
  /** @type {Recorded[]} */
  const requests = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const { method = "", url = "", headers } = request;
    requests.push({ method, url, headers, body });
    stub.respond(request, response);
  });
  let connections = 0;
  server.on("connection", () => {
    connections += 1;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const stub = {
    respond,
    requests,
    port,
    address: `http://127.0.0.1:${port}`,
    /** The number of connections that were made. */
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
 * A response in JSON, as an agent sends it.
 *
 * @param {unknown} value
 * @param {number} [status]
 * @returns {Responder}
 */
export function json(value, status = 200) {
  return body("application/json", JSON.stringify(value), status);
}

/**
 * A response with any body.
 *
 * @param {string | undefined} mediaType
 * @param {string | Uint8Array} content
 * @param {number} [status]
 * @returns {Responder}
 */
export function body(mediaType, content, status = 200) {
  return (_, response) => {
    if (mediaType !== undefined) response.setHeader("Content-Type", mediaType);
    response.writeHead(status).end(content);
  };
}

/**
 * A raw response, byte for byte. The connection is closed after it.
 *
 * @param {string} text
 * @returns {Responder}
 */
export function bytes(text) {
  return (_, { socket }) => socket?.end(text, "latin1");
}

/**
 * Responses one after another. The last one is repeated.
 *
 * @param {[Responder, ...Responder[]]} responders
 * @returns {Responder}
 */
export function inTurn(...responders) {
  let [current, ...rest] = responders;
  return (request, response) => {
    const respond = current;
    [current = respond, ...rest] = rest;
    respond(request, response);
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
