// @ts-check
// A server may accept a call and never finish its response. A timeout or a signal ends the call.
import assert from "node:assert/strict";
import { after, before, beforeEach, suite, test } from "node:test";
import { rejection } from "../behaviour/context.js";
import { entryOf } from "./entry.mjs";
import { assertConsulError } from "./errors.mjs";
import { thenable } from "./odd-values.mjs";
import { json, startStub } from "./stub-server.mjs";

const { Consul } = await entryOf(import.meta.url);

/** @typedef {import("./stub-server.mjs").Responder} Responder */
/** @typedef {{ timeout?: number, signal?: AbortSignal }} Options */

/** @type {Awaited<ReturnType<typeof startStub>>} */
let stub;
/** @type {import("consul-wasm").Consul} */
let consul;

before(async () => {
  stub = await startStub();
  consul = new Consul({ address: stub.address });
});
after(() => stub.stop());
beforeEach(() => {
  stub.requests.length = 0;
});

/** @type {Record<string, Responder>} */
const silences = {
  "never answers": () => {},
  "sends nothing after the headers": (_, response) => {
    response.writeHead(200, { "Content-Type": "application/json" }).flushHeaders();
  },
  "sends half a body": (_, response) => {
    response.writeHead(200, { "Content-Type": "application/json" }).write('{"a":');
  },
  "sends one byte now and then": (_, response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    const drip = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(drip));
  },
  "sends headers one byte now and then": (_, response) => {
    response.socket?.write("HTTP/1.1 200 OK\r\nX-Slow: ");
    const drip = setInterval(() => response.socket?.write("x"), 20);
    response.on("close", () => clearInterval(drip));
  },
};

/** @type {Record<string, { name: string, call: (options: Options) => Promise<unknown> }>} */
const calls = {
  raw: { name: "GET /v1/agent/self", call: (options) => consul.api.get("agent/self", options) },
  read: { name: "GET /v1/agent/services", call: (options) => consul.agent.service.list(options) },
  write: {
    name: "PUT /v1/agent/service/deregister/web",
    call: (options) => consul.agent.service.deregister("web", options),
  },
};

for (const [what, respond] of Object.entries(silences)) {
  suite(`a server that ${what}`, () => {
    for (const [kind, { name, call }] of Object.entries(calls)) {
      test(`a ${kind} call ends in a TimeoutError`, { timeout: 10_000 }, async () => {
        const gone = hangUpOf(respond);
        const begin = performance.now();
        const error = await rejection(call({ timeout: 150 }));
        const took = performance.now() - begin;
        const { address } = stub;
        assertConsulError(error, { name: "TimeoutError", call: name, address, status: undefined });
        assert.match(error.message, /timed out after 150 ms$/);
        assert.equal(error.retryable, true);
        assert.ok(took >= 140 && took < 3_000, `it took ${took} ms`);
        await gone;
        await works();
      });

      test(`a ${kind} call ends with the reason of its signal`, { timeout: 10_000 }, async () => {
        const gone = hangUpOf(respond);
        const controller = new AbortController();
        const reason = { why: "the page was left" };
        const outcome = rejection(call({ signal: controller.signal, timeout: 5_000 }));
        setTimeout(() => controller.abort(reason), 100);
        assert.equal(await outcome, reason, "the call rejected with another value");
        await gone;
        await works();
      });
    }
  });
}

/**
 * Sets the response. The promise resolves when the client has closed the connection.
 *
 * @param {Responder} respond
 */
function hangUpOf(respond) {
  return new Promise((resolve) => {
    stub.respond = (request, response) => {
      response.on("close", resolve);
      respond(request, response);
    };
  });
}

async function works() {
  stub.respond = json({});
  assert.deepEqual(await consul.agent.service.list(), {}, "the next call");
}

