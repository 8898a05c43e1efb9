// @ts-check
// Serves a page that shows the services before any script has run.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { loadServices, viewOf } from "./view.js";

const address = process.env.CONSUL_ADDRESS ?? "";

const server = createServer(async (request, response) => {
  if (request.url !== "/") {
    const script = await readFile(`dist${request.url}`);
    response.writeHead(200, { "Content-Type": "text/javascript" }).end(script);
    return;
  }
  const services = await loadServices(address);
  const data = JSON.stringify({ address, services });
  const page = await readFile("dist/index.html", "utf8");
  const html = page
    .replace("<!-- services -->", viewOf(services))
    .replace("<!-- data -->", `<script type="application/json" id="data">${data}</script>`);
  response.writeHead(200, { "Content-Type": "text/html" }).end(html);
});
server.listen(0, "127.0.0.1", () => {
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  console.log(`http://127.0.0.1:${port}`);
});
