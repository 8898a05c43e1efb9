// @ts-check
// An agent accepts 200 connections from one address, so the calls of a process wait for their turn.
// (Equal queries would share one request, so each query here has a parameter of its own.)
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import * as nodeEntry from "../../pkg/node.js";
import * as defaultEntry from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { eventually, rejection } from "../behaviour/context.js";
import { json, startStub } from "../robust/stub-server.mjs";

/** @typedef {import("node:http").ServerResponse} Response */

/** How many ordinary calls of one client can be open. */
const ordinary = { "consul-wasm": 64, "consul-wasm/node": 32 };
const entries = { "consul-wasm": defaultEntry, "consul-wasm/node": nodeEntry };

for (const [name, pkg] of Object.entries(entries)) {
  const most = ordinary[/** @type {keyof typeof ordinary} */ (name)];
  /** @param {string} address */
  const clientAt = (address) =>
    /** @type {import("consul-wasm").Consul} */ (
      /** @type {unknown} */ (new pkg.Consul({ address }))
    );

  suite(`${name}: ordinary calls`, { concurrency: true }, () => {
    test("all succeed if 250 are made at once", async () => {
      const agent = await startAgent();
      try {
        const consul = clientAt(agent.address);
        const calls = Array.from({ length: 250 }, () => consul.agent.self());
        const failed = (await Promise.allSettled(calls)).filter((it) => it.status === "rejected");
        assert.deepEqual(failed, []);
      } finally {
        await agent.stop();
      }
    });

    test("are sent in order, and only a limited number at once", async (t) => {
      const { stub, open, release } = await holding();
      t.after(stub.stop);
      const consul = clientAt(stub.address);
      const calls = Array.from({ length: most + 20 }, (_, at) => consul.kv.get(`key-${at}`));
      await untilOpen(open, most);
      await delay(100);
      assert.equal(stub.requests.length, most);
      release();
      await Promise.all(calls);
      const order = stub.requests
        .slice(most)
        .map(({ url }) => Number(/\d+$/.exec(url.split("?")[0] ?? "")?.[0]));
      assert.deepEqual(
        order.toSorted((one, other) => one - other),
        Array.from({ length: 20 }, (_, at) => most + at),
      );
    });

    test("leave the queue when they are aborted or time out", async (t) => {
      const { stub, open, release } = await holding();
      t.after(stub.stop);
      const consul = clientAt(stub.address);
      const first = Array.from({ length: most }, () => consul.catalog.nodes());
      await untilOpen(open, most);
      const aborting = new AbortController();
      const aborted = consul.kv.get("aborted", { signal: aborting.signal });
      const late = consul.kv.get("late", { timeout: 200 });
      const last = consul.kv.get("last");
      aborting.abort("enough");
      assert.equal(await rejection(aborted), "enough");
      assert.equal((await rejection(late)).name, "TimeoutError");
      release();
      await Promise.all([...first, last]);
      assert.deepEqual(
        stub.requests.slice(most).map(({ url }) => url),
        ["/v1/kv/last"],
      );
    });

    test("are sent after a while even if all places are taken by stuck calls", async (t) => {
      const { stub, open, release } = await holding(({ url }) => url !== "/v1/kv/more");
      t.after(stub.stop);
      const consul = clientAt(stub.address);
      const frozen = Array.from({ length: most }, () => consul.catalog.nodes());
      await untilOpen(open, most);
      await consul.kv.get("more", { timeout: 20_000 });
      assert.equal(open.length, most);
      release();
      await Promise.all(frozen);
    });
  });

  suite(`${name}: long calls`, { concurrency: true }, () => {
    test("all succeed if 65 logs are read at once", async () => {
      const agent = await startAgent();
      try {
        const consul = clientAt(agent.address);
        const first = async () => {
          for await (const line of consul.agent.monitor({ logLevel: "debug" })) return line;
        };
        const logs = Array.from({ length: 65 }, first);
        const writing = setInterval(() => consul.agent.reload().catch(() => {}), 200);
        const lines = await Promise.all(logs);
        clearInterval(writing);
        assert.ok(lines.every((line) => typeof line === "string" && line !== ""));
      } finally {
        await agent.stop();
      }
    });

    test("all see the change if 151 blocking queries wait for it", async () => {
      const agent = await startAgent();
      try {
        const consul = clientAt(agent.address);
        await consul.kv.set("watched", "before");
        const { meta } = await consul.kv.get("watched").withMeta();
        const index = String(meta.index);
        const queries = Array.from({ length: 151 }, (_, at) =>
          consul.kv.get("watched", { index, wait: "60s", params: { at } }),
        );
        // After this time, each query has had a turn.
        await delay(5_000);
        await consul.kv.set("watched", "after");
        const values = (await Promise.all(queries)).map((pair) => pair?.Value);
        assert.deepEqual(new Set(values), new Set(["after"]));
      } finally {
        await agent.stop();
      }
    });

    test("all end in time if 150 blocking queries see no change", async () => {
      const agent = await startAgent();
      try {
        const consul = clientAt(agent.address);
        await consul.kv.set("quiet", "1");
        const { meta } = await consul.kv.get("quiet").withMeta();
        const index = String(meta.index);
        const begin = performance.now();
        const queries = Array.from({ length: 150 }, async (_, at) => {
          const options = { index, wait: "6s", params: { at } };
          const result = await consul.kv.get("quiet", options).withMeta();
          return { index: result.meta.index, took: performance.now() - begin };
        });
        for (const { index: got, took } of await Promise.all(queries)) {
          assert.equal(String(got), index);
          assert.ok(took > 5_900, `a query ended after ${took} ms`);
        }
      } finally {
        await agent.stop();
      }
    });

    test("are limited to 100 open ones, and an ordinary call does not wait for them", async (t) => {
      const { stub, open, release } = await holding(({ url }) => /index/.test(url ?? ""));
      t.after(stub.stop);
      const consul = clientAt(stub.address);
      const queries = Array.from({ length: 120 }, (_, at) =>
        consul.catalog.nodes({ index: "7", wait: "10m", params: { at } }),
      );
      await untilOpen(open, 100);
      await consul.catalog.nodes();
      assert.equal(open.length, 100);
      release({ "X-Consul-Index": "8" });
      await Promise.all(queries);
    });

    test("that waited for a place are timed, and sent again, as if they had not", async (t) => {
      const { stub, open, release } = await holding();
      t.after(stub.stop);
      const consul = clientAt(stub.address);
      const queries = Array.from({ length: 100 }, (_, at) =>
        consul.catalog.nodes({ index: "7", params: { at } }),
      );
      await untilOpen(open, 100);
      /** @type {number[]} */
      const durations = [];
      const onResponse = (/** @type {{ duration: number }} */ { duration }) => {
        durations.push(duration);
      };
      const late = new pkg.Consul({ address: stub.address, onResponse });
      const last = late.catalog.nodes({ index: "7", params: { at: "last" } });
      // Longer than a connection may be stale.
      await delay(1_200);
      const released = performance.now();
      release({ "X-Consul-Index": "8" });
      const { respond } = stub;
      stub.respond = (request, response) => {
        if (request.url?.includes("at=last")) {
          stub.respond = respond;
          request.socket.destroy();
        } else respond(request, response);
      };
      await Promise.all([...queries, last]);
      const most = performance.now() - released;
      assert.equal(durations.length, 2);
      assert.ok(
        Math.max(...durations) <= most,
        `${durations} ms, but the place was free for ${most} ms`,
      );
    });

    test("continue when a turn ends without a change", async (t) => {
      let turns = 0;
      const stub = await startStub((request, response) => {
        const isTurn = request.url?.includes("wait=2000ms");
        turns += isTurn ? 1 : 0;
        response.setHeader("X-Consul-Index", isTurn && turns <= 100 ? "7" : "8");
        setTimeout(() => json([])(request, response), isTurn ? 5 : 2_000);
      });
      t.after(stub.stop);
      const consul = clientAt(stub.address);
      const queries = Array.from({ length: 110 }, (_, at) =>
        consul.catalog.nodes({ index: "7", wait: "10m", params: { at } }).withMeta(),
      );
      const indexes = (await Promise.all(queries)).map(({ meta }) => String(meta.index));
      assert.deepEqual(new Set(indexes), new Set(["8"]));
      assert.ok(turns > 100, `${turns} turns`);
    });
  });
}

/** @param {Response[]} open @param {number} count */
async function untilOpen(open, count) {
  await eventually(
    async () => open.length,
    (length) => length === count,
  );
}

/**
 * Starts a server that holds its responses back until they are released.
 *
 * @param {(request: import("node:http").IncomingMessage) => boolean} [isHeld]
 */
async function holding(isHeld = () => true) {
  /** @type {Response[]} */
  const open = [];
  let isReleased = false;
  /** @type {Record<string, string>} */
  let headers = {};
  const stub = await startStub();
  /** @param {Response} response */
  const respond = (response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    json([])(response.req, response);
  };
  stub.respond = (request, response) => {
    if (isReleased || !isHeld(request)) respond(response);
    else open.push(response);
  };
  return {
    stub,
    open,
    /** @param {Record<string, string>} [more] */
    release(more = {}) {
      isReleased = true;
      headers = more;
      open.forEach(respond);
    },
  };
}
