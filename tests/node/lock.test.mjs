// @ts-check
// Locks on agents that fail, on responses that are lost, and on clocks that jump.
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { Consul } from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { eventually, unique } from "../behaviour/context.js";
import { loadProbe } from "../robust/probe.mjs";
import { startStub } from "../robust/stub-server.mjs";

/** @typedef {Awaited<ReturnType<typeof startAgent>>} Agent */

const quiet = { onError() {} };

/** @template T @param {T | null} value */
function present(value) {
  assert.ok(value);
  return value;
}

/** @param {AbortSignal} signal @param {number} [within] */
function untilAborted(signal, within) {
  return eventually(
    async () => signal.aborted,
    (is) => is,
    within,
  );
}

suite("a lock whose agent is killed", { timeout: 120_000, concurrency: true }, () => {
  test("is still held when the agent is back in time", async (t) => {
    const agent = await startAgent({ dev: false });
    t.after(() => agent.stop());
    const consul = new Consul({ address: agent.address });
    /** @type {number[]} */
    const attempts = [];
    const lock = present(
      await consul.lock("a", {
        ttl: "60s",
        lockDelay: "60s",
        onError: (_, { attempt }) => attempts.push(attempt),
      }),
    );
    process.kill(/** @type {number} */ (agent.pid), "SIGKILL");
    await agent.restart();
    assert.equal(await consul.lock("a", { wait: 500, ...quiet }), null);
    assert.equal((await consul.kv.get("a"))?.Session, lock.session);
    assert.equal(lock.lost.aborted, false);
    assert.ok(attempts.includes(1), "the failed read was not reported");
    await lock.release();
    const next = present(await consul.lock("a", { wait: 5_000 }));
    await next.release();
  });

  test("is lost when the agent does not come back, and whoever waits goes on", async (t) => {
    const agent = await startAgent({ dev: false });
    t.after(() => agent.stop());
    const consul = new Consul({ address: agent.address });
    const [lock, slot, session] = await Promise.all([
      consul.lock("a", { ttl: "10s", ...quiet }),
      consul.semaphore("b", 1, { ttl: "10s", ...quiet }),
      consul.session.keep({ TTL: "10s" }, quiet),
    ]);
    const waiting = consul.lock("a", quiet);
    await delay(300);
    process.kill(/** @type {number} */ (agent.pid), "SIGKILL");
    for (const held of [present(lock), present(slot), session]) {
      await untilAborted(held.lost, 20_000);
      assert.match(held.lost.reason.message, /was not renewed in time/);
      assert.equal(held.lost.reason.cause.name, "ConnectionError");
    }
    await agent.restart();
    const next = present(await waiting);
    await next.release();
  });
});

suite("a lock whose responses are lost", { timeout: 60_000 }, () => {
  /** @type {Agent} */
  let agent;
  before(async () => {
    agent = await startAgent();
  });
  after(() => agent?.stop());

  /**
   * A client whose requests reach the agent, but whose first response to a certain request is lost.
   *
   * @param {import("node:test").TestContext} t
   * @param {RegExp} lost
   */
  async function clientLosing(t, lost) {
    let count = 0;
    const proxy = await startProxy(t, async (request) => {
      if (lost.test(request) && count++ === 0) throw new Error("The response is lost.");
    });
    const counts = { lost: () => count };
    return { consul: new Consul({ address: proxy.address }), ...counts };
  }

  /**
   * A server that passes requests on to the agent.
   *
   * @param {import("node:test").TestContext} t
   * @param {(request: string) => Promise<void>} responding is called with the method and the URL before each response,
   *   which is lost if this throws
   */
  async function startProxy(t, responding) {
    const proxy = await startStub(async ({ url = "", method = "" }, outgoing) => {
      const body = proxy.requests.findLast((it) => it.url === url)?.body ?? "";
      const init = method === "GET" ? {} : { body };
      const response = await fetch(`${agent.address}${url}`, { method, ...init });
      const text = await response.text();
      try {
        await responding(`${method} ${url}`);
      } catch {
        outgoing.socket?.destroy();
        return;
      }
      for (const name of ["content-type", "x-consul-index"]) {
        outgoing.setHeader(name, response.headers.get(name) ?? "");
      }
      outgoing.writeHead(response.status).end(text);
    });
    t.after(() => proxy.stop());
    return proxy;
  }

  for (const [what, pattern] of /** @type {const} */ ([
    ["the acquisition", /PUT .*\?.*acquire=/],
    ["the release", /PUT .*\?.*release=/],
    ["the creation of the session", /session\/create/],
    ["the first renewal", /session\/renew/],
    ["the end of the session", /session\/destroy/],
    ["a read", /GET/],
  ])) {
    test(`is acquired and released once: ${what}`, async (t) => {
      const { consul, lost } = await clientLosing(t, pattern);
      const direct = new Consul({ address: agent.address });
      const key = unique("lost");
      const lock = present(await consul.lock(key, quiet));
      assert.equal((await direct.kv.get(key))?.Session, lock.session);
      await lock.release();
      assert.ok(lost() >= 1);
      const pair = present(await direct.kv.get(key));
      assert.equal(pair.Session, undefined);
      assert.equal(pair.LockIndex, 1);
      assert.equal(await direct.session.get(lock.session), null);
    });
  }

  for (const [what, pattern] of /** @type {const} */ ([
    ["the contender's key", /PUT .*\?.*acquire=/],
    ["the list of holders", /PUT .*\.lock\?.*cas=/],
    ["the removal of the contender's key", /DELETE/],
  ])) {
    test(`is a slot of a semaphore: ${what}`, async (t) => {
      const { consul, lost } = await clientLosing(t, pattern);
      const direct = new Consul({ address: agent.address });
      const prefix = unique("lost");
      const slot = present(await consul.semaphore(prefix, 1, quiet));
      await slot.release();
      assert.ok(lost() >= 1);
      const left = await direct.kv.list(`${prefix}/`);
      const values = left.map(({ Value }) => Value);
      assert.deepEqual(values, ['{"Limit":1,"Holders":{}}']);
    });
  }

  test("is lost in time, although the first renewals were slow", async (t) => {
    let renewals = 0;
    let isCut = false;
    const proxy = await startProxy(t, async (request) => {
      if (isCut) throw new Error("The network is cut.");
      // The first takes longer than the time between two renewals, so the second follows at once.
      if (request.includes("session/renew")) await delay([400, 200][renewals++] ?? 0);
    });
    const consul = new Consul({ address: proxy.address });
    const lock = present(await consul.lock(unique("slow"), { lockDelay: "1s", ...quiet }));
    await eventually(
      async () => renewals,
      (count) => count >= 4,
    );
    assert.equal(lock.lost.aborted, false);
    isCut = true;
    await untilAborted(lock.lost);
  });

  test("gives up an attempt whose acquisition is unknown", async (t) => {
    const { consul } = await clientLosing(t, /PUT .*\?.*acquire=/);
    const direct = new Consul({ address: agent.address });
    const { ID: session } = await direct.session.create();
    const error = await consul.lock("given-up", { wait: 0, session, ...quiet }).catch((it) => it);
    assert.equal(error.name, "ConnectionError");
    assert.equal((await direct.kv.get("given-up"))?.Session, undefined);
  });
});

