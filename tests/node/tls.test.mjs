// @ts-check
// TLS with an agent that requires client certificates, and with a proxy in front of an agent.
import { strict as assert } from "node:assert";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { createServer } from "node:https";
import { after, before, describe, test } from "node:test";
import { inspect } from "node:util";
import { API, ConnectionError, Consul } from "../../pkg/node.js";
import { rejection } from "../behaviour/context.js";
import { makeCertificates } from "./certificates.mjs";
import { startTlsAgent } from "./tls-agent.mjs";

/** @typedef {Awaited<ReturnType<typeof makeCertificates>>} Certificates */
/** @typedef {import("consul-wasm/node").ConsulOptions} Options */

/** @type {Certificates} */
let certificates;
/** @type {Certificates} */
let foreign;
/** @type {import("../../scripts/consul-agent.mjs").Agent} */
let agent;
let address = "";

before(async () => {
  [certificates, foreign] = await Promise.all([makeCertificates(), makeCertificates()]);
  const { files } = certificates;
  ({ agent, address } = await startTlsAgent(files));
});
after(() => Promise.all([agent?.stop(), certificates?.remove(), foreign?.remove()]));

/** The agent's name for itself, as a client with these options reads it. @param {Options} options */
const ask = (options) => new Consul({ address, ...options }).agent.self();

describe("an agent with verify_incoming", () => {
  test("accepts a client with a certificate of its authority", async () => {
    const { ca, cert, key } = certificates.pem;
    const { Config } = await ask({ ca, cert, key });
    assert.equal(Config.NodeName, "node-1");
    const raw = new API(address, { ca: [ca], cert: Buffer.from(cert), key: [key] });
    assert.equal((await raw.get("agent/self")).status, 200);
    assert.equal(raw.address, address);
  });

  test("refuses a client without a certificate, and the error quotes the reason", async () => {
    const error = await rejection(ask({ ca: certificates.pem.ca }));
    assert.ok(error instanceof ConnectionError, String(error));
    assert.ok(error.message.startsWith(`GET /v1/agent/self got no response from ${address}: `));
    assert.match(error.message, /certificate/i);
    assert.ok(error.cause instanceof Error);
  });

  test("refuses a client with a certificate of another authority", async () => {
    const { cert, key } = foreign.pem;
    const error = await rejection(ask({ ca: certificates.pem.ca, cert, key }));
    assert.ok(error instanceof ConnectionError, String(error));
    assert.match(error.message, /bad certificate|unknown ca/i);
  });

  test("is refused if its certificate is from another authority, or from one that Node does not know", async () => {
    const { cert, key } = certificates.pem;
    for (const ca of [foreign.pem.ca, undefined]) {
      const error = await rejection(ask({ ca, cert, key }));
      assert.ok(error instanceof ConnectionError, String(error));
      assert.match(error.message, /self.signed certificate|unable to verify|local issuer/i);
    }
  });

  test("is accepted in any case with rejectUnauthorized: false", async () => {
    const { cert, key } = certificates.pem;
    const { Config } = await ask({ cert, key, rejectUnauthorized: false });
    assert.equal(Config.NodeName, "node-1");
  });

  test("must have the name that servername gives", async () => {
    const { ca, cert, key } = certificates.pem;
    const options = { ca, cert, key };
    const { Config } = await ask({ ...options, servername: "server.dc1.consul" });
    assert.equal(Config.NodeName, "node-1");
    const error = await rejection(ask({ ...options, servername: "server.dc2.consul" }));
    assert.ok(error instanceof ConnectionError, String(error));
    assert.match(error.message, /server\.dc2\.consul/);
  });

  test("gets errors that never show the key", async () => {
    const { ca, cert, key } = certificates.pem;
    const consul = new Consul({ address, ca, cert, key });
    const [, secret = ""] = key.split("\n");
    assert.ok(secret.length > 20);
    const error = await rejection(ask({ cert, key }));
    for (const shown of [consul, consul.api, error]) {
      const text = inspect(shown, { depth: 20, showHidden: true });
      assert.ok(!text.includes(secret), text);
      assert.ok(!text.includes(Buffer.from(secret).toString("hex").slice(0, 20)), text);
    }
  });

  test("can be reached through a proxy with a base path", async () => {
    const { ca, server, serverKey } = certificates.pem;
    /** @type {string[]} */
    const asked = [];
    const proxy = createServer({ cert: server, key: serverKey }, (incoming, toClient) => {
      const { url = "", method, headers } = incoming;
      asked.push(url);
      const path = url.replace(/^\/consul/, "");
      const toAgent = request({ port: agent.port, path, method, headers }, (response) => {
        toClient.writeHead(response.statusCode ?? 500, response.headers);
        response.pipe(toClient);
      });
      incoming.pipe(toAgent);
    });
    proxy.listen(0, "127.0.0.1");
    await once(proxy, "listening");
    const { port } = /** @type {import("node:net").AddressInfo} */ (proxy.address());
    try {
      const consul = new Consul({ address: `https://localhost:${port}/consul/`, ca });
      await consul.agent.service.register({ Name: "proxied" });
      assert.ok("proxied" in (await consul.agent.service.list()));
      await consul.agent.service.deregister("proxied");
      assert.equal(asked[0], "/consul/v1/agent/service/register");
    } finally {
      proxy.close();
      proxy.closeAllConnections();
    }
  });
});

