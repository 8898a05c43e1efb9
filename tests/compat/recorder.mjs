// @ts-check
// A server that records requests, to see what is sent, and warnings, which come only once in a process.
import { once } from "node:events";
import { createServer } from "node:http";

/** @typedef {{ method: string, path: string, headers: import("node:http").IncomingHttpHeaders, body: string }} Seen */
/** @typedef {(seen: Seen) => [status: number, body: unknown, headers?: Record<string, string>]} Respond */

/** @param {Respond} [respond] */
export async function startRecorder(respond = () => [200, {}]) {
  /** @type {Seen[]} */
  const seen = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const { method = "", url: path = "", headers } = request;
    const one = { method, path, headers, body };
    seen.push(one);
    const [status, data, more] = respond(one);
    const isText = typeof data === "string";
    const type = isText ? "text/plain; charset=utf-8" : "application/json";
    response.writeHead(status, { "content-type": type, ...more });
    response.end(isText ? data : JSON.stringify(data));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  return {
    port,
    seen,
    /** What one call sends. @param {() => Promise<unknown>} call */
    async of(call) {
      seen.length = 0;
      await call();
      const [{ method, path, body, headers } = seen[0] ?? expectSeen()] = seen;
      return {
        method,
        path,
        body: /json/.test(headers["content-type"] ?? "") ? JSON.parse(body) : body,
        headers,
      };
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** @returns {never} */
function expectSeen() {
  throw new Error("nothing was sent");
}

/** The codes and texts of the warnings that work causes. @param {() => unknown} work @returns {Promise<string[]>} */
export async function warningsOf(work) {
  /** @type {string[]} */
  const warnings = [];
  const note = (/** @type {Error & { code?: string }} */ warning) => {
    warnings.push(`${warning.code}: ${warning.message}`);
  };
  process.on("warning", note);
  try {
    await work();
    // A warning is emitted later.
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off("warning", note);
  }
  return warnings;
}
