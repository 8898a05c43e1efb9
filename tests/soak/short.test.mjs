// @ts-check
// The short form of `npm run soak`: the leader is killed twice. And the checkers find what is wrong.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Cluster } from "./cluster.mjs";
import { conflictsIn, lateWritesIn } from "./holders.mjs";
import { Load } from "./load.mjs";
import { leaderKilled } from "./scenarios.mjs";

suite("while the leader is killed twice", { timeout: 180_000 }, () => {
  test("nothing is lost, and no lock has two holders", async (t) => {
    const cluster = await Cluster.start();
    try {
      const session = { ttl: "10s", lockDelay: "2s" };
      const load = await Load.start(cluster, { watches: 12, locks: 3, semaphores: 1, session });
      const recoveries = [];
      for (let times = 0; times < 2; times++) {
        recoveries.push(await leaderKilled.run(cluster, load));
      }
      const wrong = await load.finish();
      const { contenders, watchers, writer } = load;
      t.diagnostic(JSON.stringify(recoveries));
      t.diagnostic(
        `${writer.acknowledged.length} writes, ${watchers.seen} changes, ${contenders.log.count("acquired")} holders`,
      );
      for (const [what, list] of Object.entries(wrong)) assert.deepEqual(list, [], what);
      assert.ok(contenders.accepted > 0);
      assert.ok(writer.acknowledged.length > 50);
    } finally {
      await cluster.stop();
    }
  });
});

suite("the checker of holders", () => {
  /** @param {string} text such as `a+ b+ a-`: `+` acquired, `!` lost, `-` released */
  const logged = (text) =>
    text.split(" ").map((it, at) => ({
      what: "lock a",
      session: it.slice(0, -1),
      kind: /** @type {const} */ ({ "+": "acquired", "!": "lost", "-": "released" })[
        /** @type {"+"} */ (it.at(-1))
      ],
      at,
    }));
  const conflicts = (/** @type {string} */ text, limit = 1) =>
    conflictsIn(logged(text), () => limit).length;

  test("finds two holders at a time", () => {
    assert.equal(conflicts("a+ a- b+ b!"), 0);
    assert.equal(conflicts("a+ a! b+ a- b-"), 0);
    assert.equal(conflicts("a+ b+ a-"), 1);
    assert.equal(conflicts("a+ b+ c+", 2), 1);
    assert.equal(conflicts("a+ b+ a- c+", 2), 0);
    assert.equal(conflicts("a+ b+"), 1);
  });

  test("finds writes of former holders", () => {
    const writes = (/** @type {string} */ sessions) =>
      [...sessions].map((session, index) => ({ what: "a", session, index }));
    assert.deepEqual(lateWritesIn(writes("aabbc")), []);
    assert.deepEqual(lateWritesIn(writes("aabab")), ["a: a at index 3", "a: b at index 4"]);
    assert.deepEqual(lateWritesIn(writes("abc").reverse()), []);
  });
});
