// @ts-check
// The raw API: every member, against a real agent.
import { assert } from "chai";
import { rejection, unique } from "./context.js";

/** @type {import("./context.js").Suite} */
export default {
  name: "API",
  cases: {
    "get gives a Response with method, url, status, headers and body": async ({ pkg, address }) => {
      const api = new pkg.API(address);
      const response = await api.get("agent/self");
      assert.instanceOf(response, pkg.Response);
      assert.strictEqual(response.method, "GET");
      assert.strictEqual(response.url, `${address}/v1/agent/self`);
      assert.strictEqual(response.status, 200);
      assert.match(response.headers["content-type"] ?? "", /^application\/json/);
      assert.property(response.body, "Config");
    },

    "a key can be written, read and deleted, with a value of any type": async ({ consul }) => {
      const { api } = consul;
      const key = unique("key");
      const put = await api.put(["kv", key], { data: "值 1" });
      assert.strictEqual(put.body, true);
      const raw = await api.get(["kv", key], { params: { raw: true } });
      assert.strictEqual(raw.body, "值 1");
      const bytes = new Uint8Array([0, 255, 128]);
      await api.put(["kv", key], { data: "\ufeffa" });
      assert.strictEqual((await api.get(["kv", key], { params: { raw: true } })).body, "\ufeffa");
      await api.put(["kv", key], { data: bytes });
      const [entry] = /** @type {any} */ ((await api.get(["kv", key])).body);
      assert.strictEqual(entry.Value, "AP+A");
      await api.put(["kv", key], { data: { a: [1, null] } });
      const json = await api.get(`kv/${key}`, { params: { raw: true } });
      assert.strictEqual(json.body, '{"a":[1,null]}');
      assert.strictEqual((await api.delete(["kv", key])).body, true);
    },

    "an empty response has the body null": async ({ consul }) => {
      const id = unique();
      const response = await consul.api.put("agent/check/register", {
        data: { ID: id, Name: id, TTL: "10s" },
      });
      assert.isNull(response.body);
      await consul.api.put(["agent", "check", "deregister", id]);
    },

    "post sends POST, and request sends any method": async ({ consul, pkg }) => {
      const error = await rejection(consul.api.post("agent/services"));
      assert.instanceOf(error, pkg.ConsulError);
      assert.strictEqual(error.status, 405);
      assert.include(error.message, "method POST not allowed");
      const response = await consul.api.request("get", ["agent", "services"]);
      assert.strictEqual(response.method, "GET");
    },

    "an error has the headers of the response": async ({ consul }) => {
      const error = await rejection(consul.api.post("agent/services"));
      assert.include(error.headers.allow, "GET");
    },

    "a path can have any of its forms": async ({ consul }) => {
      for (const path of ["agent/self", "/agent/self", "/v1/agent/self", ["v1", "agent", "self"]]) {
        assert.strictEqual((await consul.api.get(path)).status, 200);
      }
    },

    "headers with any name are sent": async ({ address, pkg }) => {
      /** @type {unknown[]} */
      const sent = [];
      const api = new pkg.API(address, {
        headers: { "X-Client": "x" },
        fetch: (url, init) => {
          sent.push(Object.fromEntries(new Headers(init.headers)));
          return fetch(url, init);
        },
      });
      await api.get("agent/services", { headers: { "X-Call": "y" } });
      assert.deepEqual(sent, [{ "x-client": "x", "x-call": "y" }]);
    },

    "params are sent, except flags that are false": async ({ consul }) => {
      const prefix = unique("prefix");
      const { api } = consul;
      await api.put(["kv", `${prefix}/a`], { data: "1" });
      await api.put(["kv", `${prefix}/b`], { data: "2" });
      await api.delete(["kv", prefix], { params: { recurse: false } });
      const params = { keys: true };
      const listed = await api.get(["kv", `${prefix}/`], { params });
      assert.deepEqual(listed.body, [`${prefix}/a`, `${prefix}/b`]);
      for (const recurse of ["false", "0", 0]) {
        const call = api.delete(["kv", prefix], { params: { recurse } });
        assert.instanceOf(await rejection(call), TypeError);
      }
      await api.delete(["kv", `${prefix}/`], { params: { recurse: true } });
      assert.instanceOf(await rejection(api.get(["kv", `${prefix}/a`])), Error);
    },

    "data is refused on get, because fetch cannot send it": async ({ consul }) => {
      const error = await rejection(
        consul.api.get("agent/self", /** @type {any} */ ({ data: {} })),
      );
      assert.instanceOf(error, TypeError);
      assert.include(error.message, "cannot be sent with GET");
    },

    "consistency: the option of a call overrides params, and params override the client": async ({
      pkg,
      address,
    }) => {
      const api = new pkg.API(address, { consistency: "stale" });
      const urlOf = async (/** @type {object} */ options) =>
        new URL((await api.get("catalog/nodes", options)).url).search;
      assert.strictEqual(await urlOf({}), "?stale=true");
      assert.strictEqual(await urlOf({ params: { consistent: true } }), "?consistent=true");
      assert.strictEqual(await urlOf({ consistency: "default", params: { stale: true } }), "");
      api.consistency = "default";
      assert.strictEqual(api.consistency, "default");
      assert.strictEqual(await urlOf({}), "");
      assert.throws(() => {
        api.consistency = /** @type {any} */ ("fresh");
      }, /must be "default", "consistent" or "stale"/);
    },

    "meta has the index, the leader and the last contact of a read": async ({ consul }) => {
      const { meta } = await consul.api.get("catalog/nodes").withMeta();
      assert.match(meta.index ?? "", /^[1-9]\d*$/);
      assert.isTrue(meta.knownLeader);
      assert.strictEqual(meta.lastContact, 0);
    },

    "a blocking query waits as long as `wait` says": async ({ consul }) => {
      const { meta } = await consul.api.get("catalog/datacenters").withMeta();
      const { meta: nodes } = await consul.api.get("catalog/nodes").withMeta();
      assert.isUndefined(meta.cache);
      const before = Date.now();
      await consul.api.get("catalog/nodes", {
        index: nodes.index ?? "1",
        wait: "1s",
        timeout: 9000,
      });
      assert.isAtLeast(Date.now() - before, 900);
    },

    "an aborted signal ends a call with the reason of the signal": async ({ consul }) => {
      const controller = new AbortController();
      const { meta } = await consul.api.get("catalog/nodes").withMeta();
      const call = consul.api.get("catalog/nodes", {
        index: meta.index ?? "1",
        wait: "60s",
        signal: controller.signal,
      });
      setTimeout(() => controller.abort("enough"), 50);
      assert.strictEqual(await rejection(call), "enough");
      const aborted = AbortSignal.abort();
      const late = consul.api.put("kv/never", { data: "x", signal: aborted });
      assert.strictEqual(await rejection(late), aborted.reason);
    },

    "a timeout ends a call with a TimeoutError": async ({ consul, pkg }) => {
      const { meta } = await consul.api.get("catalog/nodes").withMeta();
      const call = consul.api.get("catalog/nodes", {
        index: meta.index ?? "1",
        wait: "60s",
        timeout: 100,
      });
      const error = await rejection(call);
      assert.instanceOf(error, pkg.TimeoutError);
      assert.instanceOf(error, pkg.ConsulError);
      assert.include(error.message, "GET /v1/catalog/nodes timed out after 100 ms");
    },

    "the timeout of a client does not shorten the wait of a blocking query": async ({
      pkg,
      address,
    }) => {
      const consul = new pkg.Consul({ address, timeout: 1500 });
      const { meta } = await consul.api.get("catalog/nodes").withMeta();
      const response = await consul.api.get("catalog/nodes", {
        index: meta.index ?? "1",
        wait: 2000,
      });
      assert.strictEqual(response.status, 200);
    },

    "an unknown route is NotFound": async ({ consul, pkg }) => {
      const error = await rejection(consul.api.get("no/such/endpoint"));
      assert.instanceOf(error, pkg.NotFound);
      assert.strictEqual(error.name, "NotFound");
      assert.strictEqual(error.status, 404);
    },

    "a conflict is a ConflictError with the decoded body": async ({ consul, pkg }) => {
      const data = [{ KV: { Verb: "get", Key: unique("absent") } }];
      const error = await rejection(consul.api.put("txn", { data }));
      assert.instanceOf(error, pkg.ConflictError);
      assert.strictEqual(error.status, 409);
      assert.nestedPropertyVal(error.body, "Errors[0].OpIndex", 0);
    },

    "a wrong port is a ConnectionError": async ({ pkg }) => {
      const consul = new pkg.Consul({ address: "http://127.0.0.1:9" });
      const error = await rejection(consul.agent.service.list());
      assert.instanceOf(error, pkg.ConnectionError);
      assert.include(
        error.message,
        "GET /v1/agent/services got no response from http://127.0.0.1:9",
      );
      assert.instanceOf(error.cause, Error);
      assert.isUndefined(error.status);
    },

    "errors are real errors, and can be logged": async ({ consul, pkg }) => {
      const error = await rejection(consul.api.get(["kv", unique("none")]));
      assert.instanceOf(error, Error);
      assert.match(String(error), /^NotFound: GET \/v1\/kv\/none-\S+ answered 404/);
      assert.isNotEmpty(error.stack);
      const logged = JSON.parse(JSON.stringify(error));
      assert.include(logged, { name: "NotFound", status: 404, method: "GET", retryable: false });
      assert.strictEqual(logged.message, error.message);
      assert.instanceOf(error, pkg.ConsulError);
    },

    "an address can have any of its forms": async ({ pkg, address }) => {
      const { port } = new URL(address);
      const forms = [address, `${address}/`, new URL(address), `127.0.0.1:${port}`];
      for (const form of [...forms, /** @type {const} */ (["127.0.0.1", Number(port)])]) {
        const api = new pkg.API(form);
        assert.strictEqual(api.address, address);
        assert.strictEqual((await api.get("agent/self")).status, 200);
      }
      assert.strictEqual(new pkg.API(`:${port}`).address, `http://localhost:${port}`);
    },

    "the token can be read, set and deleted": async ({ pkg, address }) => {
      /** @type {unknown} */
      let sent;
      const fetch = async (/** @type {string} */ _, /** @type {RequestInit} */ { headers }) => {
        sent = new Headers(headers).get("X-Consul-Token");
        return Response.json({});
      };
      class Mine extends pkg.API {}
      for (const api of /** @type {any[]} */ ([
        new pkg.API(address, { token: "one", fetch }),
        new pkg.Consul({ address, token: "one", fetch }).api,
        new Mine(address, { token: "one", fetch }),
      ])) {
        const expectToken = async (/** @type {string | undefined} */ token) => {
          assert.strictEqual(api.token, token);
          await api.get("agent/self");
          assert.strictEqual(sent, token ?? null);
        };
        await expectToken("one");
        api.token = { ID: "two" };
        await expectToken("two");
        api.token = { SecretID: "three" };
        await expectToken("three");
        api.token = undefined;
        await expectToken(undefined);
        api.token = "four";
        await expectToken("four");
        assert.isTrue(delete api.token);
        await expectToken(undefined);
        api.token = "five";
        await expectToken("five");
        assert.isTrue(Reflect.deleteProperty(api, "token"));
        await expectToken(undefined);
      }
    },

    "consistency can be read and set, and undefined is the default": async ({ pkg }) => {
      const api = new pkg.API(":1", { consistency: "stale" });
      assert.strictEqual(api.consistency, "stale");
      api.consistency = undefined;
      assert.strictEqual(api.consistency, "default");
      api.consistency = "consistent";
      assert.strictEqual(api.consistency, "consistent");
    },

    "a client as JSON shows its address but not its token, and cannot be cloned for a worker":
      async ({ pkg }) => {
        const options = {
          token: "secret-that-nobody-sees",
          consistency: /** @type {const} */ ("stale"),
        };
        const consul = new pkg.Consul({ address: "http://a.example:1", ...options });
        for (const client of [consul, consul.api, new pkg.API("http://a.example:1", options)]) {
          const shown = JSON.stringify(client);
          assert.strictEqual(shown, '{"address":"http://a.example:1","consistency":"stale"}');
          assert.throws(() => structuredClone(client));
        }
        assert.throws(() => structuredClone(consul.agent.service));
      },

    "consul.api is the raw API of the client, and the tree is built once": async ({ consul }) => {
      assert.strictEqual(consul.api, consul.api);
      assert.strictEqual(consul.agent, consul.agent);
      assert.strictEqual(consul.agent.service, consul.agent.service);
      assert.strictEqual(consul.agent.check, consul.agent.check);
    },
  },
};