describe("a client cannot be made with", () => {
  const encrypted = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "open" },
  }).privateKey;

  /** @type {Record<string, [options: (pem: Certificates["pem"]) => any, words: RegExp]>} */
  const cases = {
    "a ca that is not a certificate": [
      () => ({ ca: "garbage" }),
      /^ca contains no PEM certificate/,
    ],
    "an empty ca": [() => ({ ca: "" }), /^ca contains no PEM certificate/],
    "a key as the ca": [({ key }) => ({ ca: key }), /^ca contains no PEM certificate/],
    "a broken ca next to a valid one": [
      ({ ca }) => ({ ca: ca + ca.replace(/MI/, "XX") }),
      /^ca contains an invalid certificate/,
    ],
    "an empty list as the ca": [() => ({ ca: [] }), /^ca must be PEM/],
    "a ca of the wrong type": [() => ({ ca: 5 }), /^ca must be PEM/],
    "a cert of the wrong type": [({ key }) => ({ cert: {}, key }), /^cert must be PEM/],
    "a key of the wrong type": [({ cert }) => ({ cert, key: [true] }), /^key must be PEM/],
    "a cert without a key": [({ cert }) => ({ cert }), /^cert needs key/],
    "a key without a cert": [({ key }) => ({ key }), /^key needs cert/],
    "a key that is not a key": [
      ({ cert }) => ({ cert, key: "garbage" }),
      /^key contains no PEM private key/,
    ],
    "a key of another certificate": [
      ({ cert, serverKey }) => ({ cert, key: serverKey }),
      /^cert and key do not match/,
    ],
    "an encrypted key without a passphrase": [
      ({ cert }) => ({ cert, key: encrypted }),
      /^key contains no PEM private key, or one that needs a passphrase/,
    ],
    "a wrong passphrase": [
      ({ cert }) => ({ cert, key: encrypted, passphrase: "shut" }),
      /^key contains no PEM private key, or the passphrase is wrong/,
    ],
    "the right passphrase, but a key of another certificate": [
      ({ cert }) => ({ cert, key: encrypted, passphrase: "open" }),
      /^cert and key do not match/,
    ],
    "a passphrase without a key": [() => ({ passphrase: "x" }), /^passphrase needs key/],
    "a passphrase of the wrong type": [
      ({ cert, key }) => ({ cert, key, passphrase: 7 }),
      /^passphrase must be a string/,
    ],
    "a servername of the wrong type": [() => ({ servername: 5 }), /^servername must be a string/],
    "an empty servername": [() => ({ servername: "" }), /^servername is empty/],
    "a rejectUnauthorized of the wrong type": [
      () => ({ rejectUnauthorized: "false" }),
      /^rejectUnauthorized must be true or false/,
    ],
    "TLS options for an address without TLS": [
      ({ ca }) => ({ ca, servername: "a", address: "consul:8501" }),
      /^ca, servername cannot be used with address "http:\/\/consul:8501"/,
    ],
    "TLS options for a unix socket": [
      ({ ca }) => ({ ca, address: "unix:///run/consul.sock" }),
      /^ca cannot be used with address "unix:/,
    ],
    "TLS options for a replaced fetch": [
      ({ ca }) => ({ ca, fetch: globalThis.fetch }),
      /^ca cannot be used with fetch/,
    ],
    "an option that does not exist": [() => ({ CA: "x" }), /^unknown option "CA"/],
  };
  for (const [what, [options, words]] of Object.entries(cases)) {
    test(what, () => {
      const all = { address, ...options(certificates.pem) };
      const { address: apart, ...others } = all;
      for (const make of [() => new Consul(all), () => new API(apart, others)]) {
        assert.throws(make, (error) => {
          assert.ok(error instanceof TypeError, String(error));
          assert.match(error.message, words);
          assert.ok(!/open|shut|PRIVATE/.test(error.message), error.message);
          return true;
        });
      }
    });
  }

  test("TLS options may be undefined or null", () => {
    const none = { ca: undefined, cert: null, key: null, fetch: undefined };
    assert.equal(new Consul(/** @type {any} */ (none)).api.address, "http://localhost:8500");
  });
});
