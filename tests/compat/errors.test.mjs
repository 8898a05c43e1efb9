// @ts-check
// Errors have the fields and the messages that programs written for npm `consul` look at.
import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { after, before, suite, test } from "node:test";
import { Consul } from "../../pkg/compat.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { freePort } from "../../scripts/free-ports.mjs";
import { fieldsOf, Original } from "./both.mjs";
import { startRecorder } from "./recorder.mjs";

/** @type {import("../../scripts/consul-agent.mjs").Agent} */
let agent;
/** @type {any[]} the original, and the drop-in */
let clients = [];

before(async () => {
  agent = await startAgent();
  clients = [Original, Consul].map((Client) => new Client({ port: agent.port }));
});
after(async () => {
  for (const client of clients) client.destroy();
  await agent?.stop();
});

/** @param {Promise<unknown>} promise @returns {Promise<any>} */
const failure = (promise) =>
  promise.then(
    () => assert.fail("it did not fail"),
    (error) => error,
  );

/** The same error of both. @param {(client: any) => Promise<unknown>} call @returns {Promise<any>} */
async function expectSame(call) {
  const [original, own] = await Promise.all(clients.map((client) => failure(call(client))));
  assert.deepEqual(fieldsOf(own), fieldsOf(original));
  assert.ok(own instanceof Error);
  return own;
}

test("a timeout, in milliseconds or as a duration", async () => {
  for (const timeout of [50, "50ms"]) {
    const index = 1_000_000;
    const { message } = await expectSame((it) =>
      it.kv.get({ key: "a", index, wait: "5s", timeout }),
    );
    assert.equal(message, "consul: kv.get: request timed out (50ms)");
  }
});

test("a call that is cancelled by an event, before and while it runs", async () => {
  const cancelled = async (/** @type {any} */ client) => {
    const ctx = new EventEmitter();
    setTimeout(() => ctx.emit("cancel"), 20);
    await client.kv.get({ key: "a", index: 1_000_000, wait: "5s", ctx });
  };
  assert.equal((await expectSame(cancelled)).isAbort, true);
  for (const state of ["canceled", "finished"]) {
    const ctx = Object.assign(new EventEmitter(), { [state]: true });
    await expectSame((it) => it.agent.self({ ctx }));
  }
});

test("a call that an AbortSignal ends", async () => {
  const [, consul] = clients;
  const query = { key: "a", index: 1_000_000, wait: "5s" };
  for (const options of [
    { signal: AbortSignal.timeout(20) },
    { ctx: AbortSignal.abort("enough") },
  ]) {
    const error = await failure(consul.kv.get({ ...query, ...options }));
    assert.deepEqual([error.isAbort, error.message], [true, "consul: kv.get: request aborted"]);
    assert.notEqual(error.cause, undefined);
  }
});

test("no agent: the system's code", async () => {
  const port = await freePort();
  const [original, own] = await Promise.all(
    [Original, Consul].map((Client) => failure(new Client({ port }).kv.get("a"))),
  );
  assert.equal(own.message, original.message);
  const { code, syscall, address, errno } = own;
  assert.deepEqual(
    { code, syscall, address, errno, port: own.port },
    { code: "ECONNREFUSED", syscall: "connect", address: "127.0.0.1", errno: original.errno, port },
  );
  assert.equal(own.cause.name, "ConnectionError");
});

test("the server's text is complete", async () => {
  const text = "x".repeat(500);
  const server = await startRecorder(() => [500, text]);
  try {
    const consul = /** @type {any} */ (new Consul({ port: server.port }));
    const error = await failure(consul.agent.self());
    assert.equal(error.message, text);
    assert.equal(error.response.body, text);
    assert.equal((await failure(consul.kv.get("a"))).message, `consul: kv.get: ${text}`);
  } finally {
    server.stop();
  }
});

test("a response that is not JSON", async () => {
  const server = await startRecorder(() => [200, "{", { "content-type": "application/json" }]);
  try {
    const error = await failure(
      /** @type {any} */ (new Consul({ port: server.port })).agent.self(),
    );
    assert.deepEqual([error.isPapi, error.isCodec], [true, true]);
  } finally {
    server.stop();
  }
});

suite("includeResponse", () => {
  const ctx = () => Object.assign(new EventEmitter(), { includeResponse: true });

  test("gives the response and the data, as npm consul does", async () => {
    for (const call of [
      (/** @type {any} */ it) => it.kv.get({ key: "missing", ctx: ctx() }),
      (/** @type {any} */ it) => it.kv.set("k", "v", { ctx: ctx() }),
      (/** @type {any} */ it) => it.kv.get({ key: "k", ctx: ctx() }),
      (/** @type {any} */ it) => it.agent.reload({ ctx: ctx() }),
      (/** @type {any} */ it) =>
        it.session.info({ id: "3b9a2f4e-0000-0000-0000-000000000000", ctx: ctx() }),
      (/** @type {any} */ it) => it.catalog.datacenters({ ctx: ctx() }),
    ]) {
      const [original, own] = [await call(clients[0]), await call(clients[1])];
      assert.equal(own.length, original.length, String(call));
      const [response, data] = own;
      const [theirs, expected] = original;
      const read = (/** @type {any} */ it) => [
        it.statusCode,
        it.statusMessage,
        it.headers["content-type"],
      ];
      assert.deepEqual(read(response), read(theirs));
      const shown = (/** @type {any} */ it) => JSON.stringify(it)?.replace(/"\w+Index":\d+/g, "");
      assert.equal(shown(data), shown(expected));
      const meta = (/** @type {any} */ it) => Object.keys(Consul.parseQueryMeta(it));
      assert.deepEqual(
        meta(response),
        Object.keys(/** @type {any} */ (Original).parseQueryMeta(theirs)),
      );
    }
  });

  test("has an effect on a plain object too", async () => {
    const [response, leader] = await clients[1].status.leader({ ctx: { includeResponse: true } });
    assert.deepEqual([response.statusCode, typeof leader], [200, "string"]);
  });
});

suite("flags", () => {
  const lock = 0x2ddccbc058a50c18n;

  test("above 2^53 are exact, in a pair, in a list and in a transaction", async () => {
    const [, consul] = clients;
    await consul.kv.set("flags/big", "value", { flags: lock });
    await consul.kv.set("flags/small", "value", { flags: 5 });
    assert.equal((await consul.kv.get("flags/big")).Flags, lock);
    assert.equal((await consul.kv.get("flags/small")).Flags, 5);
    const list = await consul.kv.get({ key: "flags/", recurse: true });
    assert.deepEqual(
      list.map((/** @type {any} */ it) => [it.Flags, it.Value]),
      [
        [lock, "value"],
        [5, "value"],
      ],
    );
    const { Results } = await consul.transaction.create([
      { KV: { Verb: "get", Key: "flags/big" } },
    ]);
    assert.deepEqual([Results[0].KV.Flags, Results[0].KV.Value], [lock, "dmFsdWU="]);
  });
});

test("raw values are the bytes, even of text that is not UTF-8", async () => {
  for (const bytes of [
    Buffer.from("caf\xe9 au lait", "latin1"),
    Buffer.from([0, 255]),
    Buffer.from("text"),
  ]) {
    const [original, own] = clients;
    await own.kv.set("raw", bytes);
    const value = await own.kv.get({ key: "raw", raw: true });
    assert.deepEqual(value, bytes);
    assert.deepEqual(value, await original.kv.get({ key: "raw", raw: true }));
  }
});
