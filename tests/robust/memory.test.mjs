// @ts-check
// A call leaves no memory and no listener when it is over, and pending calls are not garbage-collected.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { runChild } from "./child.mjs";

const library = JSON.stringify(new URL("../../pkg/server.js", import.meta.url).href);

/** Gives the tests the instance, so that they can measure its memory and its table of JavaScript values. */
const begin = `
  const { Instance } = WebAssembly;
  let instance;
  WebAssembly.Instance = function (...list) { return (instance = new Instance(...list)); };
  const { API, Consul } = await import(${library});
  const respond = async () => Response.json({ a: "b".repeat(100) });
  const consul = new Consul({ fetch: respond, token: "secret" });
  const tables = () => Object.values(instance.exports).filter((it) => it instanceof WebAssembly.Table);
  const size = () => ({
    bytes: instance.exports.memory.buffer.byteLength,
    values: Math.max(...tables().map(({ length }) => length)),
  });
  const many = async (times, call) => {
    for (let done = 0; done < times; done += 20) {
      await Promise.all(Array.from({ length: 20 }, async () => {
        try { await call(); } catch {}
      }));
    }
  };
  const growth = async (times, call) => {
    await many(1_000, call);
    const before = size();
    await many(times, call);
    console.log(JSON.stringify({ before, after: size() }));
  };
`;

/** @type {Record<string, [times: number, code: string]>} */
const loads = {
  "reads, with options": [
    20_000,
    `growth(20_000, () => consul.agent.service.list({ dc: "a", params: { b: ["c", "d"] }, headers: { "X-A": "e" } }))`,
  ],
  "reads with metadata": [20_000, "growth(20_000, () => consul.agent.service.list().withMeta())"],
  "raw calls": [20_000, `growth(20_000, () => consul.api.get(["kv", "a"]))`],
  "writes with a payload": [
    20_000,
    `growth(20_000, () => consul.agent.service.register({ Name: "a", Tags: ["b"] }))`,
  ],
  "calls with one signal and a timeout": [
    20_000,
    `const { signal } = new AbortController();
    await growth(20_000, () => consul.agent.service.list({ signal, timeout: 60_000 }))`,
  ],
  "refused arguments": [
    20_000,
    `growth(20_000, () => consul.agent.service.get("..", { dc: "a" }))`,
  ],
  "getters that throw": [
    20_000,
    "growth(20_000, () => consul.agent.service.list({ get dc() { throw new Error() } }))",
  ],
  "errors of the server": [
    2_000,
    `const failing = new Consul({ fetch: async () => new Response("no", { status: 500 }) });
    await growth(2_000, () => failing.agent.service.list())`,
  ],
  "broken connections": [
    2_000,
    `const failing = new Consul({ fetch: async () => { throw new Error("no") } });
    await growth(2_000, () => failing.agent.service.list())`,
  ],
  "unreadable responses": [
    2_000,
    `const failing = new Consul({ fetch: async () => new Response("{", { headers: { "content-type": "application/json" } }) });
    await growth(2_000, () => failing.agent.service.list())`,
  ],
  "aborted calls": [
    2_000,
    `const silent = new Consul({ fetch: () => new Promise(() => {}) });
    await growth(2_000, () => {
      const controller = new AbortController();
      setImmediate(() => controller.abort("left"));
      return silent.agent.service.list({ signal: controller.signal });
    })`,
  ],
  timeouts: [
    2_000,
    `const silent = new Consul({ fetch: () => new Promise(() => {}), timeout: 1 });
    await growth(2_000, () => silent.agent.service.list())`,
  ],
  // Groups of endpoints are garbage-collected, which is tested below.
  "clients that are freed": [
    20_000,
    "growth(20_000, () => new Consul({ fetch: respond, token: 'a', headers: { 'X-A': 'b' } }).free())",
  ],
  "raw clients that are freed": [
    20_000,
    "growth(20_000, async () => { const api = new API(':1', { fetch: respond }); await api.get('a'); api.free(); })",
  ],
  "clients with wrong options": [
    20_000,
    `growth(20_000, () => new Consul({ address: "http://", token: "a" }))`,
  ],
  "uses of a freed client": [
    20_000,
    `const freed = new API(":1"); freed.free();
    await growth(20_000, () => freed.get("a", { dc: "b" }))`,
  ],
};

suite("the memory of the WebAssembly does not grow with", () => {
  for (const [what, [times, code]] of Object.entries(loads)) {
    test(`${times} times ${what}`, { timeout: 130_000 }, async () => {
      const { lines } = await runChild(
        `${begin}; await ${code.replace(/^const/, "undefined; const")};`,
        {
          within: 120_000,
        },
      );
      const { before, after } = JSON.parse(lines[0] ?? "");
      assert.deepEqual(after, before);
    });
  }
});