suite("a signal", () => {
  const never = new AbortController().signal;

  for (const [what, reason] of /** @type {[string, unknown][]} */ ([
    ["an error", new Error("left")],
    ["a text", "left"],
    ["null", null],
    ["false", false],
    ["a symbol", Symbol("left")],
    ["a frozen object", Object.freeze({ left: true })],
    ["a thenable", thenable((settle) => settle("taken"))],
    ["an object whose every trap throws", allTrapsThrow()],
    ["the frozen error of an earlier call", "frozen ConsulError"],
  ])) {
    for (const when of ["before", "during"]) {
      test(`aborted ${when} the call with ${what} makes the call reject with it`, {
        timeout: 10_000,
      }, async () => {
        const expected = reason === "frozen ConsulError" ? await frozenError() : reason;
        const controller = new AbortController();
        stub.respond = () => controller.abort(expected);
        if (when === "before") controller.abort(expected);
        const call = consul.agent.service.list({ signal: controller.signal });
        // An async function cannot return a thenable without awaiting it.
        const isSame = await call.then(
          () => assert.fail("it did not fail"),
          (reason) => Object.is(reason, expected),
        );
        assert.ok(isSame, "rejected with something else");
        await works();
      });
    }
  }

  test("aborted before the call keeps it from being sent", { timeout: 10_000 }, async () => {
    stub.requests.length = 0;
    const error = await rejection(consul.agent.service.list({ signal: AbortSignal.abort() }));
    assert.equal(error.name, "AbortError");
    assert.deepEqual(stub.requests, []);
  });

  test("from AbortSignal.timeout has its own reason", { timeout: 10_000 }, async () => {
    stub.respond = () => {};
    const signal = AbortSignal.timeout(100);
    const error = await rejection(consul.agent.service.list({ signal }));
    assert.equal(error, signal.reason);
  });

  test("that is aborted after the response changes nothing", { timeout: 10_000 }, async () => {
    stub.respond = json({ a: 1 });
    const controller = new AbortController();
    const call = consul.agent.service.list({ signal: controller.signal });
    assert.deepEqual(await call, { a: 1 });
    controller.abort();
    assert.deepEqual(await call, { a: 1 });
  });

  test("that 50 calls share ends all of them, without a warning", {
    timeout: 10_000,
  }, async () => {
    stub.respond = () => {};
    /** @type {Error[]} */
    const warnings = [];
    const onWarning = (/** @type {Error} */ warning) => warnings.push(warning);
    process.on("warning", onWarning);
    const controller = new AbortController();
    const { signal } = controller;
    const ends = Array.from({ length: 50 }, () => rejection(consul.agent.service.list({ signal })));
    setTimeout(() => controller.abort("enough"), 200);
    assert.deepEqual(new Set(await Promise.all(ends)), new Set(["enough"]));
    process.off("warning", onWarning);
    assert.deepEqual(warnings, []);
  });

  test("that is never aborted does not replace the timeout", {
    timeout: 10_000,
  }, async () => {
    stub.respond = () => {};
    const error = await rejection(consul.agent.service.list({ signal: never, timeout: 100 }));
    assert.equal(error.name, "TimeoutError");
  });
});

function allTrapsThrow() {
  const traps = new Proxy(
    {},
    {
      get() {
        throw new Error("a trap was called");
      },
    },
  );
  return new Proxy({}, traps);
}

async function frozenError() {
  stub.respond = json("no", 500);
  return Object.freeze(await rejection(consul.agent.self()));
}

suite("the timeout of a client", () => {
  test("applies to calls without one", { timeout: 10_000 }, async () => {
    stub.respond = () => {};
    const impatient = new Consul({ address: stub.address, timeout: 100 });
    const error = await rejection(impatient.agent.service.list());
    assert.equal(error.name, "TimeoutError");
    assert.match(error.message, /timed out after 100 ms/);
  });

  test("is overridden by the timeout of a call", { timeout: 10_000 }, async () => {
    stub.respond = (request, response) =>
      setTimeout(() => json({})(request, response), 300).unref();
    const impatient = new Consul({ address: stub.address, timeout: 100 });
    assert.deepEqual(await impatient.agent.service.list({ timeout: 5_000 }), {});
  });

  test("does not shorten the wait of a blocking query", { timeout: 10_000 }, async () => {
    stub.respond = (request, response) =>
      setTimeout(() => json({})(request, response), 400).unref();
    const impatient = new Consul({ address: stub.address, timeout: 100 });
    assert.deepEqual(await impatient.agent.service.list({ index: 1, wait: "1s" }), {});
  });
});
