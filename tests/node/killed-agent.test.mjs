// @ts-check
// An agent is killed during conditional writes. No acknowledged write may be lost or applied twice.
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import * as nodeEntry from "../../pkg/node.js";
import * as defaultEntry from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { eventually, rejection } from "../behaviour/context.js";
import { startStub } from "../robust/stub-server.mjs";

/** @typedef {import("../../pkg/index.js").Consul} Consul */

const kills = 4;
const workers = ["a", "b", "c"];
const entries = { "consul-wasm": defaultEntry, "consul-wasm/node": nodeEntry };

/** Writes of several workers to one key, and the outcome of each write. */
class Load {
  /** @type {string[]} */
  acknowledged = [];
  /** @type {string[]} */
  refused = [];
  /** Rejected writes, which may have been applied. @type {string[]} */
  unknown = [];
  isOver = false;

  /** @param {Consul} consul @param {string} key @param {number} retry how often a write is sent again */
  constructor(consul, key, retry) {
    this.consul = consul;
    this.key = key;
    this.retry = retry;
  }

  /** @param {string} worker @returns {Promise<void>} */
  work(worker) {
    throw new Error(`${worker}: a subclass must override this`);
  }

  /** @param {string} id @param {() => Promise<boolean>} write */
  async record(id, write) {
    try {
      const isApplied = await write();
      (isApplied ? this.acknowledged : this.refused).push(id);
      return isApplied;
    } catch (error) {
      this.failed(error);
      this.unknown.push(id);
      await delay(20);
      return false;
    }
  }

  /** @param {unknown} error */
  failed(error) {
    if (!(error instanceof defaultEntry.ConsulError)) throw error;
    assert.equal(error.retryable, true, error.message);
  }

  /** The pair that is stored in the end. */
  async stored() {
    const pair = await this.consul.kv.get(this.key, { consistency: "consistent" });
    assert.ok(pair);
    return pair;
  }
}

/** Each write adds its ID to the list that it read before. */
class Appending extends Load {
  /** @override @param {string} worker */
  async work(worker) {
    const { consul, key, retry } = this;
    for (let count = 0; !this.isOver; count++) {
      try {
        const pair = await consul.kv.get(key, { as: "json" });
        const list = /** @type {string[]} */ (pair?.Value ?? []);
        const id = `${worker}${count}`;
        const cas = pair?.ModifyIndex ?? 0;
        await this.record(id, () => consul.kv.set(key, [...list, id], { cas, retry }));
      } catch (error) {
        this.failed(error);
        await delay(20);
      }
    }
  }
}

/** Each write acquires a lock, which is then read and released. */
class Locking extends Load {
  /** The worker that got the lock. @type {string | undefined} */
  holder;

  /** @override @param {string} worker */
  async work(worker) {
    const { consul, key, retry } = this;
    // A session without checks does not end when the agent's health changes.
    const { ID: session } = await consul.session.create({ NodeChecks: [], Checks: [] });
    for (let count = 0; !this.isOver; count++) {
      const acquire = () => consul.kv.set(key, worker, { acquire: session, retry });
      if (await this.record(`${worker}${count}`, acquire)) {
        assert.equal(this.holder, undefined);
        this.holder = worker;
        const { Session } = await this.#insist(() => this.stored());
        assert.equal(Session, session);
        this.holder = undefined;
      }
      await this.#insist(() => consul.kv.set(key, "", { release: session, retry }));
    }
  }

  /**
   * @template T
   * @param {() => Promise<T>} call
   */
  async #insist(call) {
    for (;;) {
      try {
        return await call();
      } catch (error) {
        this.failed(error);
        await delay(20);
      }
    }
  }
}

/** @param {Load} load */
const countsOf = ({ acknowledged, refused, unknown }) =>
  `${acknowledged.length} acknowledged, ${refused.length} refused, ${unknown.length} unknown`;

/** @type {Awaited<ReturnType<typeof startAgent>>} */
let agent;
before(async () => {
  agent = await startAgent({ dev: false });
});
after(() => agent?.stop());

