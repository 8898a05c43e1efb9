// @ts-check
// What a panic does, in a build of the package that can be made to.
import { strict as assert } from "node:assert";
import { before, describe, test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { rejection } from "../behaviour/context.js";
import { loadProbe } from "../robust/probe.mjs";

/** @type {any} */
let pkg;
/** @type {any} */
let bindings;

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc");

/** The memory of the present instance. */
const memory = () => bindings.memoryNow();

before(async () => {
  ({ pkg, glue: bindings } = await loadProbe());
});

/** What was sent last. */
let sent = { url: "", headers: [] };
/** @param {string} url @param {any} init */
async function fetch(url, { headers }) {
  sent = { url, headers };
  return Response.json({ ok: true });
}

function panic() {
  assert.throws(() => bindings.panicNow(), /is a bug in it/);
}

/** A call whose answer never comes. */
const pendingCall = () => new pkg.Consul({ fetch: () => new Promise(() => {}) }).agent.self();

/** @param {any} error @param {string} words */
function isBugReport(error, words) {
  assert.ok(error instanceof Error);
  assert.match(error.message, /is a bug in it: please report it/);
  assert.ok(error.message.includes(words), error.message);
  assert.match(error.message, /panic_probe\.rs:\d+/);
  assert.ok(error.cause instanceof WebAssembly.RuntimeError);
}

describe("a panic", { timeout: 600_000 }, () => {
  test("in a call is thrown, and settles every pending promise", async () => {
    const calls = [pendingCall(), pendingCall()];
    const outcomes = Promise.all(calls.map(rejection));
    assert.throws(
      () => bindings.panicNow(),
      (error) => {
        isBugReport(error, "probed now");
        return true;
      },
    );
    for (const error of await outcomes) {
      isBugReport(error, "probed now");
    }
  });

  test("at an answer settles every pending promise, and nothing goes uncaught", async () => {
    const outcomes = [rejection(pendingCall()), rejection(pendingCall())];
    bindings.panicAtNextResponse();
    outcomes.push(rejection(new pkg.Consul({ fetch }).agent.self()));
    for (const error of await Promise.all(outcomes)) {
      isBugReport(error, "probed at a response");
    }
  });

  test("leaves old and new clients able to make the next call, on a fresh instance", async () => {
    const consul = new pkg.Consul({
      fetch,
      address: ":1",
      headers: { "X-A": "a" },
      token: "first",
    });
    const { api } = consul;
    const { service } = consul.agent;
    const freed = new pkg.API(":2");
    api.token = { SecretID: "second" };
    api.consistency = "stale";
    const { buffer } = memory();
    panic();
    assert.equal(buffer.byteLength, 0, "the memory of the broken instance is let go of");
    await service.list();
    assert.deepEqual(sent, {
      url: "http://localhost:1/v1/agent/services?stale=true",
      headers: [
        ["X-A", "a"],
        ["X-Consul-Token", "second"],
      ],
    });
    assert.notEqual(memory().buffer, buffer);
    assert.deepEqual([api.address, api.token], ["http://localhost:1", "second"]);
    assert.equal(consul.agent, consul.agent);
    freed.free();
    assert.throws(() => freed.address, /was freed/);
    assert.equal(new pkg.API(":3").address, "http://localhost:3");
  });

  test("a hundred times, with clients that are collected and freed, harms no client", async () => {
    const kept = new pkg.Consul({ fetch, address: ":7" });
    for (let at = 0; at < 100; at++) {
      const clients = Array.from({ length: 20 }, () => new pkg.Consul({ fetch, address: ":8" }));
      for (const client of clients.slice(10)) client.free();
      panic();
      await new pkg.Consul({ fetch, address: ":9" }).agent.self();
      for (const client of clients.slice(0, 5)) client.free();
      gc();
    }
    await kept.agent.self();
    assert.equal(sent.url, "http://localhost:7/v1/agent/self");
  });

  test("does not keep the collector from freeing clients of the instances after it", async () => {
    panic();
    const round = async () => {
      for (let at = 0; at < 2_000; at++) new pkg.Consul({ fetch, token: "x".repeat(1_000) });
      gc();
      await new Promise((resolve) => setTimeout(resolve, 20));
    };
    for (let times = 0; times < 5; times++) await round();
    const before = memory().buffer.byteLength;
    for (let times = 0; times < 10; times++) await round();
    assert.equal(memory().buffer.byteLength, before);
  });

  test("below a getter of an option ends the call above", async () => {
    const consul = new pkg.Consul({ fetch });
    const options = {
      get dc() {
        panic();
        return "dc1";
      },
    };
    isBugReport(await rejection(consul.agent.self(options)), "probed now");
    assert.deepEqual(await consul.agent.self(), { ok: true });
  });
});
