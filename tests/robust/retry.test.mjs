// @ts-check
// A client's `retry` applies to reads. A write is sent again only if the call itself has `retry`.
import assert from "node:assert/strict";
import { after, before, beforeEach, suite, test } from "node:test";
import { rejection } from "../behaviour/context.js";
import { entryOf } from "./entry.mjs";
import { body, inTurn, json, startStub } from "./stub-server.mjs";

const { Consul } = await entryOf(import.meta.url);

/** @typedef {import("./stub-server.mjs").Responder} Responder */

/** @type {Awaited<ReturnType<typeof startStub>>} */
let stub;
/** @type {import("consul-wasm").Consul} */
let consul;
/** @type {import("consul-wasm").Consul} A client whose reads are retried. */
let stubborn;

before(async () => {
  stub = await startStub();
  consul = new Consul({ address: stub.address });
  stubborn = new Consul({ address: stub.address, retry: 3 });
});
after(() => stub.stop());
beforeEach(() => {
  stub.requests.length = 0;
});

const busy = body("text/plain", "busy", 503);
/** @type {Responder} */
const hangUp = (_, { socket }) => socket?.destroy();

suite("a read with retry: 2", () => {
  for (const [what, failure] of /** @type {[string, Responder][]} */ ([
    ["503", busy],
    ["429", body("text/plain", "slow down", 429)],
    ["a proxy's 502", body("text/html", "<title>502</title>", 502)],
    ["504", body("text/plain", "", 504)],
    ["500 without a leader", body("text/plain", "No cluster leader", 500)],
    ["a connection that breaks", hangUp],
    [
      "a body that breaks off",
      (_, { socket }) => socket?.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"),
    ],
  ])) {
    test(`succeeds after ${what} twice`, { timeout: 10_000 }, async () => {
      stub.respond = inTurn(failure, failure, json({ a: 1 }));
      assert.deepEqual(await consul.agent.service.list({ retry: 2 }), { a: 1 });
      assert.equal(stub.requests.length, 3);
    });
  }

  test("fails with the last error when the third attempt fails", {
    timeout: 10_000,
  }, async () => {
    stub.respond = inTurn(busy, busy, busy, json({}));
    const error = await rejection(consul.agent.service.list({ retry: 2 }));
    assert.equal(error.status, 503);
    assert.equal(error.retryable, true);
    assert.equal(stub.requests.length, 3);
  });

  for (const [what, failure] of /** @type {[string, Responder][]} */ ([
    ["400", body("text/plain", "bad", 400)],
    ["403", body("text/plain", "Permission denied", 403)],
    ["404", body("text/plain", "", 404)],
    ["500 because of a wrong argument", body("text/plain", "Invalid Session TTL", 500)],
    ["malformed JSON", body("application/json", "{")],
    ["a login page", body("text/html", "<title>Sign in</title>")],
  ])) {
    test(`is not sent again after ${what}`, { timeout: 10_000 }, async () => {
      stub.respond = inTurn(failure, json({}));
      const error = await rejection(consul.agent.service.list({ retry: 2 }));
      assert.equal(error.retryable, false);
      assert.equal(stub.requests.length, 1);
    });
  }

  test("is not sent again when its argument is refused", { timeout: 10_000 }, async () => {
    const error = await rejection(consul.agent.service.get("..", { retry: 2 }));
    assert.ok(error instanceof TypeError);
    assert.deepEqual(stub.requests, []);
  });
});

