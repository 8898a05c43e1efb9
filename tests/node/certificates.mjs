// @ts-check
// Makes certificates of a new authority with Consul's binary.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findConsul } from "../../scripts/consul-binary.mjs";
import { run } from "../../scripts/run.mjs";

/**
 * Makes an authority, a certificate of a server (for `localhost`, `127.0.0.1` and `server.dc1.consul`), and one
 * of a client. Remove them after use.
 */
export async function makeCertificates() {
  const folder = await mkdtemp(join(tmpdir(), "consul-certificates-"));
  const consul = await findConsul();
  const tls = (/** @type {string[]} */ ...args) =>
    run(consul, ["tls", ...args], { cwd: folder, quiet: true });
  await tls("ca", "create");
  await tls("cert", "create", "-server", "-dc", "dc1");
  await tls("cert", "create", "-client");
  const files = {
    ca: join(folder, "consul-agent-ca.pem"),
    server: join(folder, "dc1-server-consul-0.pem"),
    serverKey: join(folder, "dc1-server-consul-0-key.pem"),
    cert: join(folder, "dc1-client-consul-0.pem"),
    key: join(folder, "dc1-client-consul-0-key.pem"),
  };
  const texts = Object.entries(files).map(async ([name, file]) => [
    name,
    await readFile(file, "utf8"),
  ]);
  return {
    folder,
    files,
    /** The contents of the files. @type {typeof files} */
    pem: Object.fromEntries(await Promise.all(texts)),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