suite("an agent that is killed", () => {
  const clients = Object.entries(entries).flatMap(([entry, { Consul }]) =>
    [0, 7].map((retry) => ({ name: `${entry}, retry: ${retry}`, Consul, retry })),
  );
  /** @type {Map<string, { appending: Appending, locking: Locking }>} */
  const loads = new Map();

  before(async () => {
    for (const { name, Consul, retry } of clients) {
      const consul = new Consul({ address: agent.address });
      const appending = new Appending(consul, `list/${name}`, retry);
      loads.set(name, { appending, locking: new Locking(consul, `lock/${name}`, retry) });
    }
    const all = [...loads.values()].flatMap(({ appending, locking }) => [appending, locking]);
    /** Waits until each load has had ten more writes acknowledged. */
    const progress = () => {
      const goals = all.map(({ acknowledged }) => acknowledged.length + 10);
      const missing = async () =>
        all.filter(({ acknowledged }, at) => acknowledged.length < (goals[at] ?? 0)).length;
      return eventually(missing, (count) => count === 0, 60_000);
    };
    const killAgain = async () => {
      try {
        for (let kill = 0; kill < kills; kill++) {
          await progress();
          process.kill(/** @type {number} */ (agent.pid), "SIGKILL");
          await agent.restart();
        }
        await progress();
      } finally {
        for (const load of all) load.isOver = true;
      }
    };
    const working = all.flatMap((load) => workers.map((worker) => load.work(worker)));
    await Promise.all([killAgain(), ...working]);
  });

  for (const { name, retry } of clients) {
    test(`keeps every acknowledged cas write, once: ${name}`, async (t) => {
      const load = /** @type {Appending} */ (loads.get(name)?.appending);
      const stored = /** @type {string[]} */ (JSON.parse((await load.stored()).Value));
      const once = new Set(stored);
      assert.equal(once.size, stored.length, "a write was applied twice");
      const isLost = (/** @type {string} */ id) => !once.has(id);
      assert.deepEqual(load.acknowledged.filter(isLost), []);
      const applied = load.refused.filter((id) => once.has(id));
      t.diagnostic(countsOf(load));
      // An attempt whose response was lost may have been applied. The next attempt then finds a newer index.
      if (retry === 0) assert.deepEqual(applied, []);
      else assert.ok(applied.length <= kills * workers.length);
    });

    test(`keeps every acknowledged lock: ${name}`, async (t) => {
      const load = /** @type {Locking} */ (loads.get(name)?.locking);
      const { acknowledged, unknown } = load;
      const { LockIndex } = await load.stored();
      t.diagnostic(countsOf(load));
      assert.ok(LockIndex >= acknowledged.length, `${LockIndex} < ${acknowledged.length}`);
      assert.ok(LockIndex <= acknowledged.length + unknown.length);
    });
  }

  test("leaves some writes without a response", () => {
    const once = clients.filter(({ retry }) => retry === 0).map(({ name }) => loads.get(name));
    assert.ok(once.some((both) => both?.appending.unknown.length));
    assert.ok(once.some((both) => both?.locking.unknown.length));
  });
});

suite("a cas write whose response is lost", () => {
  for (const [entry, { Consul }] of Object.entries(entries)) {
    for (const [retry, outcome] of /** @type {const} */ ([
      [0, "rejects"],
      [1, "is false when it is retried, although it was applied"],
    ])) {
      test(`${outcome}: ${entry}`, async (t) => {
        let sent = 0;
        const proxy = await startStub(async ({ url }, outgoing) => {
          const body = proxy.requests.at(-1)?.body ?? "";
          const response = await fetch(`${agent.address}${url}`, { method: "PUT", body });
          const text = await response.text();
          sent += 1;
          if (sent === 1) outgoing.socket?.destroy();
          else outgoing.setHeader("Content-Type", "application/json").end(text);
        });
        t.after(() => proxy.stop());
        const key = `lost/${entry}/${retry}`;
        const writing = new Consul({ address: proxy.address }).kv.set(key, "1", { cas: 0, retry });
        if (retry === 0) assert.equal((await rejection(writing)).name, "ConnectionError");
        else assert.equal(await writing, false);
        assert.equal(sent, 1 + retry);
        assert.equal((await new Consul({ address: agent.address }).kv.get(key))?.Value, "1");
      });
    }
  }
});