suite("a lock", { timeout: 180_000 }, () => {
  /** @type {Agent} */
  let agent;
  before(async () => {
    agent = await startAgent();
  });
  after(() => agent?.stop());

  test("gives up after `wait`, although a server asks for a longer pause", async (t) => {
    const stub = await startStub((_, response) => {
      response.writeHead(429, { "Retry-After": "600" }).end("too many");
    });
    t.after(() => stub.stop());
    const busy = new Consul({ address: stub.address });
    await assert.rejects(busy.lock("busy", { wait: 300, ...quiet }), { status: 429 });
  });

  test("refuses a value that can be written only once", async () => {
    const consul = new Consul({ address: agent.address });
    const value = /** @type {any} */ (new ReadableStream());
    await assert.rejects(consul.lock("once", { value }), TypeError);
    await assert.rejects(consul.semaphore("once", 1, { value }), TypeError);
  });

  test("is lost when the wall clock jumps, as after a sleep", async (t) => {
    const consul = new Consul({ address: agent.address });
    const lock = present(await consul.lock("jump", quiet));
    const now = Date.now.bind(Date);
    t.after(() => {
      Date.now = now;
    });
    Date.now = () => now() - 3_600_000;
    await consul.kv.set("jump", "a plain write wakes the reader");
    await delay(200);
    assert.equal(lock.lost.aborted, false, lock.lost.reason);
    Date.now = () => now() + 15_000;
    await consul.kv.set("jump", "another one");
    await untilAborted(lock.lost);
    assert.match(lock.lost.reason.message, /was not renewed in time/);
    await lock.release();
  });

  test("reads at most about ten times a second while its key is written", async () => {
    const consul = new Consul({ address: agent.address });
    let reads = 0;
    const counting = new Consul({
      address: agent.address,
      fetch(url, init) {
        reads += String(init?.method ?? "GET") === "GET" ? 1 : 0;
        return fetch(url, init);
      },
    });
    const lock = present(await counting.lock("churn"));
    reads = 0;
    const begin = performance.now();
    while (performance.now() - begin < 2_000) await consul.kv.set("churn", String(Math.random()));
    assert.ok(reads <= 35, String(reads));
    await lock.release();
  });

  test("survives a panic", async () => {
    const { pkg, glue } = await loadProbe();
    /** @type {Consul} */
    const consul = new pkg.Consul({ address: agent.address });
    const lock = present(await consul.lock("panic", quiet));
    const waiting = consul.lock("panic", quiet);
    const session = await consul.session.keep({}, quiet);
    await delay(300);
    assert.throws(() => glue.panicNow());
    await delay(500);
    assert.equal(lock.lost.aborted || session.lost.aborted, false);
    await lock.release();
    const next = present(await waiting);
    await next.release();
    await session.end();
  });

  test("leaves no timer and no request behind", async () => {
    const consul = new Consul({ address: agent.address });
    const timers = () =>
      process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    const before = timers();
    const lock = present(await consul.lock("timers"));
    const giving = new AbortController();
    const waiting = consul.lock("timers", { signal: giving.signal }).catch(() => {});
    await consul.lock("timers", { wait: 100 });
    giving.abort();
    await Promise.all([waiting, lock.release()]);
    await eventually(
      async () => timers(),
      (count) => count <= before,
    );
  });
});
