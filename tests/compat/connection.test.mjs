// @ts-check
// How a client reaches its agent: the options of `new Consul`.
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { Consul } from "../../pkg/compat.js";
import { makeCertificates } from "../node/certificates.mjs";
import { startTlsAgent } from "../node/tls-agent.mjs";
import { startRecorder, warningsOf } from "./recorder.mjs";

/** @type {import("../../scripts/consul-agent.mjs").Agent} */
let agent;
/** @type {Awaited<ReturnType<typeof makeCertificates>>} */
let certificates;
let tlsPort = 0;
let folder = "";

before(async () => {
  certificates = await makeCertificates();
  folder = await mkdtemp(join(tmpdir(), "consul-compat-"));
  const { files } = certificates;
  const addresses = { http: `127.0.0.1 unix://${folder}/consul.sock` };
  ({ agent, port: tlsPort } = await startTlsAgent(files, { addresses }));
});
after(async () => {
  await Promise.all([agent?.stop(), certificates?.remove()]);
  await rm(folder, { recursive: true, force: true });
});

/** @param {object} [options] @returns {any} */
const client = (options) => new Consul(options);

/** @param {any} consul */
const nodeOf = async (consul) => {
  const { Config } = await consul.agent.self();
  consul.destroy();
  return Config.NodeName;
};

suite("TLS", () => {
  test("works with certificates as options", async () => {
    const { ca, cert, key } = certificates.pem;
    assert.equal(await nodeOf(client({ port: tlsPort, secure: true, ca, cert, key })), "node-1");
    const baseUrl = `https://127.0.0.1:${tlsPort}/v1`;
    assert.equal(
      await nodeOf(client({ baseUrl, ca: [ca], cert: Buffer.from(cert), key })),
      "node-1",
    );
  });

  test("takes the certificates of an https.Agent, and warns that the rest is not used", async () => {
    const { ca, cert, key } = certificates.pem;
    const own = new https.Agent({ ca, cert, key, keepAlive: true });
    const warnings = await warningsOf(async () => {
      assert.equal(await nodeOf(client({ port: tlsPort, secure: true, agent: own })), "node-1");
      assert.equal(await nodeOf(client({ port: agent.port, agent: new http.Agent() })), "node-1");
    });
    assert.deepEqual(warnings, [
      "CONSUL_WASM_COMPAT_AGENT: consul-wasm/compat: agent is not used, except for its TLS options",
    ]);
  });

  test("fails with the code of Node without the certificates", async () => {
    await assert.rejects(client({ port: tlsPort, secure: true }).status.leader(), {
      code: /CERT|SIGNATURE/,
    });
    await assert.rejects(client({ port: tlsPort, secure: true, ca: "text" }).status.leader(), {
      isValidation: true,
      message: /^ca /,
    });
  });

  test("refuses options that it would have to ignore", () => {
    assert.throws(() => client({ pfx: "…" }), /cannot use pfx: certificates are cert and key/);
    assert.throws(() => client({ ciphers: "…" }), /cannot use ciphers/);
  });
});

suite("agents for proxies", () => {
  test("are refused, because calls would not go through the proxy", () => {
    class HttpsProxyAgent extends http.Agent {}
    assert.throws(() => client({ agent: new HttpsProxyAgent() }), /cannot use a proxy/);
    const agent = Object.assign(new http.Agent(), { proxy: new URL("http://proxy") });
    assert.throws(() => client({ agent }), /cannot use a proxy/);
  });
});

suite("addresses", () => {
  test("a unix socket", { skip: process.platform === "win32" }, async () => {
    assert.equal(await nodeOf(client({ socketPath: join(folder, "consul.sock") })), "node-1");
  });

  test("an IPv6 host", async () => {
    const server = http.createServer((_, response) => {
      response.setHeader("content-type", "application/json");
      response.end('"leader"');
    });
    server.listen(0, "::1");
    await once(server, "listening");
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    for (const host of ["::1", "[::1]"]) {
      const consul = client({ host, port });
      assert.equal(await consul.status.leader(), "leader");
    }
    server.closeAllConnections();
    server.close();
  });

  test("a baseUrl with credentials and a prefix", async () => {
    const server = await startRecorder();
    const baseUrl = `http://us%20er:p%40ss@127.0.0.1:${server.port}/proxy/v1`;
    for (const url of [baseUrl, new URL(baseUrl)]) {
      const { path, headers } = await server.of(() => client({ baseUrl: url }).status.leader());
      assert.equal(path, "/proxy/v1/status/leader");
      assert.equal(headers.authorization, `Basic ${Buffer.from("us er:p@ss").toString("base64")}`);
    }
    server.stop();
  });

  test("that cannot be used are refused at once", () => {
    const throws = (/** @type {object} */ options, /** @type {RegExp} */ message) =>
      assert.throws(() => client(options), message);
    throws({ baseUrl: {} }, /^Error: baseUrl must be a string: \[object Object\]$/);
    throws({ baseUrl: "http://host/v1/" }, /must end with \/v1/);
    throws({ baseUrl: "http://host/consul" }, /must end with \/v1/);
  });
});

suite("destroy", () => {
  test("ends the calls under way, and later calls connect again", async () => {
    for (const options of [{ port: agent.port }, { socketPath: join(folder, "consul.sock") }]) {
      const consul = client(options);
      const waiting = consul.kv.get({ key: "a", index: 1_000_000, wait: "10s" });
      waiting.catch(() => {});
      await consul.status.leader();
      consul.destroy();
      await assert.rejects(waiting, {
        message: "consul: kv.get: socket hang up",
        code: "ECONNRESET",
      });
      assert.equal(typeof (await consul.status.leader()), "string");
      consul.destroy();
      consul.destroy();
    }
  });
});

test("the event log tells about requests, responses and errors", async () => {
  const consul = client({ port: agent.port });
  /** @type {string[]} */
  const tags = [];
  consul.on("log", (/** @type {string[]} */ given) => tags.push(given.join(" ")));
  await consul.kv.get("a");
  await consul.kv.get({ key: "a", index: 1_000_000, wait: "10s", timeout: 20 }).catch(() => {});
  assert.deepEqual(tags, [
    "papi request consul kv.get",
    "papi response consul kv.get",
    "papi request consul kv.get",
    "papi request error timeout consul kv.get",
  ]);
});

test("plain use warns of nothing", async () => {
  const warnings = await warningsOf(async () => {
    const consul = client({ host: "127.0.0.1", port: String(agent.port), promisify: true });
    await consul.kv.set("plain", "value");
    await consul.kv.get({ key: "plain", raw: true });
    await consul.agent.service.register({ name: "plain", check: { ttl: "1h", status: "passing" } });
    await consul.health.service({ service: "plain", passing: true, wait: "1s", timeout: "5s" });
    const watch = consul.watch({ method: consul.kv.get, options: { key: "plain" } });
    await once(watch, "change");
    watch.end();
    await delay(20);
    await consul.agent.service.deregister("plain");
    consul.destroy();
  });
  assert.deepEqual(warnings, []);
});
