// @ts-check
// `onRequest` and `onResponse`: what they learn about each request, and that they cannot break a call.
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import * as nodeEntry from "../../pkg/node.js";
import * as defaultEntry from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { rejection } from "../behaviour/context.js";
import { body, json, startStub } from "../robust/stub-server.mjs";

const secret = "b1gs07-secret-e1f2-hooks";

/** @type {Awaited<ReturnType<typeof startAgent>>} */
let agent;
/** @type {Awaited<ReturnType<typeof startStub>>} */
let stub;
before(async () => {
  [agent, stub] = await Promise.all([startAgent(), startStub()]);
});
after(() => Promise.all([agent?.stop(), stub?.stop()]));

/** Records what the hooks of a client learn. */
function recording() {
  /** @type {import("consul-wasm").RequestEvent[]} */
  const requests = [];
  /** @type {import("consul-wasm").ResponseEvent[]} */
  const responses = [];
  const hooks = {
    onRequest: (/** @type {(typeof requests)[0]} */ event) => requests.push(event),
    onResponse: (/** @type {(typeof responses)[0]} */ event) => responses.push(event),
  };
  return { requests, responses, hooks };
}

for (const [entry, { API, Consul }] of Object.entries({
  "consul-wasm": defaultEntry,
  "consul-wasm/node": nodeEntry,
})) {
  suite(`hooks of ${entry}`, { timeout: 30_000 }, () => {
    test("learn method, path, status and duration of a call, without its query", async () => {
      const { requests, responses, hooks } = recording();
      const { address } = agent;
      const consul = new Consul({ address, token: "", ...hooks });
      await consul.health.service("consul", { passing: true });
      assert.equal(await consul.kv.set("hooks/a b", "1", { flags: 1 }), true);
      assert.deepEqual(requests, [
        { method: "GET", address, path: "/v1/health/service/consul", attempt: 1 },
        { method: "PUT", address, path: "/v1/kv/hooks/a%20b", attempt: 1 },
      ]);
      for (const [at, { duration, ...event }] of responses.entries()) {
        assert.ok(duration > 0 && duration < 30_000, `${duration}`);
        assert.deepEqual(event, { ...requests[at], status: 200, error: undefined });
      }
      assert.equal(responses.length, 2);
    });

    test("of a raw API learn about its requests", async () => {
      const { requests, responses, hooks } = recording();
      const api = new API(`${stub.address}/base`, hooks);
      stub.respond = json({});
      await api.get("agent/self");
      const { path, address } = requests[0] ?? {};
      assert.deepEqual([path, address], ["/v1/agent/self", `${stub.address}/base`]);
      assert.equal(responses[0]?.status, 200);
    });

    test("learn about each attempt, and why it failed", async () => {
      const { requests, responses, hooks } = recording();
      const consul = new Consul({ address: stub.address, retry: 1, ...hooks });
      stub.respond = body("text/plain", "No cluster leader", 500);
      const error = await rejection(consul.catalog.nodes());
      assert.deepEqual(
        requests.map(({ attempt }) => attempt),
        [1, 2],
      );
      const [first, last] = responses;
      assert.equal(first?.attempt, 1);
      assert.equal(first?.status, 500);
      assert.match(String(first?.error), /^ConsulError: GET .* answered 500: No cluster leader$/);
      assert.equal(last?.attempt, 2);
      assert.equal(last?.error, error);
    });

    test("learn about a request without a response, and about one that was aborted", async () => {
      const { responses, hooks } = recording();
      const consul = new Consul({ address: stub.address, ...hooks });
      stub.respond = (_, { socket }) => socket?.destroy();
      const write = await rejection(consul.kv.set("a", "1"));
      stub.respond = () => {};
      const signal = AbortSignal.any([AbortSignal.timeout(50)]);
      await rejection(consul.kv.get("a", { signal }));
      assert.deepEqual(
        responses.map(({ status, error }) => [status, error]),
        [
          [undefined, write],
          [undefined, signal.reason],
        ],
      );
    });

    test("learn nothing about a call that is over before it is sent", async () => {
      const { requests, responses, hooks } = recording();
      const consul = new Consul({ address: stub.address, ...hooks, token: async () => fail() });
      const fail = () => assert.fail("asked for a token");
      const reason = new Error("enough");
      const signal = AbortSignal.abort(reason);
      assert.equal(await rejection(consul.kv.get("a", { signal })), reason);
      await rejection(consul.lock("a", { signal }));
      assert.deepEqual([requests, responses], [[], []]);
    });

    test("a lock that cannot be acquired sends what they learn", async () => {
      const { requests, hooks } = recording();
      const consul = new Consul({ address: stub.address, ...hooks });
      stub.respond = body("application/json", "{}", 403);
      const before = stub.requests.length;
      await rejection(consul.lock("a"));
      assert.equal(requests.length, stub.requests.length - before);
    });

    test("never learn the token, not even from a path or an error that contains it", async () => {
      const { requests, responses, hooks } = recording();
      const consul = new Consul({ address: stub.address, token: secret, ...hooks });
      stub.respond = body("text/plain", `no ${secret}`, 403);
      await rejection(consul.api.get(["acl", "info", secret], { params: { token: secret } }));
      const [{ path } = { path: "" }] = requests;
      assert.equal(path, "/v1/acl/info/<token>");
      const error = /** @type {Error} */ (responses[0]?.error);
      const shown = JSON.stringify([requests, responses]) + error.message + error.stack;
      assert.ok(!shown.includes(secret), shown);
    });

    test("may throw or reject: the call goes on, and there is one warning for each", async (t) => {
      const warn = t.mock.method(console, "warn", () => {});
      const thrown = new Error("a bug in a hook");
      const consul = new Consul({
        address: agent.address,
        onRequest: () => {
          throw thrown;
        },
        onResponse: async () => Promise.reject(thrown),
      });
      for (let count = 0; count < 3; count++) await consul.status.leader();
      const said = warn.mock.calls.map(({ arguments: [, reason] }) => reason);
      assert.deepEqual(said, [thrown, thrown]);
    });

    test("may throw while the console throws as well", async (t) => {
      t.mock.method(console, "warn", () => {
        throw new Error("no console");
      });
      const onRequest = () => {
        throw new Error("a bug in a hook");
      };
      const consul = new Consul({ address: agent.address, onRequest });
      assert.match(await consul.status.leader(), /:/);
    });

    test("may call the client, free it, or change what they get", async () => {
      let isNested = false;
      /** @type {Promise<unknown> | undefined} */
      let nested;
      /** @type {import("consul-wasm").Consul} */
      const consul = new Consul({
        address: agent.address,
        onRequest(event) {
          if (!isNested) {
            isNested = true;
            nested = consul.status.peers();
          }
          Object.assign(event, { method: "DELETE", path: "/v1/kv/", attempt: 9 });
        },
        onResponse: () => consul.free(),
      });
      assert.match(await consul.status.leader(), /:/);
      assert.ok(Array.isArray(await nested));
    });

    test("are functions", () => {
      for (const name of ["onRequest", "onResponse"]) {
        const options = /** @type {any} */ ({ [name]: "log" });
        const refused = { name: "TypeError", message: `${name} must be a function, not a string` };
        assert.throws(() => new Consul(options), refused);
        assert.throws(() => new API(":1", options), refused);
      }
    });

    test("learn about a stream when it begins", async () => {
      const { responses, hooks } = recording();
      const consul = new Consul({ address: agent.address, ...hooks });
      const stream = await consul.snapshot.save();
      assert.equal(responses[0]?.status, 200);
      await stream.cancel();
      assert.equal(responses.length, 1);
    });
  });
}
