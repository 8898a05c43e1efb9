// @ts-check
// How the entry for Node sends calls and reads responses.
import { strict as assert } from "node:assert";
import { createRequire } from "node:module";
import { after, before, beforeEach, describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { inspect } from "node:util";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import * as nodeEntry from "../../pkg/node.js";
import * as defaultEntry from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { rejection } from "../behaviour/context.js";
import { runChild } from "../robust/child.mjs";
import { bytes, inTurn, json, nowhere, startStub } from "../robust/stub-server.mjs";

const { API, Consul, ConnectionError, TimeoutError } = nodeEntry;

/** @type {Awaited<ReturnType<typeof startStub>>} */
let stub;
before(async () => {
  stub = await startStub();
});
after(() => stub?.stop());
beforeEach(() => {
  stub.requests.length = 0;
  stub.respond = json({});
});

const client = (options = {}) => new Consul({ address: stub.address, ...options });

describe("connections", () => {
  test("are kept, so that consecutive calls need at most two", async () => {
    const consul = client();
    const before = stub.connections;
    for (let call = 0; call < 50; call++) await consul.agent.service.list();
    // The next call can begin before the connection of the last one is free.
    assert.ok(stub.connections - before <= 2, `${stub.connections - before} were made`);
  });

  test("are few enough for an agent even if many calls are made at once", async () => {
    const agent = await startAgent({ config: { limits: { http_max_conns_per_client: 40 } } });
    try {
      const consul = new Consul({ address: agent.address });
      const calls = Array.from({ length: 300 }, () => consul.agent.service.list());
      assert.deepEqual(new Set(await Promise.all(calls)).size, 300);
    } finally {
      await agent.stop();
    }
  });

  test("of blocking queries do not delay other calls", async () => {
    const waiting = /** @type {import("node:http").ServerResponse[]} */ ([]);
    stub.respond = ({ url = "" }, response) => {
      if (url.includes("index=")) waiting.push(response);
      else response.setHeader("Content-Type", "application/json").end("{}");
    };
    const { api, agent } = client();
    const blocked = Array.from({ length: 60 }, (_, at) =>
      api.get("catalog/services", { index: at + 1 }),
    );
    assert.deepEqual(await agent.self(), {});
    while (waiting.length < 60) await delay(10);
    for (const response of waiting) response.end();
    assert.equal((await Promise.all(blocked)).length, 60);
  });

  test("do not keep the process alive when all calls are over", { timeout: 60_000 }, async () => {
    const library = JSON.stringify(new URL("../../pkg/node.js", import.meta.url).href);
    for (const [what, code] of Object.entries({
      "calls that got a response":
        "await Promise.all(Array.from({ length: 40 }, () => consul.agent.self()));",
      "a call that was aborted": `
        const call = consul.api.get("kv/a", { index: 1, signal: AbortSignal.timeout(50) });
        await call.catch(() => {});`,
      "a call that timed out": "await consul.agent.self({ timeout: 1 }).catch(() => {});",
      "no call": "",
    })) {
      const { lines } = await runChild(`
        const { Consul } = await import(${library});
        const consul = new Consul({ address: ${JSON.stringify(stub.address)} });
        ${code}
        const over = performance.now();
        process.on("exit", () => console.log(performance.now() - over));`);
      // Idle connections would close after 4 s.
      assert.ok(Number(lines[0]) < 2_000, `${what}: the process ended ${lines[0]} ms later`);
    }
  });
});

describe("a request", () => {
  test("has the method, path, headers and body of the call", async () => {
    const { api } = client({ token: "abc", headers: { "X-All": "1" } });
    for (const [data, sent] of /** @type {[unknown, string][]} */ ([
      ["text é", "text é"],
      [{ a: 1 }, '{"a":1}'],
      [new Uint8Array([97, 98]).subarray(1), "b"],
      [new Blob(["blob"]), "blob"],
      ["", ""],
      [undefined, ""],
    ])) {
      stub.requests.length = 0;
      await api.put(["kv", "a/b?c"], { data, params: { flags: 1 } });
      const [request] = stub.requests;
      assert.equal(request?.method, "PUT");
      assert.equal(request?.url, "/v1/kv/a%2Fb%3Fc?flags=1");
      assert.equal(request?.headers["x-consul-token"], "abc");
      assert.equal(request?.headers["x-all"], "1");
      assert.equal(request?.body, sent);
    }
  });

  test("goes below a base path", async () => {
    await new API(`${stub.address}/a/b%20c/`).get("agent/self");
    assert.equal(stub.requests[0]?.url, "/a/b%20c/v1/agent/self");
  });
});

describe("a response", () => {
  test("has every header, and repeated headers are joined", async () => {
    stub.respond = (_, response) =>
      response.writeHead(200, [
        ...["Content-Type", "application/json", "X-Consul-Index", "7"],
        ...["X-Twice", "a", "X-Twice", "b"],
      ]) && response.end("{}");
    const { meta } = await client().agent.service.list().withMeta();
    assert.equal(meta.index, "7");
    assert.equal(meta.headers["x-twice"], "a, b");
  });

  test("that arrives in many pieces is complete", async () => {
    const names = Array.from({ length: 20_000 }, (_, at) => `名-${at}`);
    const text = Buffer.from(JSON.stringify(names));
    stub.respond = async (_, response) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      for (let at = 0; at < text.length; at += 9_999) {
        response.write(text.subarray(at, at + 9_999));
        if (at % 5 === 0) await delay(1);
      }
      response.end();
    };
    assert.deepEqual((await client().api.get("a")).body, names);
  });

  test("without a body has the body null", async () => {
    stub.respond = (_, response) => response.writeHead(204).end();
    assert.equal((await client().api.get("a")).body, null);
    assert.equal((await client().api.request("HEAD", "a")).body, null);
  });

  test("that was requested as gzip, deflate or br is decompressed", async () => {
    const encoders = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };
    for (const [encoding, encode] of Object.entries(encoders)) {
      stub.respond = (_, response) =>
        response
          .writeHead(200, { "Content-Type": "application/json", "Content-Encoding": encoding })
          .end(encode(Buffer.from('{"a":1}')));
      const { body } = await client().api.get("a", { headers: { "Accept-Encoding": encoding } });
      assert.deepEqual(body, { a: 1 });
      assert.equal(stub.requests.at(-1)?.headers["accept-encoding"], encoding);
    }
    stub.respond = (_, response) =>
      response.writeHead(200, { "Content-Encoding": "gzip" }).end("not gzip");
    const error = await rejection(client().api.get("a"));
    assert.ok(error instanceof ConnectionError);
    assert.match(error.message, /incomplete response: incorrect header check/);
  });

  test("with a body that breaks off is a ConnectionError with the reason", async () => {
    for (const head of ["Content-Length: 9", "Transfer-Encoding: chunked"]) {
      const start = head.startsWith("C") ? "{" : "9\r\n{";
      stub.respond = bytes(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n${start}`);
      const error = await rejection(client().agent.service.list());
      assert.ok(error instanceof ConnectionError, String(error));
      assert.match(error.message, /got an incomplete response: other side closed/);
      assert.equal(error.status, 200);
      assert.ok(error.cause instanceof Error);
    }
  });

  test("that is not HTTP is a ConnectionError with the reason", async () => {
    stub.respond = bytes("SSH-2.0-OpenSSH_9.2\r\n");
    const error = await rejection(client().agent.service.list());
    assert.ok(error instanceof ConnectionError, String(error));
    assert.match(error.message, /got no response .*HTTP/);
  });

  test("that redirects is not followed, even if its body never ends", async () => {
    stub.respond = (_, response) =>
      response.writeHead(307, { Location: "/v1/other" }).write("x".repeat(1 << 20));
    const error = await rejection(client().agent.self());
    assert.equal(error.name, "ConsulError");
    assert.match(error.message, /redirected to \/v1\/other; redirects are not followed/);
    assert.equal(stub.requests.length, 1);
  });
});

describe("a call that is ended early", () => {
  /** @type {Record<string, import("../robust/stub-server.mjs").Responder>} */
  const responders = {
    "before the headers arrive": () => {},
    "while the body arrives": (_, response) =>
      response.writeHead(200, { "Content-Type": "application/json" }).write("{"),
  };
  for (const [when, respond] of Object.entries(responders)) {
    test(`${when}, by its signal, rejects with the reason and hangs up`, async () => {
      for (const reason of [new Error("enough"), "a text", undefined]) {
        const closed = new Promise((resolve) => {
          stub.respond = (request, response) => {
            request.socket.once("close", resolve);
            respond(request, response);
          };
        });
        const controller = new AbortController();
        const call = client().agent.self({ signal: controller.signal });
        while (stub.requests.length === 0) await delay(5);
        await delay(20);
        controller.abort(reason);
        assert.equal(await rejection(call), controller.signal.reason);
        await closed;
        stub.requests.length = 0;
      }
    });

    test(`${when}, by its timeout, is a TimeoutError`, async () => {
      stub.respond = respond;
      const error = await rejection(client().agent.self({ timeout: 50 }));
      assert.ok(error instanceof TimeoutError, String(error));
    });
  }

  test("before it is sent, is not sent", async () => {
    const consul = client();
    await consul.agent.self();
    stub.requests.length = 0;
    const controller = new AbortController();
    const calls = Array.from({ length: 40 }, () =>
      rejection(consul.agent.self({ signal: controller.signal })),
    );
    controller.abort("stop");
    assert.deepEqual(new Set(await Promise.all(calls)), new Set(["stop"]));
    await consul.agent.self();
    assert.ok(stub.requests.length < 40, `${stub.requests.length} requests were sent`);
  });
});

describe("the entry", () => {
  test("exports the same names as the default entry, and subclasses of its classes", async () => {
    const { API: _, Consul: __, ...shared } = defaultEntry;
    for (const [name, value] of Object.entries(shared)) {
      assert.equal(Reflect.get(nodeEntry, name), value, name);
    }
    assert.deepEqual(Object.keys(nodeEntry), Object.keys(defaultEntry));
    assert.ok(client() instanceof defaultEntry.Consul);
    assert.ok(new API(stub.address) instanceof defaultEntry.API);
    const error = await rejection(new Consul({ address: await nowhere() }).agent.self());
    assert.ok(error instanceof defaultEntry.ConnectionError);
    assert.match(error.message, /ECONNREFUSED/);
  });

  test("exports the same in CommonJS", async () => {
    const require = createRequire(import.meta.url);
    /** @type {typeof nodeEntry} */
    const required = require("../../pkg/node.cjs");
    const requiredDefault = require("../../pkg/index.cjs");
    assert.deepEqual(Object.keys(required).sort(), Object.keys(nodeEntry).sort());
    const consul = new required.Consul({ address: stub.address });
    assert.ok(consul instanceof requiredDefault.Consul);
    assert.deepEqual(await consul.agent.self(), {});
    stub.respond = json("no", 403);
    const error = await rejection(consul.agent.self());
    assert.ok(error instanceof requiredDefault.UnauthorizedError);
  });

  test("retries reads, like the default entry", async () => {
    stub.respond = inTurn(bytes("HTTP/1.1 200 OK\r\n"), json({ a: 1 }));
    assert.deepEqual(await client({ retry: 1 }).agent.self(), { a: 1 });
  });

  test("uses the fetch option", async () => {
    const fetch = async () => Response.json({ own: true });
    assert.deepEqual(await client({ fetch }).agent.self(), { own: true });
    assert.equal(stub.requests.length, 0);
    assert.throws(() => client({ fetch: 5 }), { name: "TypeError", message: /^fetch must be/ });
  });

  test("has clients that are printed as Consul, without the token", () => {
    assert.match(
      inspect(client({ token: "secret" })),
      /^Consul \{ address: .*, consistency: .default. \}$/,
    );
    assert.equal(API.name, "API");
  });
});