suite("the client's retry", () => {
  test("applies to reads, typed and raw", { timeout: 10_000 }, async () => {
    stub.respond = inTurn(busy, json({ a: 1 }));
    assert.deepEqual(await stubborn.agent.service.list(), { a: 1 });
    stub.respond = inTurn(busy, json({ a: 1 }));
    assert.deepEqual((await stubborn.api.get("agent/services")).body, { a: 1 });
    assert.equal(stub.requests.length, 4);
  });

  test("can be overridden by a call", { timeout: 10_000 }, async () => {
    stub.respond = busy;
    await rejection(stubborn.agent.service.list({ retry: 0 }));
    assert.equal(stub.requests.length, 1);
  });

  /** @type {Record<string, (options?: { retry?: number }) => Promise<unknown>>} */
  const writes = {
    "agent.service.register": (options) => stubborn.agent.service.register({ Name: "a" }, options),
    "agent.service.deregister": (options) => stubborn.agent.service.deregister("a", options),
    "agent.service.maintenance": (options) =>
      stubborn.agent.service.maintenance("a", true, options),
    "agent.check.register": (options) =>
      stubborn.agent.check.register({ Name: "a", TTL: "15s" }, options),
    "agent.check.pass": (options) => stubborn.agent.check.pass("a", options),
    "api.put": (options) => stubborn.api.put("kv/a", options),
    "api.post": (options) => stubborn.api.post("acl/login", options),
    "api.delete": (options) => stubborn.api.delete("kv/a", options),
    'api.request("PATCH")': (options) => stubborn.api.request("PATCH", "kv/a", options),
  };
  for (const [name, write] of Object.entries(writes)) {
    for (const [what, failure] of /** @type {[string, Responder][]} */ ([
      ["503", busy],
      ["a connection that breaks", hangUp],
    ])) {
      test(`never sends ${name} again after ${what}`, { timeout: 10_000 }, async () => {
        stub.respond = inTurn(failure, json({}));
        await rejection(write());
        assert.equal(stub.requests.length, 1, "the write was sent again");
      });
    }

    test(`${name} is sent again when the call itself says so`, { timeout: 10_000 }, async () => {
      stub.respond = inTurn(busy, body(undefined, ""));
      await write({ retry: 1 });
      assert.equal(stub.requests.length, 2);
      const [first, second] = stub.requests;
      assert.deepEqual(second?.body, first?.body, "the body of the second attempt");
      assert.deepEqual(second?.url, first?.url, "the URL of the second attempt");
    });
  }
});

suite("while a call waits to be sent again", () => {
  test("a signal ends it, and it is not sent again", { timeout: 10_000 }, async () => {
    const controller = new AbortController();
    stub.respond = (request, response) => {
      busy(request, response);
      // The response has arrived by then, and the pause lasts 50 ms at least.
      setTimeout(() => controller.abort("enough"), 20);
    };
    const { signal } = controller;
    const begin = performance.now();
    assert.equal(await rejection(consul.agent.service.list({ retry: 100, signal })), "enough");
    assert.ok(performance.now() - begin < 1_000, "it did not end at once");
    const sent = stub.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(stub.requests.length, sent, "it was sent after it had been aborted");
  });

  test("its timeout continues to count, because it covers all attempts", {
    timeout: 10_000,
  }, async () => {
    stub.respond = busy;
    const begin = performance.now();
    const error = await rejection(consul.agent.service.list({ retry: 100, timeout: 600 }));
    const took = performance.now() - begin;
    assert.equal(error.name, "TimeoutError", error.message);
    assert.ok(took >= 590 && took < 3_000, `it took ${took} ms`);
    assert.ok(stub.requests.length >= 2, "it was not sent again");
  });

  for (const [what, time] of Object.entries({
    "a date in 2099": "Fri, 01 Jan 2099 00:00:00 GMT",
    "a million million seconds": "1000000000000",
    "more seconds than a number can hold": "9".repeat(400),
  })) {
    test(`it waits if the server says to wait for ${what}`, { timeout: 10_000 }, async () => {
      stub.respond = (request, response) => {
        response.setHeader("Retry-After", time);
        busy(request, response);
      };
      const error = await rejection(consul.agent.service.list({ retry: 100, timeout: 500 }));
      assert.equal(error.name, "TimeoutError");
      assert.equal(stub.requests.length, 1);
    });
  }

  test("the pauses between attempts grow", { timeout: 20_000 }, async () => {
    /** @type {number[]} */
    const times = [];
    stub.respond = (request, response) => {
      // A request of the test before may still arrive.
      if (request.url?.includes("growing")) times.push(performance.now());
      busy(request, response);
    };
    await rejection(consul.agent.service.list({ retry: 4, params: { case: "growing" } }));
    const pauses = times.slice(1).map((time, at) => time - (times[at] ?? 0));
    assert.equal(pauses.length, 4);
    pauses.forEach((pause, at) => {
      const ceiling = 100 * 2 ** at;
      assert.ok(pause > ceiling / 2 - 5, `pause ${at} was only ${pause} ms: ${pauses}`);
      assert.ok(pause < ceiling + 1_000, `pause ${at} was ${pause} ms: ${pauses}`);
    });
  });
});
