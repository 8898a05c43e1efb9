// @ts-check
// The consequences of a panic, in a build of the package that can be made to panic.
import { strict as assert } from "node:assert";
import { before, describe, test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { eventually, rejection } from "../behaviour/context.js";
import { loadProbe } from "../robust/probe.mjs";

/** @type {any} */
let pkg;
/** @type {any} */
let bindings;

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc");

/** The memory of the current instance. */
const memory = () => bindings.memoryNow();

before(async () => {
  ({ pkg, glue: bindings } = await loadProbe());
});

/** The last request. */
let sent = { url: "", headers: [] };
/** @param {string} url @param {any} init */
async function fetch(url, { headers }) {
  sent = { url, headers };
  return Response.json({ ok: true });
}

function panic() {
  assert.throws(() => bindings.panicNow(), /report this bug/);
}

/** A call whose response never comes. */
const pendingCall = () => new pkg.Consul({ fetch: () => new Promise(() => {}) }).agent.self();

/** @param {any} error @param {string} words */
function isBugReport(error, words) {
  assert.ok(error instanceof Error);
  assert.match(error.message, /^consul-wasm crashed\. Please report this bug: /);
  assert.ok(error.message.includes(words), error.message);
  assert.match(error.message, /panic_probe\.rs:\d+/);
  assert.ok(error.cause instanceof WebAssembly.RuntimeError);
}

describe("a panic", { timeout: 600_000 }, () => {
  test("in a call is thrown and rejects every pending promise", async () => {
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

  test("at a response rejects every pending promise, and no exception is uncaught", async () => {
    const outcomes = [rejection(pendingCall()), rejection(pendingCall())];
    bindings.panicAtNextResponse();
    outcomes.push(rejection(new pkg.Consul({ fetch }).agent.self()));
    for (const error of await Promise.all(outcomes)) {
      isBugReport(error, "probed at a response");
    }
  });

  test("costs a watch one round: it asks again from 0", async () => {
    /** @type {(string | null)[]} */
    const asked = [];
    const consul = new pkg.Consul({
      fetch: async (/** @type {string} */ url) => {
        const index = new URL(url).searchParams.get("index");
        asked.push(index);
        // The second round waits.
        if (index !== "0") await new Promise((resolve) => setTimeout(resolve, 100));
        return Response.json([asked.length], { headers: { "X-Consul-Index": "7" } });
      },
    });
    const reported = /** @type {string[]} */ ([]);
    const onError = (/** @type {Error} */ error) => reported.push(error.message);
    const watch = consul.watch((/** @type {any} */ q) => consul.catalog.nodes(q), { onError });
    const loop = watch[Symbol.asyncIterator]();
    await loop.next();
    await eventually(
      async () => asked.length,
      (count) => count === 2,
    );
    panic();
    await loop.next();
    assert.deepEqual(asked.slice(0, 3), ["0", "7", "0"]);
    assert.match(reported.join(), /^consul-wasm crashed/);
    watch.close();
  });

  test("ends an import, which says how far it came and can go on", async () => {
    let sent = 0;
    const consul = new pkg.Consul({
      fetch: async () => {
        sent += 1;
        if (sent === 2) panic();
        return Response.json({ Results: [] });
      },
    });
    const entries = Array.from({ length: 100 }, () => ({ key: "a", flags: 0, value: "" }));
    const error = await rejection(consul.kv.import(entries));
    assert.match(error.message, /^consul-wasm crashed/);
    assert.equal(error.imported, 64);
    const result = await consul.kv.import(entries, { from: error.imported });
    assert.deepEqual(result, { imported: 100, kept: [] });
    assert.equal(sent, 3);
  });

  test("does not keep old and new clients from making the next call on a fresh instance", async () => {
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
    assert.equal(buffer.byteLength, 0, "the memory of the broken instance is still held");
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
    assert.throws(() => freed.address, /on a freed API/);
    assert.equal(new pkg.API(":3").address, "http://localhost:3");
  });

  test("can happen a hundred times while clients are collected and freed", async () => {
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

  test("does not keep the garbage collector from freeing clients of later instances", async () => {
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

  test("in a getter of an option rejects the call", async () => {
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
