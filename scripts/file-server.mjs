// @ts-check
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

/** @type {Record<string, string>} */
const types = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * Serves the files of a folder, as a plain web server does.
 *
 * @param {string} folder
 */
export async function serveFiles(folder) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(String(request.url), "http://localhost");
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    try {
      const file = await readFile(join(folder, path));
      response.writeHead(200, { "Content-Type": types[extname(path)] ?? "text/plain" }).end(file);
    } catch {
      response.writeHead(404).end();
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
