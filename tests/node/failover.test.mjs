// @ts-check
// A client with several agents: which calls move when an agent is killed, and where they go afterwards.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, suite, test } from "node:test";
import * as nodeEntry from "../../pkg/node.js";
import * as defaultEntry from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { eventually, rejection } from "../behaviour/context.js";
import { nowhere, startStub } from "../robust/stub-server.mjs";

/** @typedef {Awaited<ReturnType<typeof startAgent>>} Agent */
/** @typedef {Awaited<ReturnType<typeof startStub>>} Stub */

/** Separate clusters: what responds tells which agent was asked. @type {Agent[]} */
let agents = [];
/** @type {string[]} */
let addresses = [];
before(async () => {
  const names = ["first", "second", "third"];
  agents = await Promise.all(names.map((nodeName) => startAgent({ dev: false, nodeName })));
  addresses = agents.map(({ address }) => address);
});
after(() => Promise.all(agents.map((agent) => agent.stop())));

/** @param {Agent | undefined} agent */
function kill(agent) {
  process.kill(/** @type {number} */ (agent?.pid), "SIGKILL");
}

/** @type {Stub[]} */
let stubs = [];
beforeEach(async () => {
  stubs = await Promise.all([startStub(), startStub(), startStub()]);
  for (const stub of stubs) stub.respond = ok;
});
afterEach(() => Promise.all(stubs.map((stub) => stub.stop())));

/** @type {import("../robust/stub-server.mjs").Responder} */
const ok = (_, response) => response.setHeader("Content-Type", "application/json").end("[]");
/** @type {import("../robust/stub-server.mjs").Responder} */
const lost = (_, { socket }) => socket?.destroy();
/** @param {number} status @returns {import("../robust/stub-server.mjs").Responder} */
const failing =
  (status, text = "no") =>
  (_, response) =>
    response.writeHead(status, { "Content-Type": "text/plain" }).end(text);

/** How many requests each stub got since the last call of this. */
const counts = () => stubs.map(({ requests }) => requests.splice(0).length);