suite("a signal", () => {
  test("that many calls use has no listeners left afterwards", { timeout: 130_000 }, async () => {
    const { lines, errors } = await runChild(
      `${begin}
      import { getEventListeners } from "node:events";
      const { signal } = new AbortController();
      await many(20_000, () => consul.agent.service.list({ signal }));
      console.log(getEventListeners(signal, "abort").length);
      const failing = new Consul({ fetch: async () => new Response("no", { status: 500 }) });
      await many(2_000, () => failing.agent.service.list({ signal, timeout: 60_000 }));
      await many(2_000, () => consul.agent.service.get("..", { signal }));
      console.log(getEventListeners(signal, "abort").length);`,
      { within: 120_000 },
    );
    assert.deepEqual(lines, ["0", "0"]);
    assert.equal(errors, "", "a warning was printed");
  });

  test("is not kept alive by a call that is over", { timeout: 60_000 }, async () => {
    const { lines } = await runChild(
      `${begin}
      let controller = new AbortController();
      const ref = new WeakRef(controller.signal);
      await consul.agent.service.list({ signal: controller.signal, timeout: 60_000 });
      controller = undefined;
      await new Promise((resolve) => setTimeout(resolve, 10));
      globalThis.gc();
      console.log(ref.deref() === undefined ? "collected" : "held");`,
      { flags: ["--expose-gc"] },
    );
    assert.deepEqual(lines, ["collected"]);
  });
});

suite("garbage collection", () => {
  test("does not collect pending calls", { timeout: 60_000 }, async () => {
    const { lines } = await runChild(
      `${begin}
      const waiting = [];
      const slow = () => new Promise((resolve) => waiting.push(() => resolve(Response.json({ a: 1 }))));
      const calls = [];
      for (let at = 0; at < 100; at++) {
        let client = new Consul({ fetch: slow, token: "a" });
        calls.push(client.agent.service.list().withMeta(), client.api.get("a"), client.agent.self());
        client = undefined;
      }
      for (let times = 0; times < 20; times++) {
        globalThis.gc();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      for (const respond of waiting) respond();
      const responses = await Promise.all(calls);
      console.log(responses.filter((it) => it.data?.a === 1 || it.body?.a === 1 || it.a === 1).length);`,
      { flags: ["--expose-gc"] },
    );
    assert.deepEqual(lines, ["300"]);
  });

  test("frees clients that the program did not free", { timeout: 130_000 }, async () => {
    const { lines } = await runChild(
      `${begin}
      const round = async () => {
        for (let at = 0; at < 2_000; at++) new Consul({ fetch: respond, token: "x".repeat(1_000) }).agent.service;
        globalThis.gc();
        await new Promise((resolve) => setTimeout(resolve, 20));
      };
      for (let times = 0; times < 15; times++) await round();
      const before = size();
      for (let times = 0; times < 10; times++) await round();
      console.log(JSON.stringify({ before, after: size() }));`,
      { flags: ["--expose-gc"], within: 120_000 },
    );
    const { before, after } = JSON.parse(lines[0] ?? "");
    assert.deepEqual(after, before);
  });

  test("can collect a promise that is not awaited", {
    timeout: 60_000,
  }, async () => {
    const { lines } = await runChild(
      `${begin}
      for (let at = 0; at < 100; at++) consul.agent.service.list();
      globalThis.gc();
      await new Promise((resolve) => setTimeout(resolve, 20));
      globalThis.gc();
      console.log(Object.keys(await consul.agent.service.list()).join());`,
      { flags: ["--expose-gc"] },
    );
    assert.deepEqual(lines, ["a"]);
  });

  test("collects the bytes of a response although its promise is kept", {
    timeout: 60_000,
  }, async () => {
    const { lines } = await runChild(
      `${begin}
      let bytes;
      const fetch = async () => {
        const response = Response.json({ a: "b".repeat(100_000) }, { headers: { "X-Consul-Index": "7" } });
        let buffer = await response.arrayBuffer();
        bytes = new WeakRef(buffer);
        const arrayBuffer = async () => {
          const given = buffer;
          buffer = undefined;
          return given;
        };
        return { status: 200, headers: response.headers, arrayBuffer };
      };
      const kept = new Consul({ fetch }).agent.service.list();
      await kept;
      for (let times = 0; times < 20; times++) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        globalThis.gc();
      }
      console.log(bytes.deref() === undefined ? "collected" : "held");
      console.log((await kept.withMeta()).meta.index);`,
      { flags: ["--expose-gc"] },
    );
    assert.deepEqual(lines, ["collected", "7"]);
  });
});
