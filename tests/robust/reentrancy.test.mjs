// @ts-check
// Code of the caller can run within a call (getters, iterators, toJSON, a replaced fetch). It may use the client,
// change it or free it.
import assert from "node:assert/strict";
import { afterEach, beforeEach, suite, test } from "node:test";
import { API, Consul } from "../../pkg/server.js";

/** @type {{ url: string, token: string | null }[]} */
let sent = [];
const fetch = async (/** @type {string} */ url, /** @type {RequestInit} */ init) => {
  sent.push({ url, token: new Headers(init.headers).get("X-Consul-Token") });
  return Response.json({ ok: true });
};

/** @type {Consul} */
let consul;
beforeEach(() => {
  sent = [];
  consul = new Consul({ fetch, token: "first" });
});

/** After each test, another client must work. */
const bystander = new Consul({ fetch });
afterEach(async () => {
  assert.deepEqual(await bystander.agent.service.list(), { ok: true });
});

/**
 * Ways to run code within a call. Each makes a call whose arguments run `action`.
 *
 * @type {Record<string, (client: Consul, action: () => void) => Promise<unknown>>}
 */
const ways = {
  "a getter of an option": (client, action) =>
    client.agent.service.list({
      get dc() {
        action();
        return "a";
      },
    }),
  "a getter of params": (client, action) =>
    client.agent.service.list({
      params: {
        get a() {
          action();
          return "a";
        },
      },
    }),
  "an iterator of headers": (client, action) =>
    client.agent.service.list({
      headers: (function* () {
        action();
        yield/** @type {[string, string]} */ (["X-A", "a"]);
      })(),
    }),
  "a getter of a payload": (client, action) =>
    client.agent.service.register({
      get Name() {
        action();
        return "web";
      },
    }),
  "a toJSON": (client, action) =>
    client.api.put("kv/a", {
      data: {
        toJSON() {
          action();
          return {};
        },
      },
    }),
  "a list of parts": (client, action) =>
    client.api.get(
      new Proxy(["agent", "self"], {
        get(list, name) {
          action();
          return Reflect.get(list, name);
        },
      }),
    ),
  "a getter of a token": (client, action) =>
    client.agent.service.list({
      token: /** @type {any} */ ({
        get SecretID() {
          action();
          return "of-the-call";
        },
      }),
    }),
  "a signal": (client, action) =>
    client.agent.service.list({
      signal: /** @type {any} */ ({
        aborted: false,
        addEventListener: action,
        removeEventListener: action,
      }),
    }),
};

for (const [way, begin] of Object.entries(ways)) {
  suite(`${way} of a call`, () => {
    test("can make other calls", { timeout: 10_000 }, async () => {
      /** @type {Promise<unknown>[]} */
      const inner = [];
      const outer = begin(consul, () => {
        inner.push(consul.agent.service.list(), consul.api.get("agent/self"));
      });
      await outer;
      assert.ok(inner.length >= 2, "the code did not run");
      await Promise.all(inner);
      assert.equal(sent.length, inner.length + 1);
    });

    test("can change token and consistency", { timeout: 10_000 }, async () => {
      let times = 0;
      await begin(consul, () => {
        consul.api.token = `changed-${times++}`;
        consul.api.consistency = "stale";
      });
      assert.ok(times > 0, "the code did not run");
      assert.match(String(consul.api.token), /^changed-/);
      await consul.agent.service.list();
      assert.match(sent.at(-1)?.token ?? "", /^changed-/);
      assert.match(sent.at(-1)?.url ?? "", /stale/);
    });

    test("can free the client, or gets an error that says that it cannot", {
      timeout: 10_000,
    }, async () => {
      let ran = false;
      const call = begin(consul, () => {
        if (!ran) for (const it of [consul.api, consul]) it.free();
        ran = true;
      });
      const end = await call.then(
        () => "settled",
        (error) => (error instanceof TypeError ? error.message : error),
      );
      assert.match(String(end), /^settled$|while it was borrowed|freed/);
      assert.ok(ran, "the code did not run");
    });

    test("can throw after beginning another call", { timeout: 10_000 }, async () => {
      /** @type {Promise<unknown>[]} */
      const inner = [];
      const outer = begin(consul, () => {
        inner.push(consul.agent.service.list());
        throw new Error("thrown on purpose");
      });
      await assert.rejects(outer, (error) => {
        assert.ok(error instanceof TypeError, String(error));
        assert.match(error.message, /thrown on purpose/);
        return true;
      });
      for (const response of await Promise.all(inner)) assert.deepEqual(response, { ok: true });
    });
  });
}

suite("options of a new client", () => {
  test("can use and free another client", async () => {
    const made = new Consul({
      get fetch() {
        consul.agent.service.list();
        consul.free();
        return fetch;
      },
      get token() {
        return new Consul({ token: "inner" }).api.token ?? "";
      },
    });
    assert.equal(made.api.token, "inner");
    assert.deepEqual(await made.agent.service.list(), { ok: true });
  });
});

suite("setting a token", () => {
  test("can set another token meanwhile, and the outer one counts", () => {
    const api = new API(":8500", { token: "first" });
    const token = {
      get SecretID() {
        api.token = "inner";
        assert.equal(api.token, "inner");
        return "outer";
      },
    };
    Object.assign(api, { token });
    assert.equal(api.token, "outer");
  });

  test("can free the client meanwhile, or gets an error that says that it cannot", () => {
    const api = new API(":8500", { token: "first" });
    try {
      const token = {
        get SecretID() {
          api.free();
          return "outer";
        },
      };
      Object.assign(api, { token });
    } catch (error) {
      assert.match(String(error), /^TypeError: token .*while it was borrowed/);
    }
    assert.throws(() => api.token, /free|null pointer/);
  });
});

suite("a replaced fetch", () => {
  test("can make calls, change the token and free the client", { timeout: 10_000 }, async () => {
    let depth = 0;
    /** @type {Consul} */
    const client = new Consul({
      token: "first",
      async fetch(url, init) {
        if (depth++ < 5) await client.agent.service.list();
        if (depth === 6) {
          client.api.token = "last";
          client.free();
          depth++;
        }
        return fetch(url, init);
      },
    });
    assert.deepEqual(await client.agent.service.list(), { ok: true });
    assert.equal(sent.length, 6);
  });

  test("can abort its own call", { timeout: 10_000 }, async () => {
    const controller = new AbortController();
    const client = new Consul({
      fetch() {
        controller.abort("within");
        return fetch("", {});
      },
    });
    const call = client.agent.service.list({ signal: controller.signal });
    assert.equal(await call.catch((reason) => reason), "within");
  });
});
