// @ts-check
// consul.watch and consul.event.watch.
import { assert } from "chai";
import { eventually, rejection, unique, withService } from "./context.js";

/** @param {AsyncIterator<any>} loop */
async function item(loop) {
  const { done, value } = await loop.next();
  assert.isFalse(done ?? false, "the loop ended");
  return value;
}

/** @type {import("./context.js").Suite} */
export default {
  name: "watch",
  cases: {
    "a key: its first state, and every change; a missing key is null": async ({ consul }) => {
      const key = unique();
      const watch = consul.watch((q) => consul.kv.get(key, q));
      const loop = watch[Symbol.asyncIterator]();
      const first = await item(loop);
      assert.isNull(first.data);
      assert.notProperty(first, "previous");
      await consul.kv.set(key, "1");
      const second = await item(loop);
      assert.strictEqual(second.data.Value, "1");
      assert.isNull(second.previous);
      assert.match(second.meta.index, /^\d+$/);
      await consul.kv.delete(key);
      const third = await item(loop);
      assert.isNull(third.data);
      assert.strictEqual(third.previous.Value, "1");
      await loop.return?.();
      assert.deepEqual(await loop.next(), { done: true, value: undefined });
    },

    "a slow reader gets the newest state": async ({ consul }) => {
      const key = unique();
      const watch = consul.watch((q) => consul.kv.get(key, q));
      const loop = watch[Symbol.asyncIterator]();
      await item(loop);
      for (const value of ["1", "2", "3"]) await consul.kv.set(key, value);
      await eventually(
        async () => watch.current?.Value,
        (value) => value === "3",
      );
      assert.strictEqual((await item(loop)).data.Value, "3");
      watch.close();
      assert.isTrue((await loop.next()).done);
    },

    "writes of the same state to other keys are no change": async ({ consul }) => {
      const prefix = unique();
      await consul.kv.set(`${prefix}/a`, "1");
      const watch = consul.watch((q) => consul.kv.keys(`${prefix}/`, q));
      const loop = watch[Symbol.asyncIterator]();
      assert.deepEqual((await item(loop)).data, [`${prefix}/a`]);
      await consul.kv.set(`${prefix}/a`, "2");
      await consul.kv.set(`${prefix}/a`, "3");
      await consul.kv.set(`${prefix}/b`, "1");
      assert.deepEqual((await item(loop)).data, [`${prefix}/a`, `${prefix}/b`]);
      watch.close();
    },

    "a service of the agent, by its hash": async (context) => {
      const { consul } = context;
      const Name = unique();
      await withService(context, { Name, Port: 80 }, async () => {
        const watch = consul.watch((q) => consul.agent.service.get(Name, q));
        const loop = watch[Symbol.asyncIterator]();
        assert.strictEqual((await item(loop)).data.Port, 80);
        await consul.agent.service.register({ Name, Port: 81 });
        assert.strictEqual((await item(loop)).data.Port, 81);
        watch.close();
      });
    },

    "withMeta(), a raw call and its options can be watched too": async ({ consul }) => {
      const key = unique();
      await consul.kv.set(key, { a: 1 });
      const typed = consul.watch((q) => consul.kv.get(key, { as: "json", ...q }).withMeta());
      assert.deepEqual((await typed.ready())?.Value, { a: 1 });
      typed.close();
      const raw = consul.watch((q) => consul.api.get(["kv", key], { ...q, params: { raw: "" } }));
      assert.strictEqual((await raw.ready()).status, 200);
      raw.close();
    },

    "what is added, removed and changed in a list": async ({ consul }) => {
      const prefix = unique();
      const watch = consul.watch((q) => consul.kv.list(`${prefix}/`, q));
      const loop = watch.changes();
      const keys = (/** @type {any[]} */ list) => list.map(({ Key }) => Key.slice(-1));
      assert.deepEqual((await item(loop)).added, []);
      await consul.txn(
        ["a", "b"].map((key) => ({ KV: { Verb: "set", Key: `${prefix}/${key}`, Value: "1" } })),
      );
      assert.deepEqual(keys((await item(loop)).added), ["a", "b"]);
      await consul.txn([
        { KV: { Verb: "set", Key: `${prefix}/a`, Value: "2" } },
        { KV: { Verb: "delete", Key: `${prefix}/b` } },
        { KV: { Verb: "set", Key: `${prefix}/c`, Value: "1" } },
      ]);
      const { added, removed, changed } = await item(loop);
      assert.deepEqual([keys(added), keys(removed)], [["c"], ["b"]]);
      assert.deepEqual(
        changed.map((/** @type {any} */ { before, after }) => [before.Value, after.Value]),
        [["1", "2"]],
      );
      watch.close();
    },

    "loops are independent, and the last one ends the watch": async ({ consul }) => {
      const key = unique();
      const watch = consul.watch((q) => consul.kv.get(key, q));
      const [one, other] = [watch[Symbol.asyncIterator](), watch[Symbol.asyncIterator]()];
      await item(one);
      await item(other);
      await one.return?.();
      await consul.kv.set(key, "1");
      assert.strictEqual((await item(other)).data.Value, "1");
      await other.return?.();
      await consul.kv.set(key, "2");
      for await (const _ of watch) assert.fail("the watch has ended");
    },

    "return() ends a loop that waits": async ({ consul }) => {
      const key = unique();
      const loop = consul.watch((q) => consul.kv.get(key, q))[Symbol.asyncIterator]();
      await item(loop);
      const next = loop.next();
      await loop.return?.();
      assert.isTrue((await next).done);
    },

    "a signal ends it quietly": async ({ consul }) => {
      const key = unique();
      const controller = new AbortController();
      const watch = consul.watch((q) => consul.kv.get(key, q), { signal: controller.signal });
      let items = 0;
      for await (const _ of watch) {
        items += 1;
        controller.abort();
      }
      assert.strictEqual(items, 1);
      const before = consul.watch((q) => consul.kv.get(key, q), { signal: controller.signal });
      assert.instanceOf(await rejection(before.ready()), Error);
    },

    "an error that cannot pass ends it by throwing": async ({ consul }) => {
      const watch = consul.watch((q) => consul.health.service("a", { filter: "bad bad", ...q }));
      const error = await rejection(watch[Symbol.asyncIterator]().next());
      assert.strictEqual(error.name, "ConsulError");
      assert.match(error.message, /boolean expression/);
      // A failure that nobody saw is kept for the next loop.
      assert.strictEqual(await rejection(watch[Symbol.asyncIterator]().next()), error);
      assert.isUndefined(watch.current);
    },

    "many equal watches see every change, and each has its own data": async ({ consul }) => {
      const key = unique();
      const watches = Array.from({ length: 30 }, () => consul.watch((q) => consul.kv.get(key, q)));
      await Promise.all(watches.map((watch) => watch.ready()));
      await consul.kv.set(key, "1");
      await eventually(
        async () => watches.filter((watch) => watch.current?.Value === "1").length,
        (count) => count === watches.length,
      );
      const objects = new Set(watches.map((watch) => watch.current));
      assert.strictEqual(objects.size, watches.length);
      for (const watch of watches) watch.close();
    },

    "each event once, in order": async ({ consul }) => {
      const name = unique();
      await consul.event.fire(name, "before");
      await eventually(
        () => consul.event.list({ name }),
        ({ length }) => length === 1,
      );
      const all = consul.event.watch(name, { history: true });
      const fresh = consul.event.watch(name);
      const next = fresh.next();
      assert.strictEqual(text(await item(all)), "before");
      // The watch of new events has started when it knows the old ones.
      await new Promise((resolve) => setTimeout(resolve, 500));
      await consul.event.fire(unique(), "other");
      for (const payload of ["1", "2", "3"]) {
        await consul.event.fire(name, payload);
        assert.strictEqual(text(await item(all)), payload);
      }
      assert.strictEqual(text((await next).value), "1");
      assert.strictEqual(text(await item(fresh)), "2");
      await fresh.return?.();
      await all.return?.();
      assert.isTrue((await all.next()).done);
    },
  },
};

/** @param {any} event */
function text({ Payload }) {
  return new TextDecoder().decode(Payload);
}
