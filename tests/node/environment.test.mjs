// @ts-check
// `Consul.fromEnv()`: every variable, which ones take precedence, and invalid values.
import { strict as assert } from "node:assert";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { inspect } from "node:util";
import { Consul } from "../../pkg/node.js";
import { rejection } from "../behaviour/context.js";
import { nowhere, startStub } from "../robust/stub-server.mjs";
import { makeCertificates } from "./certificates.mjs";
import { startTlsAgent } from "./tls-agent.mjs";

/** @type {Awaited<ReturnType<typeof startStub>>} */
let stub;
/** @type {Awaited<ReturnType<typeof makeCertificates>>} */
let certificates;
let folder = "";
/** @type {NodeJS.ProcessEnv} */
let outside = {};

before(async () => {
  [stub, certificates] = await Promise.all([startStub(), makeCertificates()]);
  folder = await mkdtemp(join(tmpdir(), "consul-environment-"));
});
after(async () => {
  await Promise.all([stub?.stop(), certificates?.remove()]);
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  outside = { ...process.env };
  for (const name of Object.keys(process.env)) {
    if (name.startsWith("CONSUL_")) delete process.env[name];
  }
  stub.requests.length = 0;
});
afterEach(() => {
  for (const name of Object.keys(process.env)) {
    if (!(name in outside)) delete process.env[name];
  }
  Object.assign(process.env, outside);
});

/**
 * Makes a client while these variables are set.
 *
 * @param {Record<string, string>} variables without the `CONSUL_` in front
 * @param {import("consul-wasm/node").ConsulOptions} [options]
 */
function fromEnv(variables, options) {
  for (const [name, value] of Object.entries(variables)) process.env[`CONSUL_${name}`] = value;
  return Consul.fromEnv(options);
}

