// @ts-check
// `consul.watch`, with the events and methods of npm `consul`, on agents that change, stop and come back.
import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { after, before, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { Consul, Watch } from "../../pkg/compat.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { startRecorder, warningsOf } from "./recorder.mjs";

/** @type {import("../../scripts/consul-agent.mjs").Agent} */
let agent;
/** @type {any} */
let consul;

before(async () => {
  agent = await startAgent({ dev: false });
  consul = new Consul({ port: agent.port });
});
after(async () => {
  consul?.destroy();
  await agent?.stop();
});

/**
 * What the next event of this name tells. (`once` of Node also listens for errors.)
 *
 * @param {any} watch @param {string} event @returns {Promise<any[]>}
 */
const once = (watch, event) =>
  new Promise((resolve) => watch.once(event, (/** @type {any[]} */ ...told) => resolve(told)));

suite("a watch", () => {
  test("tells the first state, and then each change", async () => {
    const watch = consul.watch({ method: consul.kv.get, options: { key: "watched" } });
    assert.ok(watch instanceof Watch && watch instanceof EventEmitter);
    assert.deepEqual([watch.isRunning(), watch.updateTime()], [true, undefined]);
    const [first, response] = await once(watch, "change");
    assert.equal(first, undefined);
    assert.equal(response.statusCode, 404);
    assert.ok((watch.updateTime() ?? Number.NaN) <= Date.now());
    const changed = once(watch, "change");
    await consul.kv.set("watched", "1");
    const [pair] = await changed;
    assert.equal(pair.Value, "1");
    watch.end();
    assert.equal(watch.isRunning(), false);
  });

  test("waits as long as a duration of several units says", async () => {
    const options = { key: "unchanged", wait: "1m30s" };
    const watch = consul.watch({ method: consul.kv.get, options });
    /** @type {unknown[]} */
    const errors = [];
    watch.on("error", (/** @type {unknown} */ error) => errors.push(error));
    await once(watch, "change");
    await delay(1_500);
    watch.end();
    assert.deepEqual(errors, []);
  });

  test("works with every method that supports it, also under another name", async () => {
    await consul.event.fire("watched", "text");
    for (const [method, options, shown] of [
      [
        consul.health.service,
        { service: "consul" },
        (/** @type {any} */ it) => it[0].Service.Service,
      ],
      [consul.catalog.services, {}, (/** @type {any} */ it) => "consul" in it && "consul"],
      // npm consul left the payload in base64 here.
      [consul.event.list, { name: "watched" }, (/** @type {any} */ it) => it[0].Payload],
    ]) {
      const watch = consul.watch({ method, options });
      const [data] = await once(watch, "change");
      assert.ok(["consul", "text"].includes(shown(data)));
      watch.end();
    }
  });

  test("ends the call under way, and emits cancel and end once", async () => {
    const watch = consul.watch({ method: consul.kv.get, options: { key: "quiet", wait: "10s" } });
    await once(watch, "change");
    /** @type {string[]} */
    const events = [];
    for (const name of ["cancel", "end", "error", "change"])
      watch.on(name, () => events.push(name));
    await delay(50);
    assert.equal(consul._pending.size, 1);
    watch.end();
    watch.end();
    watch._run();
    await delay(50);
    assert.deepEqual(events, ["cancel", "end"]);
    assert.equal(consul._pending.size, 0);
  });

  test("ends if the agent refuses the call, or does not support watches", async () => {
    for (const [method, isRefused] of [
      [consul.kv.get, true],
      [consul.agent.members, false],
    ]) {
      const watch = consul.watch({ method });
      const ended = once(watch, "end");
      const [error, response] = await once(watch, "error");
      await ended;
      assert.equal(watch.isRunning(), false);
      assert.equal(response.statusCode, isRefused ? 400 : 200);
      if (!isRefused)
        assert.deepEqual([error.message, error.isValidation], ["Watch not supported", true]);
    }
    assert.throws(() => consul.watch({}), { message: "method required", isValidation: true });
  });

  test("ends after maxAttempts, with growing pauses", async () => {
    let calls = 0;
    const method = async () => {
      calls += 1;
      throw new Error("always");
    };
    const watch = consul.watch({ method, backoffFactor: 1, backoffMax: 3, maxAttempts: 4 });
    watch.on("error", () => {});
    await once(watch, "end");
    assert.equal(calls, 5);
    const other = new Watch(consul, { method, options: {} });
    other.end();
    const pauses = Array.from({ length: 12 }, () => /** @type {any} */ (other)._wait());
    assert.deepEqual(pauses.slice(0, 3), [200, 400, 800]);
    assert.equal(Math.max(...pauses), 30_000);
  });

  test("without a listener for error goes on, and warns once", async () => {
    let calls = 0;
    const method = async () => {
      calls += 1;
      throw new Error("no listener");
    };
    const warnings = await warningsOf(async () => {
      const watch = consul.watch({ method, backoffFactor: 1, maxAttempts: 3 });
      await once(watch, "end");
    });
    assert.equal(calls, 4);
    assert.deepEqual(warnings, [
      'CONSUL_WASM_COMPAT_WATCH: consul-wasm/compat: a watch without a listener for "error" failed: no listener',
    ]);
  });

  test("goes on when its agent comes back", async () => {
    const watch = consul.watch({
      method: consul.kv.get,
      options: { key: "survivor" },
      backoffFactor: 10,
      backoffMax: 100,
    });
    await once(watch, "change");
    /** @type {string[]} */
    const errors = [];
    watch.on("error", (/** @type {Error} */ error) => errors.push(error.message));
    await agent.restart();
    assert.ok(errors.length > 0);
    for (const message of errors) {
      assert.match(message, /^consul: kv\.get: /);
    }
    const changed = once(watch, "change");
    await consul.kv.set("survivor", "alive");
    let [pair] = await changed;
    // The index of the restarted agent may be another one already.
    if (!pair) [pair] = await once(watch, "change");
    assert.equal(pair.Value, "alive");
    watch.end();
  });
});

suite("an index that changes all the time", () => {
  test("does not cause more than ten events a second, after the first ten", async () => {
    let index = 1;
    const server = await startRecorder(() => {
      index += 1;
      return [200, [{ Key: "k", Value: null, Flags: 0 }], { "x-consul-index": String(index) }];
    });
    try {
      const client = /** @type {any} */ (new Consul({ port: server.port }));
      const watch = client.watch({ method: client.kv.get, options: { key: "k" } });
      let changes = 0;
      watch.on("change", () => {
        changes += 1;
      });
      await delay(1_000);
      watch.end();
      // A slow machine sees fewer.
      assert.ok(changes >= 2 && changes <= 21, `${changes} changes`);
    } finally {
      server.stop();
    }
  });

  test("that goes back is told, and the watch begins again", async () => {
    const indices = ["5", "3", "4"];
    const server = await startRecorder(() => {
      const next = indices.shift();
      return next ? [200, [{ n: next }], { "x-consul-index": next }] : [400, "enough"];
    });
    try {
      const client = /** @type {any} */ (new Consul({ port: server.port }));
      const watch = client.watch({ method: client.kv.get, options: { key: "k" } });
      /** @type {string[]} */
      const seen = [];
      watch.on("change", (/** @type {any} */ it) => seen.push(it.n));
      watch.on("error", () => {});
      await once(watch, "end");
      assert.deepEqual(seen, ["5", "3", "4"]);
      const asked = server.seen.map(({ path }) =>
        new URL(path, "http://h").searchParams.get("index"),
      );
      assert.deepEqual(asked, ["0", "5", "0", "4"]);
    } finally {
      server.stop();
    }
  });
});
