// @ts-check
// consul.discover with services that stop, and an agent that stops.
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as nodeEntry from "../../pkg/node.js";
import * as defaultEntry from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { eventually, rejection, unique } from "../behaviour/context.js";
import { json, startStub } from "../robust/stub-server.mjs";

/** @typedef {Awaited<ReturnType<typeof startStub>>} Stub */
/** @typedef {import("consul-wasm").Consul} Consul */

setFlagsFromString("--expose-gc");

/** @type {Awaited<ReturnType<typeof startAgent>>} */
let agent;
before(async () => {
  agent = await startAgent({ dev: false, acl: true });
});
after(() => agent?.stop());

for (const [entry, pkg] of Object.entries({
  "consul-wasm": defaultEntry,
  "consul-wasm/node": nodeEntry,
})) {
  suite(entry, { concurrency: false }, () => {
    /**
     * Starts two servers, registers them as a service, and discovers it.
     *
     * @param {import("node:test").TestContext} t
     * @param {import("consul-wasm").DiscoverOptions} [options]
     */
    async function start(t, options) {
      const { address, token = "" } = agent;
      const consul = /** @type {Consul} */ (
        /** @type {unknown} */ (new pkg.Consul({ address, token, headers: { "X-Own": "1" } }))
      );
      const Name = unique("web");
      const stubs = await Promise.all([startStub(json("a")), startStub(json("b"))]);
      t.after(() => Promise.all(stubs.map((stub) => stub.stop().catch(() => {}))));
      const ids = stubs.map(({ port }) => `${Name}-${port}`);
      const Address = "127.0.0.1";
      for (const [at, { port: Port }] of stubs.entries()) {
        await consul.agent.service.register({ Name, ID: ids[at] ?? "", Address, Port });
      }
      t.after(() => Promise.all(ids.map((id) => consul.agent.service.deregister(id))));
      const web = consul.discover(Name, options);
      t.after(() => web.close());
      await eventually(
        async () => web.instances.length,
        (length) => length === 2,
      );
      return { consul, web, stubs: /** @type {[Stub, Stub]} */ (stubs) };
    }

    test("never sends Consul's token to a service", { timeout: 30_000 }, async (t) => {
      const { web, stubs } = await start(t, { token: agent.token ?? "" });
      for (let time = 0; time < 4; time++) await (await web.fetch("/a?b=c")).text();
      const requests = stubs.flatMap((stub) => stub.requests);
      assert.equal(requests.length, 4);
      for (const { url, headers } of requests) {
        assert.equal(url, "/a?b=c");
        const text = JSON.stringify(headers);
        assert.ok(!text.includes(/** @type {string} */ (agent.token)), text);
        assert.equal(headers["x-consul-token"], undefined);
        assert.equal(headers["x-own"], undefined);
      }
      assert.ok(stubs.every(({ requests }) => requests.length === 2));
    });

    test("sends any request to the other instance if one has stopped", {
      timeout: 30_000,
    }, async (t) => {
      const { web, stubs } = await start(t);
      const [stopped, other] = stubs;
      await stopped.stop();
      for (const [method, body] of /** @type {const} */ ([
        ["POST", "text"],
        ["PUT", new Uint8Array([104, 105])],
        ["GET", undefined],
        ["DELETE", undefined],
      ])) {
        const response = await web.fetch("/x", { method, ...(body && { body }) });
        assert.equal(await response.json(), "b");
      }
      assert.deepEqual(
        other.requests.map(({ method, body }) => `${method} ${body}`),
        ["POST text", "PUT hi", "GET ", "DELETE "],
      );
      // It is set aside, so nobody tries it for a while.
      const ports = Array.from({ length: 10 }, () => new URL(web.url("/")).port);
      assert.deepEqual(new Set(ports), new Set([String(other.port)]));
    });

    test("uses an instance again after a while", { timeout: 30_000 }, async (t) => {
      const { web } = await start(t);
      const bad = web.pick();
      bad.failed();
      bad.failed();
      const isBack = async () => new URL(web.url("/")).port === String(bad.port);
      assert.deepEqual([await isBack(), await isBack()], [false, false]);
      await eventually(isBack, Boolean);
    });

    test("refuses a Request in the place of its options", { timeout: 30_000 }, async (t) => {
      const { web, stubs } = await start(t);
      const request = new Request("http://x/", { method: "POST", body: "order" });
      const error = await rejection(web.fetch("/orders", /** @type {any} */ (request)));
      assert.equal(error.name, "TypeError");
      assert.match(error.message, /^init must be an object, not a Request$/);
      assert.equal(stubs.flatMap((stub) => stub.requests).length, 0);
      // As the global `fetch` does.
      const response = await web.fetch("/orders", /** @type {any} */ (null));
      assert.equal(response.status, 200);
    });

    test("takes an aborted request neither for a success nor for a failure", {
      timeout: 30_000,
    }, async (t) => {
      const { web, stubs } = await start(t);
      for (const stub of stubs) stub.respond = () => {};
      for (const instance of [web.pick(), web.pick()]) instance.failed();
      const aborting = new AbortController();
      const fetching = web.fetch("/", { signal: aborting.signal });
      aborting.abort(new Error("enough"));
      assert.equal((await rejection(fetching)).message, "enough");
      // Both are still set aside, so none is preferred.
      const ports = Array.from({ length: 10 }, () => new URL(web.url("/")).port);
      assert.equal(new Set(ports).size, 2);
    });

    test("throws the error of fetch if all have stopped", { timeout: 30_000 }, async (t) => {
      const { web, stubs } = await start(t);
      await Promise.all(stubs.map((stub) => stub.stop()));
      const error = await rejection(web.fetch("/", { method: "POST", body: "a" }));
      assert.equal(error.cause.code, "ECONNREFUSED");
      assert.equal(web.instances.length, 2);
      assert.ok(web.pick());
    });

    test("sends nothing twice that an instance may have received", {
      timeout: 30_000,
    }, async (t) => {
      const { web, stubs } = await start(t);
      for (const stub of stubs) stub.respond = (_, response) => response.socket?.destroy();
      await rejection(web.fetch("/", { method: "POST", body: "a" }));
      assert.equal(stubs.flatMap(({ requests }) => requests).length, 1);
    });

    test("sends a stream once", { timeout: 30_000 }, async (t) => {
      const { web, stubs } = await start(t);
      await Promise.all(stubs.map((stub) => stub.stop()));
      const body = new Blob(["a"]).stream();
      const init = /** @type {RequestInit} */ ({ method: "POST", body, duplex: "half" });
      const error = await rejection(web.fetch("/", init));
      assert.equal(error.cause.code, "ECONNREFUSED");
    });

    test("blames no instance for what cannot be sent", { timeout: 30_000 }, async (t) => {
      const { web } = await start(t);
      for (const init of [
        { method: "A B" },
        { method: "GET", body: "a" },
        { headers: { "a b": "c" } },
        { signal: 1 },
      ]) {
        const wrong = /** @type {RequestInit} */ (init);
        assert.ok((await rejection(web.fetch("/", wrong))) instanceof TypeError);
      }
      const ports = new Set(Array.from({ length: 4 }, () => web.pick().port));
      assert.equal(ports.size, 2);
    });

    test("blames no instance if the caller aborts, even after a garbage collection", async (t) => {
      const { web, stubs } = await start(t);
      for (const stub of stubs) stub.respond = () => {};
      const collect = runInNewContext("gc");
      for (let time = 0; time < 2; time++) {
        const controller = new AbortController();
        const call = rejection(web.fetch("/slow", { signal: controller.signal }));
        await eventually(
          async () => stubs.flatMap(({ requests }) => requests).length,
          (count) => count > time,
        );
        await delay(20);
        collect();
        await delay(20);
        const reason = new Error("The user has left.");
        controller.abort(reason);
        assert.equal(await call, reason);
      }
      const picked = Array.from({ length: 4 }, () => {
        const { port, done } = web.pick();
        done();
        return port;
      });
      assert.equal(new Set(picked).size, 2);
    });

    test("sets aside an instance that does not answer in time", { timeout: 30_000 }, async (t) => {
      const { web, stubs } = await start(t);
      const [silent, other] = stubs;
      silent.respond = () => {};
      /** @type {string[]} */
      const errors = [];
      for (let time = 0; time < 4; time++) {
        const signal = AbortSignal.timeout(300);
        await web.fetch("/", { signal }).catch((error) => errors.push(error.name));
      }
      assert.deepEqual(errors, ["TimeoutError"]);
      assert.equal(silent.requests.length, 1);
      assert.equal(other.requests.length, 3);
    });

    test("counts a call as a use until its response begins", { timeout: 30_000 }, async (t) => {
      const { web, stubs } = await start(t, { policy: "leastUsed" });
      /** @type {(() => void)[]} */
      const held = [];
      for (const stub of stubs) {
        stub.respond = (request, response) => held.push(() => json("held")(request, response));
      }
      const calls = Array.from({ length: 6 }, () => web.fetch("/"));
      await eventually(
        async () => held.length,
        (length) => length === 6,
      );
      assert.deepEqual(
        stubs.map(({ requests }) => requests.length),
        [3, 3],
      );
      for (const respond of held) respond();
      await Promise.all(calls);
    });

    test("keeps the last good set while Consul is away", { timeout: 60_000 }, async (t) => {
      /** @type {{ error: Error, attempt: number }[]} */
      const failures = [];
      const onError = (
        /** @type {Error} */ error,
        /** @type {{ attempt: number }} */ { attempt },
      ) => failures.push({ error, attempt });
      const { web } = await start(t, { onError });
      process.kill(/** @type {number} */ (agent.pid), "SIGKILL");
      await eventually(
        async () => failures.length,
        (length) => length >= 2,
      );
      const { age } = web;
      await delay(50);
      assert.ok(web.age >= age + 40, `${web.age} after ${age}`);
      assert.equal(web.instances.length, 2);
      assert.equal(await (await web.fetch("/")).status, 200);
      assert.equal(failures[0]?.error.name, "ConnectionError");
      await agent.restart();
      await eventually(
        async () => web.age,
        (it) => it < age,
        30_000,
      );
      await eventually(
        async () => web.instances.length,
        (length) => length === 2,
      );
    });

    test("a refused token is an error of ready() and of every use", async () => {
      const { address } = agent;
      const consul = /** @type {Consul} */ (
        /** @type {unknown} */ (new pkg.Consul({ address, token: "unknown" }))
      );
      const web = consul.discover("web");
      const error = await rejection(web.ready());
      assert.equal(error.name, "UnauthorizedError");
      assert.throws(() => web.pick(), { name: "UnauthorizedError" });
      assert.equal(await rejection(web.fetch("/")), error);
      const bad = consul.discover("web", { filter: "?", token: agent.token ?? "" });
      assert.match((await rejection(bad.ready())).message, /boolean expression|filter/i);
    });

    test("after its end, nothing is sent to Consul", { timeout: 30_000 }, async (t) => {
      const { consul } = await start(t);
      const stub = await startStub((request, response) => {
        response.setHeader("X-Consul-Index", "7");
        if (!request.url?.includes("index=7")) json([])(request, response);
      });
      t.after(() => stub.stop());
      const { Consul } = pkg;
      const other = /** @type {Consul} */ (
        /** @type {unknown} */ (new Consul({ address: stub.address }))
      );
      const web = other.discover("web", { tag: "a", dc: "dc1" });
      await eventually(
        async () => stub.requests.length,
        (length) => length === 2,
      );
      assert.match(stub.requests[0]?.url ?? "", /^\/v1\/health\/service\/web\?/);
      assert.match(stub.requests[0]?.url ?? "", /passing/);
      web.close();
      await delay(300);
      assert.equal(stub.requests.length, 2);
      assert.ok(consul);
    });
  });
}
