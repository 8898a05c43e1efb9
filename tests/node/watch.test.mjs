// @ts-check
// Watches of servers that behave in ways in which no real agent can be made to behave, and what a watch leaves behind.
import assert from "node:assert/strict";
import { once } from "node:events";
import { suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { Consul } from "../../pkg/server.js";
import { eventually } from "../behaviour/context.js";
import { runChild } from "../robust/child.mjs";
import { body, json, startStub } from "../robust/stub-server.mjs";

const quiet = { onError: () => {} };
const library = JSON.stringify(new URL("../../pkg/server.js", import.meta.url).href);

/**
 * Starts a server and watches it for a while, or until it has sent a number of requests. Returns what the watch saw.
 *
 * @param {import("../robust/stub-server.mjs").Responder} respond
 * @param {{ for?: number, requests?: number, read?: (consul: Consul, q: any) => any, options?: object }} [how]
 */
async function watching(respond, how = {}) {
  const { requests, for: milliseconds = requests ? 30_000 : 1_500, options = quiet } = how;
  const { read = (consul, q) => consul.health.service("web", q) } = how;
  let close = () => {};
  const stub = await startStub((request, response) => {
    respond(request, response);
    if (stub.requests.length === requests) close();
  });
  const consul = new Consul({ address: stub.address });
  /** @type {any[]} */
  const items = [];
  let error;
  try {
    const watch = consul.watch((q) => read(consul, q), options);
    close = () => watch.close();
    const end = setTimeout(() => watch.close(), milliseconds);
    try {
      for await (const { data } of watch) items.push(data);
    } catch (thrown) {
      error = /** @type {any} */ (thrown);
    } finally {
      clearTimeout(end);
    }
    const sent = stub.requests.map(({ url }) => new URL(url, stub.address).searchParams);
    return { items, error, indexes: sent.map((query) => query.get("index")), stub };
  } finally {
    await stub.stop();
  }
}

/**
 * Responds with one index after another, and repeats the last one.
 *
 * @param {(string | undefined)[]} indexes
 * @param {(round: number) => unknown} [dataOf]
 * @returns {import("../robust/stub-server.mjs").Responder}
 */
function withIndexes(indexes, dataOf = () => []) {
  let round = 0;
  return (request, response) => {
    const index = indexes[Math.min(round, indexes.length - 1)];
    if (index !== undefined) response.setHeader("X-Consul-Index", index);
    json(dataOf(round))(request, response);
    round += 1;
  };
}

suite("the index", () => {
  test("0 is sent at the start, and then what the server said", async () => {
    const { indexes } = await watching(withIndexes(["5", "7"]), { requests: 3 });
    assert.deepEqual(indexes.slice(0, 3), ["0", "5", "7"]);
  });

  test("an index that goes backwards starts again with 0", async () => {
    const { indexes } = await watching(withIndexes(["9", "5", "6"]), { requests: 4 });
    assert.deepEqual(indexes.slice(0, 4), ["0", "9", "0", "6"]);
  });

  for (const index of ["0", undefined, "", "abc"]) {
    test(`${index ?? "a missing one"} counts as 1`, async () => {
      const { indexes } = await watching(withIndexes([index]), { requests: 3 });
      assert.deepEqual(indexes.slice(0, 3), ["0", "1", "1"]);
    });
  }

  test("2^64-1 is exact", async () => {
    const largest = "18446744073709551615";
    const { indexes } = await watching(withIndexes([largest]), { requests: 3 });
    assert.deepEqual(indexes.slice(0, 3), ["0", largest, largest]);
  });
});

suite("the pace", () => {
  test("data that stays the same while the index churns is no event, and at most 10 requests a second", async () => {
    let index = 1;
    const { items, indexes } = await watching(
      (request, response) => {
        index += 1;
        response.setHeader("X-Consul-Index", index);
        json([{ Node: "a" }])(request, response);
      },
      { for: 3_000 },
    );
    assert.equal(items.length, 1);
    // 10 at once, and then 10 a second.
    assert.ok(indexes.length <= 40, `${indexes.length} requests`);
    assert.ok(indexes.length >= 20, `${indexes.length} requests`);
  });

  test("tags in another order are no event", async () => {
    const orders = [
      ["a", "b", "c"],
      ["c", "a", "b"],
      ["b", "c", "a"],
    ];
    const { items } = await watching(
      withIndexes(["1", "2", "3", "4"], (round) => ({ web: orders[round % 3] })),
      { read: (consul, q) => consul.catalog.services(q) },
    );
    assert.equal(items.length, 1);
  });

  test("burst and rate are options", async () => {
    const { indexes } = await watching(withIndexes(["1"]), {
      options: { burst: 1, rate: 2, ...quiet },
    });
    assert.ok(indexes.length <= 4, `${indexes.length} requests`);
  });
});

suite("failures", () => {
  test("errors that may pass are retried and reported", async () => {
    /** @type {any[]} */
    const reported = [];
    const statuses = [429, 503, 500, 200];
    let round = 0;
    const { items } = await watching(
      (request, response) => {
        const status = statuses[round] ?? 200;
        round += 1;
        if (status === 200) return withIndexes(["5"])(request, response);
        if (status === 429) response.setHeader("Retry-After", "1");
        body(
          "text/plain",
          status === 500 ? "No cluster leader" : "try later",
          status,
        )(request, response);
      },
      {
        for: 3_500,
        options: {
          onError: (/** @type {any} */ error, /** @type {any} */ it) =>
            reported.push([error.status, it]),
        },
      },
    );
    assert.deepEqual(items, [[]]);
    assert.deepEqual(
      reported.map(([status, { attempt }]) => [status, attempt]),
      [
        [429, 1],
        [503, 2],
        [500, 3],
      ],
    );
    assert.ok(reported[0][1].retryIn >= 1_000);
  });

  test("the first failure of a series is a warning without onError", async () => {
    const warned = once(process, "warning");
    await watching(body("text/plain", "No cluster leader", 500), { for: 700, options: {} });
    const [warning] = await warned;
    assert.match(warning.message, /^A watch failed and is retried: GET \/v1\/health\/service\/web/);
  });

  test("403 ends it before the first response, and is retried for `patience` afterwards", async () => {
    const denied = body("text/plain", "Permission denied", 403);
    const { error } = await watching(denied);
    assert.equal(error.name, "UnauthorizedError");

    let round = 0;
    const later = await watching(
      (request, response) => {
        round += 1;
        if (round === 1 || round === 4)
          withIndexes([String(round)], () => [round])(request, response);
        else denied(request, response);
      },
      { for: 10_000, options: { patience: 1_000, ...quiet } },
    );
    assert.deepEqual(later.items, [[1], [4]]);
    assert.equal(later.error.status, 403);
  });

  test("a 404 of a key that comes and goes is a state", async () => {
    let round = 0;
    const { items } = await watching(
      (request, response) => {
        round += 1;
        response.setHeader("X-Consul-Index", round);
        if (round % 2) body(undefined, "", 404)(request, response);
        else json([{ Key: "a", Value: null, Flags: 0 }])(request, response);
      },
      { for: 250, read: (consul, q) => consul.kv.get("a", q) },
    );
    assert.deepEqual(
      items.slice(0, 4).map((item) => item?.Key ?? null),
      [null, "a", null, "a"],
    );
  });

  test("what onError throws ends the watch", async () => {
    const thrown = new Error("thrown on purpose");
    const { error } = await watching(body("text/plain", "No cluster leader", 500), {
      options: {
        onError: () => {
          throw thrown;
        },
      },
    });
    assert.equal(error, thrown);
  });
});

suite("a token function that fails once", () => {
  /** @param {number} failing which call fails */
  const clientAt = (/** @type {string} */ address, failing) => {
    let asked = 0;
    const token = async () => {
      asked += 1;
      if (asked === failing) throw new Error("the vault is closed");
      return "secret";
    };
    return new Consul({ address, token });
  };

  test("does not end a watch that has data", async () => {
    const stub = await startStub(withIndexes(["1", "2", "3"], (round) => [round]));
    /** @type {string[]} */
    const reported = [];
    try {
      const consul = clientAt(stub.address, 2);
      const onError = (/** @type {Error} */ { message }) => reported.push(message);
      /** @type {unknown[]} */
      const items = [];
      for await (const { data } of consul.watch((q) => consul.catalog.nodes(q), { onError })) {
        items.push(data);
        if (items.length === 2) break;
      }
      assert.deepEqual(items, [[0], [1]]);
      assert.deepEqual(reported, ["token could not be read: the vault is closed"]);
    } finally {
      await stub.stop();
    }
  });

  test("ends a watch that has none", async () => {
    const consul = clientAt("http://localhost:1", 1);
    await assert.rejects(
      consul.watch((q) => consul.catalog.nodes(q)).ready(),
      /the vault is closed/,
    );
  });
});

suite("events", () => {
  const event = (/** @type {string} */ ID) => ({ ID, Name: "deploy", Payload: null });

  /**
   * The IDs that a watch gives, and `missed`, while an agent has these lists of events, one after the other.
   *
   * @param {[index: string, ids: string[]][]} lists
   * @param {object} [options] of the client
   */
  async function seenOf(lists, options) {
    const stub = await startStub((request, response) => {
      const [index, ids] = lists[Math.min(stub.requests.length, lists.length) - 1] ?? ["1", []];
      response.setHeader("X-Consul-Index", index);
      json(ids.map(event))(request, response);
    });
    /** @type {string[]} */
    const seen = [];
    const consul = new Consul({ address: stub.address, ...options });
    const signal = AbortSignal.timeout(1_000);
    try {
      for await (const item of consul.event.watch("deploy", { signal, ...quiet })) {
        seen.push("missed" in item ? "missed" : item.ID);
      }
      return seen;
    } finally {
      await stub.stop();
    }
  }

  test("an agent that has none after a restart may have lost some", async () => {
    const lists = [
      ["9", ["a"]],
      ["9", ["a", "b"]],
      ["1", []],
      ["1", []],
      ["7", ["c"]],
    ];
    assert.deepEqual(await seenOf(/** @type {any} */ (lists)), ["b", "missed", "c"]);
  });

  test("come at once although their indexes are in no order, and the client is `stale`", async () => {
    const lists = [
      ["9", ["a"]],
      ["5", ["a", "b"]],
      ["7", ["a", "b", "c"]],
      ["2", ["b", "c", "d"]],
    ];
    const seen = await seenOf(/** @type {any} */ (lists), { consistency: "stale" });
    assert.deepEqual(seen, ["b", "c", "d"]);
  });
});

suite("a server that lags behind", () => {
  test("older data is left out under `stale`", async () => {
    const indexes = ["9", "5", "4", "9", "10"];
    const { items } = await watching(
      withIndexes(indexes, (round) => [indexes[Math.min(round, 4)]]),
      {
        for: 400,
        read: (consul, q) => consul.health.service("web", { consistency: "stale", ...q }),
      },
    );
    assert.deepEqual(items, [["9"], ["10"]]);
  });
});

suite("what has changed in a list", () => {
  /** Two entries that are easily taken for one, of lists that Consul can watch. */
  const lists = /** @type {const} */ ({
    "acl/tokens": [{ AccessorID: "a" }, { AccessorID: "b" }],
    "acl/auth-methods": [{ Name: "a" }, { Name: "b" }],
    "catalog/nodes": [
      { ID: "", Node: "a" },
      { ID: "", Node: "b" },
    ],
    "catalog/service/web": [
      { ID: "1", Node: "a", ServiceID: "web" },
      { ID: "1", Node: "a", ServiceID: "web-2" },
    ],
    "catalog/gateway-services/out": [
      { Gateway: { Name: "out" }, Service: { Name: "a" } },
      { Gateway: { Name: "out" }, Service: { Name: "b" } },
    ],
    "catalog/gateway-services/in": [
      { Gateway: { Name: "in" }, Service: { Name: "a" }, Port: 8080 },
      { Gateway: { Name: "in" }, Service: { Name: "a" }, Port: 9090 },
    ],
    "connect/intentions": [
      { SourceName: "a", DestinationName: "web" },
      { SourceName: "b", DestinationName: "web" },
    ],
    "coordinate/datacenters": [
      { Datacenter: "dc1", AreaID: "wan" },
      { Datacenter: "dc2", AreaID: "wan" },
    ],
    "config/service-defaults": [
      { Kind: "service-defaults", Name: "web" },
      { Kind: "service-router", Name: "web" },
    ],
    "exported-services": [{ Service: "a" }, { Service: "b" }],
    "health/service/web": [
      { Node: { ID: "1", Node: "a" }, Service: { ID: "web" } },
      { Node: { ID: "1", Node: "a" }, Service: { ID: "web-2" } },
    ],
    "health/state/any": [
      { Node: "a", CheckID: "ttl", Name: "same", ServiceID: "" },
      { Node: "b", CheckID: "ttl", Name: "same", ServiceID: "" },
    ],
    "kv/web/?keys": ["web/a", "web/b"],
  });
  for (const [path, [one, other]] of Object.entries(lists)) {
    test(`an entry of ${path} is removed`, async () => {
      const stub = await startStub(withIndexes(["1", "2"], (round) => [one, other].slice(round)));
      const consul = new Consul({ address: stub.address });
      try {
        const read = (/** @type {any} */ q) => consul.catalog.nodes(q);
        for await (const { added, removed, changed } of consul.watch(read, quiet).changes()) {
          if (removed.length === 0) {
            assert.deepEqual(added, [one, other]);
            continue;
          }
          assert.deepEqual({ added, removed, changed }, { added: [], removed: [one], changed: [] });
          break;
        }
      } finally {
        await stub.stop();
      }
    });
  }

  test("several calls of next() get the items of one state in turn, and none after return()", async () => {
    const events = ["a", "b", "c"].map((ID) => ({ ID, Name: "deploy", Payload: null }));
    const stub = await startStub(withIndexes(["1"], () => events));
    try {
      const watch = new Consul({ address: stub.address }).event.watch(undefined, { history: true });
      const items = await Promise.all([watch.next(), watch.next()]);
      assert.deepEqual(
        items.map(({ value }) => value.ID),
        ["a", "b"],
      );
      await watch.return?.();
      assert.deepEqual(await watch.next(), { done: true, value: undefined });
    } finally {
      await stub.stop();
    }
  });
});

suite("what is left of a watch", () => {
  test("1,000 watches that end in every phase leave no listener, timer or request", async () => {
    const stub = await startStub((request, response) => {
      const index = new URL(request.url ?? "", "http://a").searchParams.get("index");
      response.setHeader("X-Consul-Index", "7");
      // The second round waits.
      if (index === "0") setTimeout(() => json([])(request, response), Math.random() * 5);
    });
    const controller = new AbortController();
    let listeners = 0;
    const { signal } = controller;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (/** @type {any[]} */ ...args) => {
      listeners += 1;
      return /** @type {any} */ (add)(...args);
    };
    signal.removeEventListener = (/** @type {any[]} */ ...args) => {
      listeners -= 1;
      return /** @type {any} */ (remove)(...args);
    };
    try {
      const consul = new Consul({ address: stub.address });
      const watches = Array.from({ length: 1_000 }, (_, at) => {
        const watch = consul.watch((q) => consul.health.service(`web-${at % 100}`, q), {
          ...{ signal, ...quiet },
        });
        const done = (async () => {
          if (at % 4 === 0) return;
          for await (const _ of watch) if (at % 4 === 1) break;
        })();
        if (at % 4 === 2) setTimeout(() => watch.close(), Math.random() * 20);
        return done;
      });
      await delay(100);
      controller.abort();
      await Promise.all(watches);
      assert.equal(listeners, 0);
      await eventually(
        async () => process.getActiveResourcesInfo().filter((it) => it === "Timeout").length,
        (timers) => timers <= 2,
      );
    } finally {
      await stub.stop();
    }
  });

  test("a loop of changes() that throws leaves its watch, which ends", async () => {
    const stub = await startStub((request, response) => {
      response.setHeader("X-Consul-Index", "1");
      // Later queries wait.
      if (request.url?.includes("index=0")) json({})(request, response);
    });
    try {
      for (const code of [
        "consul.watch((q) => consul.catalog.services(q)).changes()",
        'consul.watch((q) => consul.catalog.gatewayServices("in", q)).changes(() => { throw new Error("on purpose") })',
      ]) {
        const { lines } = await runChild(`
          const { Consul } = await import(${library});
          const consul = new Consul({ address: ${JSON.stringify(stub.address)} });
          try {
            for await (const _ of ${code}) {}
          } catch ({ message }) {
            console.log(message);
          }`);
        assert.equal(lines.length, 1);
      }
    } finally {
      await stub.stop();
    }
  });

  test("a call that `read` forgets to return rejects without being seen", async () => {
    const { lines } = await runChild(`
      const { Consul } = await import(${library});
      const consul = new Consul({ address: "http://127.0.0.1:1" });
      const watch = consul.watch((q) => { consul.kv.get("a", q); });
      await watch.ready().catch(({ name }) => console.log(name));
      await new Promise((resolve) => setTimeout(resolve, 200));
    `);
    assert.deepEqual(lines, ["TypeError"]);
  });

  test("a process ends when its watches have ended, and failures nobody sees do not end it", async () => {
    const stub = await startStub(withIndexes(["1"]));
    const { lines } = await runChild(
      `
      const { Consul } = await import(${JSON.stringify(new URL("../../pkg/server.js", import.meta.url).href)});
      const consul = new Consul({ address: "${stub.address}" });
      const watch = consul.watch((q) => consul.kv.keys("a", q));
      await watch.ready();
      watch.close();
      const failing = consul.watch((q) => consul.kv.get(5, q));
      void failing.current;
      await new Promise((resolve) => setTimeout(resolve, 200));
      console.log("alive");
      `,
      { within: 30_000 },
    );
    assert.deepEqual(lines, ["alive"]);
    await stub.stop();
  });
});