/** @param {string} name @param {string} content */
async function file(name, content) {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** The request that a client sends to a stub of an agent. @param {Consul} consul */
async function requestOf(consul) {
  await consul.agent.service.list();
  return stub.requests.at(-1) ?? assert.fail("nothing was sent");
}

describe("the address", () => {
  /** @type {[variables: Record<string, string>, address: string][]} */
  const cases = [
    [{}, "http://localhost:8500"],
    [{ HTTP_ADDR: "" }, "http://localhost:8500"],
    [{ HTTP_ADDR: "10.0.0.1:8501" }, "http://10.0.0.1:8501"],
    [{ HTTP_ADDR: ":8501" }, "http://localhost:8501"],
    [{ HTTP_ADDR: "[::1]:8501" }, "http://[::1]:8501"],
    [{ HTTP_ADDR: "consul" }, "http://consul"],
    [{ HTTP_ADDR: "http://consul:80/base/" }, "http://consul:80/base"],
    [{ HTTP_ADDR: "https://consul:8501" }, "https://consul:8501"],
    [{ HTTP_ADDR: "unix:///run/consul.sock" }, "unix:///run/consul.sock"],
    [{ HTTP_ADDR: "consul:8501", HTTP_SSL: "true" }, "https://consul:8501"],
    [{ HTTP_ADDR: "http://consul:8501", HTTP_SSL: "1" }, "https://consul:8501"],
    [{ HTTP_ADDR: "https://consul:8501", HTTP_SSL: "false" }, "https://consul:8501"],
    [{ HTTP_ADDR: "consul:8501", HTTP_SSL: "0" }, "http://consul:8501"],
    [{ HTTP_SSL: "T" }, "https://localhost:8500"],
  ];
  for (const [variables, address] of cases) {
    test(`${JSON.stringify(variables)} is ${address}`, () => {
      assert.equal(fromEnv(variables).api.address, address);
    });
  }

  test("given as an option takes precedence, and its variables are not read", () => {
    const variables = { HTTP_ADDR: "not an address", HTTP_SSL: "maybe" };
    assert.equal(fromEnv(variables, { address: ":1" }).api.address, "http://localhost:1");
  });
});

describe("the token", () => {
  test("in the file takes precedence over CONSUL_HTTP_TOKEN, and is read once", async () => {
    const path = await file("token", "  from-file\n");
    assert.equal(fromEnv({ HTTP_TOKEN: "plain" }).api.token, "plain");
    const consul = fromEnv({ HTTP_TOKEN: "plain", HTTP_TOKEN_FILE: path });
    await rm(path);
    assert.equal(consul.api.token, "from-file");
    process.env.CONSUL_HTTP_ADDR = stub.address;
    delete process.env.CONSUL_HTTP_TOKEN_FILE;
    const { headers } = await requestOf(Consul.fromEnv());
    assert.equal(headers["x-consul-token"], "plain");
  });

  test("given as an option takes precedence over both", () => {
    const variables = { HTTP_TOKEN: "plain", HTTP_TOKEN_FILE: "/nowhere" };
    assert.equal(fromEnv(variables, { token: "own" }).api.token, "own");
    assert.equal(Consul.fromEnv({ token: "" }).api.token, undefined);
  });
});

describe("CONSUL_HTTP_AUTH", () => {
  const basic = (/** @type {string} */ text) => `Basic ${Buffer.from(text).toString("base64")}`;

  test("has a user and a password, which may contain colons, or only a user", async () => {
    for (const [auth, pair] of [
      ["me:pass:wörd", "me:pass:wörd"],
      ["me", "me:"],
    ]) {
      const { headers } = await requestOf(
        fromEnv({ HTTP_ADDR: stub.address, HTTP_AUTH: auth ?? "" }),
      );
      assert.equal(headers.authorization, basic(pair ?? ""));
    }
  });

  test("is sent with the headers option, which overrides it if it has the same header", async () => {
    const variables = { HTTP_ADDR: stub.address, HTTP_AUTH: "me:secret" };
    for (const given of [{ "X-A": "1" }, new Headers({ "X-A": "1" }), new Map([["X-A", "1"]])]) {
      const { headers } = await requestOf(fromEnv(variables, { headers: given }));
      assert.equal(headers.authorization, basic("me:secret"));
      assert.equal(headers["x-a"], "1");
    }
    const headers = { authorization: "Bearer x" };
    assert.equal(
      (await requestOf(fromEnv(variables, { headers }))).headers.authorization,
      "Bearer x",
    );
    assert.throws(() => Consul.fromEnv({ headers: /** @type {any} */ (5) }), TypeError);
  });
});

test("CONSUL_NAMESPACE and CONSUL_PARTITION are parameters of every call", async () => {
  const variables = { HTTP_ADDR: stub.address, NAMESPACE: "team", PARTITION: "part" };
  assert.equal(
    (await requestOf(fromEnv(variables))).url,
    "/v1/agent/services?ns=team&partition=part",
  );
  const { url } = await requestOf(Consul.fromEnv({ ns: "own", partition: undefined }));
  assert.equal(url, "/v1/agent/services?ns=own&partition=part");
});

describe("a client with TLS variables", () => {
  /** @type {import("../../scripts/consul-agent.mjs").Agent} */
  let agent;
  let https = "";

  before(async () => {
    const { files } = certificates;
    const started = await startTlsAgent(files);
    agent = started.agent;
    https = `127.0.0.1:${started.port}`;
  });
  after(() => agent?.stop());

  /** The variables of a client that the agent accepts. */
  const all = () => ({
    HTTP_ADDR: https,
    HTTP_SSL: "true",
    CACERT: certificates.files.ca,
    CLIENT_CERT: certificates.files.cert,
    CLIENT_KEY: certificates.files.key,
  });
  /** @param {Consul} consul */
  const nodeName = async (consul) => (await consul.agent.self()).Config.NodeName;

  test("reads certificates and the key from files", async () => {
    assert.equal(await nodeName(fromEnv(all())), "node-1");
  });

  test("reads authorities from a folder and its subfolders, unless a file is given", async () => {
    const authorities = join(folder, "authorities");
    await mkdir(join(authorities, "below"), { recursive: true });
    await writeFile(join(authorities, "below", "ca.pem"), certificates.pem.ca);
    const { CACERT, ...others } = all();
    assert.equal(await nodeName(fromEnv({ ...others, CAPATH: authorities })), "node-1");
    assert.equal(await nodeName(fromEnv({ CACERT, CAPATH: "/nowhere" })), "node-1");
  });

  test("checks the name of the agent, which is given with or without a port", async () => {
    const name = "server.dc1.consul";
    assert.equal(await nodeName(fromEnv({ ...all(), TLS_SERVER_NAME: name })), "node-1");
    assert.equal(await nodeName(fromEnv({ TLS_SERVER_NAME: `${name}:8501` })), "node-1");
    const error = await rejection(fromEnv({ TLS_SERVER_NAME: "other" }).agent.self());
    assert.match(error.message, /other/);
    assert.equal(await nodeName(Consul.fromEnv({ servername: name })), "node-1");
  });

  test("trusts any certificate only if verification is off", async () => {
    const { CACERT, ...others } = all();
    assert.equal((await rejection(fromEnv(others).agent.self())).name, "ConnectionError");
    assert.equal(await nodeName(fromEnv({ HTTP_SSL_VERIFY: "false" })), "node-1");
    const strict = Consul.fromEnv({ rejectUnauthorized: true });
    assert.equal((await rejection(strict.agent.self())).name, "ConnectionError");
    assert.equal(await nodeName(fromEnv({ HTTP_SSL_VERIFY: "true", CACERT })), "node-1");
  });

  test("prefers options, whose variables are then not read", async () => {
    const { ca, cert, key } = certificates.pem;
    const variables = {
      HTTP_ADDR: `https://${https}`,
      CACERT: "/nowhere",
      CAPATH: "/nowhere",
      CLIENT_CERT: "/nowhere",
      CLIENT_KEY: "/nowhere",
      HTTP_SSL_VERIFY: "maybe",
    };
    const options = { ca, cert, key, rejectUnauthorized: true };
    assert.equal(await nodeName(fromEnv(variables, options)), "node-1");
  });

  test("also connects to an agent without TLS", async () => {
    const plain = { ...all(), HTTP_SSL: "", HTTP_ADDR: agent.address };
    assert.equal(await nodeName(fromEnv(plain)), "node-1");
    assert.throws(() => Consul.fromEnv({ ca: certificates.pem.ca }), /^TypeError: ca cannot/);
  });

  test("connects to several agents, of which only some have TLS", async () => {
    const gone = await nowhere();
    const secure = `https://${https}`;
    for (const addresses of [
      [secure, agent.address],
      [gone, secure],
      [gone.replace("http:", "https:"), agent.address],
    ]) {
      const [node] = await fromEnv(all(), { addresses }).catalog.nodes();
      assert.equal(node?.Node, "node-1", String(addresses));
    }
    const { ca } = certificates.pem;
    const addresses = [secure, agent.address];
    assert.throws(
      () => Consul.fromEnv({ addresses, ca }),
      /^TypeError: .*cannot be used with address/,
    );
  });
});

describe("an invalid value is a TypeError that names the variable:", () => {
  /** @type {Record<string, [variables: () => Promise<Record<string, string>> | Record<string, string>, words: RegExp]>} */
  const cases = {
    "an invalid address": [
      () => ({ HTTP_ADDR: "a b" }),
      /^CONSUL_HTTP_ADDR: address "http:\/\/a b": /,
    ],
    "an unknown scheme": [() => ({ HTTP_ADDR: "tcp://a:1" }), /^CONSUL_HTTP_ADDR: .*scheme/],
    "a relative socket": [() => ({ HTTP_ADDR: "unix://a.sock" }), /^CONSUL_HTTP_ADDR: .*absolute/],
    "a text that is neither yes nor no": [
      () => ({ HTTP_SSL: "maybe" }),
      /^CONSUL_HTTP_SSL must be true or false, not "maybe"/,
    ],
    "yes in Spanish": [
      () => ({ HTTP_SSL_VERIFY: "sí" }),
      /^CONSUL_HTTP_SSL_VERIFY must be true or false, not "sí"/,
    ],
    "TLS over a socket": [
      () => ({ HTTP_SSL: "true", HTTP_ADDR: "unix:///a.sock" }),
      /^CONSUL_HTTP_SSL is true, but CONSUL_HTTP_ADDR is a unix socket/,
    ],
    "a token file that does not exist": [
      () => ({ HTTP_TOKEN_FILE: "/nowhere/token" }),
      /^CONSUL_HTTP_TOKEN_FILE: ENOENT: it must be the path of a file; .* goes into CONSUL_HTTP_TOKEN$/,
    ],
    "a token instead of its file": [
      () => ({ HTTP_TOKEN_FILE: "sec/ret" }),
      /^CONSUL_HTTP_TOKEN_FILE: ENOENT/,
    ],
    "a long token instead of its file": [
      () => ({ HTTP_TOKEN_FILE: "sec-ret".repeat(1000) }),
      /^CONSUL_HTTP_TOKEN_FILE: ENAMETOOLONG/,
    ],
    "a folder instead of the token file": [
      () => ({ HTTP_TOKEN_FILE: folder }),
      /^CONSUL_HTTP_TOKEN_FILE: EISDIR/,
    ],
    "an empty token file": [
      async () => ({ HTTP_TOKEN_FILE: await file("empty", " \n") }),
      /^CONSUL_HTTP_TOKEN_FILE: the file is empty: /,
    ],
    "a token file with two lines": [
      async () => ({ HTTP_TOKEN_FILE: await file("two", "sec\nret") }),
      /^CONSUL_HTTP_TOKEN_FILE: token has a line break/,
    ],
    "a token that a header cannot carry": [
      () => ({ HTTP_TOKEN: "sec ret " }),
      /^CONSUL_HTTP_TOKEN: token has/,
    ],
    "an authority file that does not exist": [
      () => ({ CACERT: "/nowhere/ca" }),
      /^CONSUL_CACERT: ENOENT/,
    ],
    "a folder instead of the authority file": [
      () => ({ CACERT: folder }),
      /^CONSUL_CACERT: EISDIR/,
    ],
    "an authority file without a certificate": [
      async () => ({ CACERT: await file("ca", "garbage") }),
      /^CONSUL_CACERT contains no PEM certificate/,
    ],
    "a folder of authorities that does not exist": [
      () => ({ CAPATH: "/nowhere" }),
      /^CONSUL_CAPATH: ENOENT/,
    ],
    "an empty folder of authorities": [
      async () => {
        await mkdir(join(folder, "none"), { recursive: true });
        return { CAPATH: join(folder, "none") };
      },
      /^CONSUL_CAPATH: ".*none" contains no files/,
    ],
    "a folder of authorities with another file": [
      async () => {
        await mkdir(join(folder, "mixed"), { recursive: true });
        await file(join("mixed", "a.pem"), certificates.pem.ca);
        await file(join("mixed", "b.txt"), "note");
        return { CAPATH: join(folder, "mixed") };
      },
      /^CONSUL_CAPATH contains no PEM certificate/,
    ],
    "a certificate without its key": [
      () => ({ CLIENT_CERT: certificates.files.cert }),
      /^CONSUL_CLIENT_CERT needs CONSUL_CLIENT_KEY/,
    ],
    "a key without its certificate": [
      () => ({ CLIENT_KEY: certificates.files.key }),
      /^CONSUL_CLIENT_KEY needs CONSUL_CLIENT_CERT/,
    ],
    "a key that is a certificate": [
      () => ({ CLIENT_CERT: certificates.files.cert, CLIENT_KEY: certificates.files.cert }),
      /^CONSUL_CLIENT_KEY contains no PEM private key/,
    ],
    "another certificate's key": [
      () => ({ CLIENT_CERT: certificates.files.cert, CLIENT_KEY: certificates.files.serverKey }),
      /^CONSUL_CLIENT_CERT and CONSUL_CLIENT_KEY do not match/,
    ],
  };
  for (const [what, [variables, words]] of Object.entries(cases)) {
    test(what, async () => {
      const all = await variables();
      assert.throws(
        () => fromEnv(all),
        (error) => {
          assert.ok(error instanceof TypeError, String(error));
          assert.match(error.message, words);
          assert.doesNotMatch(inspect(error, { showHidden: true }), /sec ?.?ret/);
          return true;
        },
      );
    });
  }

  test("options are checked like those of the client", () => {
    for (const wrong of [5, "x", [1], { nope: 1 }, { ca: 5 }]) {
      assert.throws(() => Consul.fromEnv(/** @type {any} */ (wrong)), TypeError);
    }
    assert.ok(Consul.fromEnv(null) instanceof Consul);
  });
});

test("neither a client nor its errors show the token and the password", async () => {
  const consul = fromEnv({ HTTP_ADDR: ":1", HTTP_TOKEN: "s3cr3t", HTTP_AUTH: "me:p4ss" });
  const error = await rejection(consul.agent.self());
  const hidden = ["s3cr3t", "p4ss", Buffer.from("me:p4ss").toString("base64")];
  for (const shown of [consul, error, error.cause]) {
    const text = inspect(shown, { depth: 20, showHidden: true });
    for (const secret of hidden) assert.ok(!text.includes(secret), text);
  }
});