for (const [entry, { API, Consul }] of Object.entries({
  "consul-wasm": defaultEntry,
  "consul-wasm/node": nodeEntry,
})) {
  const nodeOf = async (/** @type {import("consul-wasm").Consul} */ consul) =>
    (await consul.catalog.nodes())[0]?.Node;
  const ofStubs = (options = {}) =>
    new Consul({ addresses: stubs.map(({ address }) => address), ...options });

  suite(`a client of several agents: ${entry}`, { timeout: 90_000 }, () => {
    test("uses the next agent while the first one is dead, and returns to it", async () => {
      /** @type {string[]} */
      const asked = [];
      const onRequest = (/** @type {{ address: string }} */ { address }) => asked.push(address);
      const consul = new Consul({ addresses, onRequest });
      assert.equal(await nodeOf(consul), "first");
      kill(agents[0]);
      try {
        assert.equal(await nodeOf(consul), "second");
        // Nothing was sent, so a write moves as well.
        assert.equal(await consul.kv.set("moved", "1"), true);
        assert.equal((await consul.kv.get("moved"))?.Value, "1");
        const { name, message } = await rejection(consul.agent.self());
        assert.equal(name, "ConnectionError");
        assert.ok(message.includes(addresses[0] ?? "-"), message);
        kill(agents[1]);
        assert.equal(await nodeOf(consul), "third");
        assert.equal(await nodeOf(consul), "third");
      } finally {
        await Promise.all([agents[0]?.restart(), agents[1]?.restart()]);
      }
      await eventually(
        () => nodeOf(consul).catch(() => ""),
        (node) => node === "first",
        40_000,
      );
      assert.equal((await consul.agent.self()).Config.NodeName, "first");
      asked.length = 0;
      await eventually(
        async () => {
          await nodeOf(consul);
          return asked.slice(-5);
        },
        (last) => last.length === 5 && last.every((address) => address === addresses[0]),
        20_000,
      );
    });

    test("moves a write that was not sent, before any read", async () => {
      const [, second] = addresses;
      const consul = new Consul({ addresses: [await nowhere(), second ?? ""] });
      assert.equal(await consul.kv.set(`write/${entry}`, "1"), true);
      assert.equal((await consul.kv.get(`write/${entry}`))?.Value, "1");
    });
  });

  suite(`which calls move: ${entry}`, { timeout: 30_000 }, () => {
    test("a read, if it gets no response, or a failure that another agent may not have", async () => {
      for (const respond of [
        lost,
        failing(500, "No cluster leader"),
        failing(500, "rpc error getting client: failed to get conn"),
        failing(429),
        failing(502),
        failing(503),
      ]) {
        const consul = ofStubs();
        const [first] = /** @type {[Stub]} */ (stubs);
        first.respond = respond;
        assert.deepEqual(await consul.catalog.nodes(), []);
        counts();
        assert.deepEqual(await consul.health.node("a"), []);
        assert.deepEqual((await consul.api.get("catalog/nodes")).body, []);
        assert.deepEqual(counts(), [0, 2, 0], "the calls do not stay there");
      }
    });

    test("no read, if the fault is the caller's", async () => {
      const consul = ofStubs();
      for (const status of [400, 403, 404, 500]) {
        for (const stub of stubs) stub.respond = failing(status);
        assert.equal((await rejection(consul.catalog.nodes())).status, status);
        assert.deepEqual(counts(), [1, 0, 0]);
      }
    });

    test("no write whose response was lost, but the call after it", async () => {
      const [first] = /** @type {[Stub]} */ (stubs);
      first.respond = lost;
      const consul = ofStubs();
      for (const retry of [0, 1]) {
        const error = await rejection(ofStubs().kv.set("a", "1", { retry }));
        assert.ok(error.url.startsWith(first.address), error.url);
        assert.deepEqual(counts(), [1 + retry, 0, 0]);
      }
      await rejection(consul.kv.set("a", "1"));
      counts();
      assert.deepEqual(await consul.catalog.nodes(), []);
      assert.deepEqual(counts(), [0, 1, 0]);
    });

    /** Only a client that has moved sends its writes elsewhere. @param {import("consul-wasm").Consul} consul */
    async function move(consul) {
      assert.deepEqual(await consul.catalog.nodes(), []);
      assert.deepEqual(counts(), [1, 1, 0]);
    }

    test("nothing that belongs to one agent", async () => {
      const [first] = /** @type {[Stub]} */ (stubs);
      first.respond = failing(503);
      const consul = ofStubs();
      const { agent, api, event, session } = consul;
      await move(consul);
      for (const call of /** @type {(() => Promise<unknown>)[]} */ ([
        () => agent.self(),
        () => agent.members(),
        () => agent.metrics(),
        () => agent.maintenance(true),
        () => agent.monitor().next(),
        () => agent.service.list(),
        () => agent.service.get("a"),
        () => agent.service.register({ Name: "a" }),
        () => agent.service.deregister("a"),
        () => agent.service.maintenance("a", true),
        () => agent.check.list(),
        () => agent.check.pass("a"),
        () => agent.connect.roots(),
        () => event.fire("a"),
        () => event.list(),
        () => session.create(),
        () => session.create({ Node: "" }),
        () => api.get("agent/self"),
        () => api.get("/v1/%61gent/self"),
        () => api.put(["event", "fire", "a"]),
        () => api.put("session/create"),
      ])) {
        const error = await rejection(call());
        assert.ok(error.url.startsWith(first.address), error.url);
        assert.deepEqual(counts(), [1, 0, 0], `${call}`);
      }
      assert.deepEqual(await consul.catalog.nodes(), []);
      assert.ok((await rejection(agent.self())).url.startsWith(first.address));
    });

    test("no method of agent, not even a hidden one", async () => {
      const [first] = /** @type {[Stub]} */ (stubs);
      first.respond = failing(503);
      const consul = ofStubs();
      const { agent } = consul;
      await move(consul);
      /** What the methods take: the first of these that is not refused. */
      const variants = [[], ["a"], ["a", true], [true], ["a", {}], ["default", "a"], [["a"]]];
      variants.push([{ Name: "a" }], [{ Name: "a", TTL: "1s" }], ["a", { Status: "passing" }]);
      variants.push([{ Target: "a", ClientCertURI: "a", ClientCertSerial: "a" }]);
      const others = ["constructor", "free", "keep"];
      const found = [];
      for (const group of [agent, agent.service, agent.check, agent.connect]) {
        const methods = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(group));
        for (const [name, { value }] of Object.entries(methods)) {
          if (typeof value !== "function" || others.includes(name)) continue;
          for (const given of variants) {
            const sent = (async () => value.apply(group, given))();
            await sent.then((result) => result.next?.()).catch(() => {});
            if (stubs[0]?.requests.length) break;
          }
          assert.deepEqual(counts(), [1, 0, 0], name);
          found.push(name);
        }
      }
      assert.ok(found.includes("__updateCheck") && found.includes("self"), `${found}`);
    });

    test("session.create with a node", async () => {
      const [, second] = stubs;
      if (second)
        second.respond = (_, response) =>
          response.setHeader("Content-Type", "application/json").end("{}");
      const addresses = [await nowhere(), second?.address ?? ""];
      assert.deepEqual(await new Consul({ addresses }).session.create({ Node: "a" }), {});
    });

    test("a read, to each agent at most once before a retry counts", async () => {
      for (const stub of stubs) stub.respond = failing(503);
      const consul = ofStubs();
      const error = await rejection(consul.catalog.nodes());
      assert.equal(error.status, 503);
      assert.deepEqual(counts(), [1, 1, 1]);
      await rejection(consul.catalog.nodes({ retry: 1 }));
      assert.deepEqual(counts(), [2, 2, 2]);
    });

    test("the call after one that timed out, unless it had to wait", async () => {
      const [first] = /** @type {[Stub]} */ (stubs);
      first.respond = () => {};
      const consul = ofStubs();
      const blocking = { index: 1, wait: "10s", timeout: 50 };
      assert.equal((await rejection(consul.catalog.nodes(blocking))).name, "TimeoutError");
      const error = await rejection(consul.catalog.nodes({ timeout: 50 }));
      assert.equal(error.name, "TimeoutError");
      assert.ok(error.url.startsWith(first.address));
      assert.deepEqual(await consul.catalog.nodes({ timeout: 5_000 }), []);
      assert.deepEqual(counts(), [2, 1, 0]);
    });

    test("no call that was aborted", async () => {
      const [first] = /** @type {[Stub]} */ (stubs);
      first.respond = () => {};
      const consul = ofStubs();
      const signal = AbortSignal.timeout(50);
      assert.equal(await rejection(consul.catalog.nodes({ signal })), signal.reason);
      first.respond = ok;
      await consul.catalog.nodes();
      assert.deepEqual(counts(), [2, 0, 0]);
    });
  });

  suite(`the option addresses: ${entry}`, { timeout: 30_000 }, () => {
    test("takes addresses in every form", async () => {
      const addresses = /** @type {const} */ ([":1", ["::1", 2], new URL("https://c/base/"), "d"]);
      const expected = ["http://localhost:1", "http://[::1]:2", "https://c/base", "http://d:8500"];
      const options = {
        addresses,
        fetch: () => Promise.reject(new Error("no")),
        onRequest: (/** @type {{ address: string }} */ { address }) => asked.push(address),
      };
      /** @type {string[]} */
      let asked = [];
      for (const api of [new Consul(options).api, new API(undefined, options)]) {
        asked = [];
        assert.equal(api.address, expected[0]);
        await rejection(api.get("status/leader"));
        assert.deepEqual(asked, expected);
      }
    });

    test("is refused next to address, and with anything else", () => {
      for (const [addresses, message] of /** @type {[any, RegExp][]} */ ([
        [[], /^addresses must be a list of 1 to 32 addresses, not a list$/],
        [Array(33).fill(":1"), /^addresses must be a list of 1 to 32 addresses/],
        [":1", /^addresses must be a list of 1 to 32 addresses, not a string$/],
        [{ 0: ":1" }, /^addresses must be a list/],
        [
          [undefined],
          /^address must be a string, a URL, or a list of host and port, not undefined$/,
        ],
        [[":1", null], /^address must be .*, not null$/],
        [[":1", 8500], /^address must be .*, not the number 8500$/],
        [[":1", "ftp://a"], /ftp/],
        [[":1", ":99999"], /99999/],
      ])) {
        for (const make of [
          () => new Consul({ addresses }),
          () => new API(undefined, { addresses }),
        ]) {
          assert.throws(make, { name: "TypeError", message });
        }
      }
      const both = { name: "TypeError", message: "address and addresses cannot be used together" };
      assert.throws(() => new Consul({ address: ":1", addresses: [":1"] }), both);
      assert.throws(() => new API(":1", { addresses: [":1"] }), both);
    });
  });
}

suite("the option addresses", () => {
  test("may have unix sockets in consul-wasm/node only", () => {
    const options = { addresses: [":1", "unix:///run/consul.sock"] };
    assert.throws(() => new defaultEntry.Consul(options), /is a unix socket, which only/);
    assert.equal(new nodeEntry.Consul(options).api.address, "http://localhost:1");
  });

  test("with TLS options must be https only", () => {
    const options = { addresses: ["https://a", "http://b"], rejectUnauthorized: false };
    assert.throws(() => new nodeEntry.Consul(options), /cannot be used with address "http:\/\/b/);
  });

  test("takes precedence over the environment", () => {
    process.env.CONSUL_HTTP_ADDR = "other:1";
    try {
      const { api } = nodeEntry.Consul.fromEnv({ addresses: [":1", ":2"] });
      assert.equal(api.address, "http://localhost:1");
    } finally {
      delete process.env.CONSUL_HTTP_ADDR;
    }
  });
});
