// @ts-check
// An agent can freeze for a while, for example when its virtual machine is moved. It must answer the next call at
// once.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import * as nodeEntry from "../../pkg/node.js";
import * as defaultEntry from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { freePort } from "../../scripts/free-ports.mjs";
import { makeCertificates } from "./certificates.mjs";

/** @type {Awaited<ReturnType<typeof makeCertificates>>} */
let certificates;
let folder = "";
before(async () => {
  certificates = await makeCertificates();
  folder = await mkdtemp(join(tmpdir(), "consul-socket-"));
});
after(() => Promise.all([certificates?.remove(), rm(folder, { recursive: true, force: true })]));

/**
 * Configurations of an agent, with the class and the options of a client.
 *
 * @type {Record<string, () => Promise<{ config?: object, Consul: any, options?: object }>>}
 */
const ways = {
  "consul-wasm": async () => ({ Consul: defaultEntry.Consul }),
  "consul-wasm/node": async () => ({ Consul: nodeEntry.Consul }),
  "consul-wasm/node, with TLS": async () => {
    const https = await freePort();
    const { files, pem } = certificates;
    return {
      config: { ports: { https }, cert_file: files.server, key_file: files.serverKey },
      Consul: nodeEntry.Consul,
      options: { address: `https://127.0.0.1:${https}`, ca: pem.ca },
    };
  },
  "consul-wasm/node, by a unix socket": async () => {
    const address = `unix://${folder}/consul.sock`;
    const config = { addresses: { http: `127.0.0.1 ${address}` } };
    return { config, Consul: nodeEntry.Consul, options: { address } };
  },
};

suite("the next call succeeds after the agent froze, with", { concurrency: true }, () => {
  for (const [way, make] of Object.entries(ways)) {
    test(way, { skip: way.includes("unix") && process.platform === "win32" }, async (t) => {
      const { config = {}, Consul, options } = await make();
      const agent = await startAgent({ config: /** @type {any} */ (config) });
      t.after(() => agent.stop());
      const pid = /** @type {number} */ (agent.pid);
      const consul = new Consul({ address: agent.address, ...options });
      await consul.agent.self();
      process.kill(pid, "SIGSTOP");
      const calls = Array.from({ length: 40 }, () => consul.agent.self());
      await delay(2_000);
      process.kill(pid, "SIGCONT");
      await consul.status.leader({ timeout: 15_000 });
      await Promise.all(calls);
    });
  }
});
