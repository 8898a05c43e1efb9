// @ts-check
// After `free()` or `using`, an object gives errors, and other objects keep working.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { API, Consul } from "../../pkg/server.js";
import { rejection } from "../behaviour/context.js";
import { declaredBy, objectsOf } from "./api-tree.mjs";
import { isTrap } from "./outcome.mjs";

/** @type {(() => void)[]} */
let waiting = [];
/** A fetch that responds when `respondToAll` is called. */
const fetch = () =>
  new Promise((resolve) => {
    waiting.push(() => resolve(Response.json({ ok: true })));
  });
async function respondToAll() {
  await new Promise(setImmediate);
  for (const respond of waiting) respond();
  waiting = [];
}

/**
 * Ways to free an object. Parts of a client may not have them.
 *
 * @type {Record<string, (it: any) => void>}
 */
const ends = {
  "free()": (it) => it.free?.(),
  "[Symbol.dispose]()": (it) => it[Symbol.dispose]?.(),
};

/** @param {Consul} consul */
const callsOf = (consul) => [
  consul.agent.service.list(),
  consul.agent.service.register({ Name: "web" }).withMeta(),
  consul.agent.self(),
  consul.api.get("agent/self"),
];

for (const [what, end] of Object.entries(ends)) {
  suite(what, () => {
    test("lets pending calls settle with their responses", {
      timeout: 10_000,
    }, async () => {
      const consul = new Consul({ fetch, token: "a" });
      const parts = objectsOf(consul);
      const calls = callsOf(consul);
      for (const { object } of parts.reverse()) end(object);
      await respondToAll();
      const [services, registered, self, raw] = await Promise.all(calls);
      assert.deepEqual(services, { ok: true });
      assert.equal(/** @type {any} */ (registered).meta.status, 200);
      assert.deepEqual(self, { ok: true });
      assert.deepEqual(/** @type {any} */ (raw).body, { ok: true });
    });

    test("lets a timeout or a signal end pending calls", {
      timeout: 10_000,
    }, async () => {
      const api = new API(":8500", { fetch });
      const controller = new AbortController();
      const slow = api.get("agent/self", { timeout: 50 });
      const left = api.get("agent/self", { signal: controller.signal });
      end(api);
      controller.abort("left");
      const [late, aborted] = await Promise.all([rejection(slow), rejection(left)]);
      assert.equal(late.name, "TimeoutError");
      assert.equal(aborted, "left");
    });

    test("lets a call be sent that waits to be sent again", { timeout: 10_000 }, async () => {
      let sent = 0;
      const consul = new Consul({
        fetch: async () =>
          sent++ === 0 ? new Response("busy", { status: 503 }) : Response.json({ ok: true }),
        retry: 1,
      });
      const call = consul.agent.service.list();
      await new Promise((resolve) => setTimeout(resolve, 10));
      assert.equal(sent, 1);
      end(consul);
      assert.deepEqual(await call, { ok: true });
    });

    test("leaves groups usable that were read from a client before", {
      timeout: 10_000,
    }, async () => {
      const consul = new Consul({ fetch });
      const { service } = consul.agent;
      end(consul);
      const call = service.list();
      await respondToAll();
      assert.deepEqual(await call, { ok: true });
    });

    test("makes every later use an error that says so, without a trap", {
      timeout: 10_000,
    }, async () => {
      for (const at of objectsOf(new Consul({ fetch })).keys()) {
        const { object } = objectsOf(new Consul({ fetch }))[at] ?? assert.fail();
        if (!("free" in object)) continue;
        end(object);
        for (const [name, { get, set, value }] of Object.entries(declaredBy(object))) {
          if (name === "free") continue;
          for (const call of [get, set, value].filter((it) => it !== undefined)) {
            const where = `${object.constructor.name}.${name}`;
            const error = await (async () => call.call(object, "a", "a"))().then(
              () => assert.fail(`${where} works after ${what}`),
              (error) => error,
            );
            assert.ok(error instanceof Error && !isTrap(error), `${where}: ${error}`);
            assert.match(error.message, /free|null pointer/, where);
          }
        }
      }
    });

    test("can be repeated, because a block with `using` may have freed the object itself", () => {
      const consul = new Consul({ fetch });
      consul.free();
      end(consul);
    });
  });
}

test("using a freed client many times does not break other clients", {
  timeout: 60_000,
}, async () => {
  const freed = new Consul({ fetch });
  freed.free();
  const freedApi = new API(":8500", { fetch });
  freedApi.free();
  for (let times = 0; times < 100_000; times++) {
    for (const use of [
      () => freed.agent,
      () => freedApi.get("a", { dc: "a" }),
      () => freedApi.token,
    ]) {
      try {
        use();
        assert.fail("a freed client still works");
      } catch (error) {
        assert.ok(!isTrap(error), `it trapped the ${times}th time: ${error}`);
      }
    }
  }
  const consul = new Consul({ fetch });
  const call = consul.agent.service.list();
  await respondToAll();
  assert.deepEqual(await call, { ok: true });
});
