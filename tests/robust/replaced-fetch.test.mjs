// @ts-check
// Whatever a replaced `fetch` returns or throws, the call settles and nothing else is affected.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Consul } from "../../pkg/server.js";
import { oddValues, thenable } from "./odd-values.mjs";
import { complaintOf, complaints } from "./outcome.mjs";

/** @type {(url: string, init: RequestInit) => any} */
let fetch = () => assert.fail("not set");
const consul = new Consul({ fetch: (url, init) => fetch(url, init), timeout: 200 });
const json = { "content-type": "application/json" };

const calls = {
  raw: () => consul.api.get("agent/self"),
  "raw withMeta": () => consul.api.get("agent/self").withMeta(),
  read: () => consul.agent.service.list(),
  "read withMeta": () => consul.agent.service.list().withMeta(),
  "read or null": () => consul.agent.service.get("web"),
  health: () => consul.agent.service.health("web"),
  write: () => consul.agent.service.register({ Name: "web" }),
  removal: () => consul.agent.service.deregister("web"),
};

/**
 * Returns what went wrong with any kind of call when this replaces `fetch`.
 *
 * @param {() => typeof fetch} make
 */
async function complaint(make) {
  for (const [kind, call] of Object.entries(calls)) {
    fetch = make();
    const own = await complaintOf(call, { patience: 2_000 });
    fetch = async () => Response.json({ ok: true });
    const next = await complaintOf(async () => {
      assert.deepEqual(await consul.agent.service.list(), { ok: true });
    });
    const both = own ?? (next && `broke the client: the next call ${next}`);
    if (both) return `${both} (${kind})`;
  }
}

/**
 * Odd values, without endless bodies, which `endless.test.mjs` tries, and without functions that return promises when
 * they are the `get` or the `forEach` of headers.
 */
const finite = oddValues.filter(
  ({ name }) => !/endless|generator|2\*\*32|endpoints|async/.test(name),
);

/** @param {(value: unknown) => typeof fetch} replace */
const oddFetches = (replace) =>
  complaints(
    finite,
    ({ make }) => complaint(() => replace(make(consul))),
    ({ name }) => name,
  );

/**
 * Defines a property whose value changes each time it is read.
 *
 * @param {string} name
 * @param {unknown[]} values
 * @param {object} object
 */
function turning(name, values, object) {
  let at = 0;
  return Object.defineProperty(object, name, {
    get: () => values[Math.min(at++, values.length - 1)],
  });
}

/** @param {object} own */
const responseLike = (own) => ({
  status: 200,
  headers: new Headers(json),
  arrayBuffer: async () => new TextEncoder().encode("{}").buffer,
  ...own,
});

suite("fetch", () => {
  /** @type {Record<string, (value: any) => typeof fetch>} */
  const ways = {
    "may throw anything": (value) => () => {
      throw value;
    },
    "may return anything": (value) => () => value,
    "may resolve to anything": (value) => async () => value,
    "may return a thenable that resolves to anything": (value) => () =>
      thenable((done) => done(value)),
    "may reject with anything": (value) => () => Promise.reject(value),
    "may respond with any value as status": (status) => async () => responseLike({ status }),
    "may respond with any value as headers": (headers) => async () => responseLike({ headers }),
    "may respond with any value as the `get` of headers": (get) => async () =>
      responseLike({ headers: { get, forEach() {} } }),
    "may respond with any header": (value) => async () =>
      responseLike({ headers: { get: () => value, forEach() {} } }),
    "may respond with any value as the `forEach` of headers": (forEach) => async () =>
      responseLike({ headers: { get: () => "application/json", forEach } }),
    "may list any value as a header": (value) => async () =>
      responseLike({
        headers: {
          get: () => "application/json",
          forEach(/** @type {(...pair: unknown[]) => void} */ list) {
            list(value, "a");
            list("a", value);
            list(value, value);
          },
        },
      }),
    "may throw anything from the `forEach` of headers": (value) => async () =>
      responseLike({
        headers: {
          get: () => "application/json",
          forEach() {
            throw value;
          },
        },
      }),
    "may respond with any value as arrayBuffer": (arrayBuffer) => async () =>
      responseLike({ arrayBuffer }),
    "may throw anything from arrayBuffer": (value) => async () =>
      responseLike({ arrayBuffer: () => Promise.reject(value) }),
    "may respond with any value as type": (type) => async () => responseLike({ type }),
    "may respond with a status that changes when it is read again": (value) => async () =>
      turning("status", [200, value], { ...responseLike({}) }),
    "may respond with a status that changes when it is read the third time": (value) => async () =>
      turning("status", [200, 200, value], { ...responseLike({}) }),
    "may respond with headers that change when they are read again": (value) => async () =>
      turning("headers", [new Headers(json), value], { ...responseLike({}) }),
  };
  for (const [what, replace] of Object.entries(ways)) {
    test(what, { timeout: 120_000 }, async () => assert.deepEqual(await oddFetches(replace), []));
  }
});

suite("the body from a replaced fetch", () => {
  test("may be anything", { timeout: 60_000 }, async () => {
    const wrong = await complaints(
      finite,
      ({ make }) =>
        complaint(() => async () => responseLike({ arrayBuffer: async () => make(consul) })),
      ({ name }) => name,
    );
    assert.deepEqual(wrong, []);
  });

  test("is an error unless it is a buffer", { timeout: 60_000 }, async () => {
    for (const body of [5, "7", ["1"], undefined, null, {}, { length: 3 }, new Set([1])]) {
      fetch = async () => responseLike({ arrayBuffer: async () => body });
      await assert.rejects(
        consul.api.get("agent/self"),
        { name: "ConnectionError" },
        `${JSON.stringify(body)} was accepted as a body`,
      );
    }
  });
});

suite("a status that HTTP does not have", () => {
  for (const status of [
    -1,
    0.5,
    200.5,
    65_736,
    2 ** 32 + 200,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ]) {
    test(`${status} is not read as another one`, { timeout: 10_000 }, async () => {
      fetch = async () => responseLike({ status });
      const error = await consul.api.get("agent/self").then(
        ({ status }) => assert.fail(`it was read as ${status}`),
        (reason) => reason,
      );
      assert.ok([undefined, status].includes(error.status), `it became ${error.status}`);
    });
  }
});

suite("the arguments of a replaced fetch", () => {
  test("are the URL as a string and an init, and no object of the caller", {
    timeout: 10_000,
  }, async () => {
    /** @type {unknown[]} */
    let given = [];
    /** @type {unknown} */
    let self = "not called";
    fetch = /** @this {unknown} */ function (/** @type {unknown[]} */ ...list) {
      self = this;
      given = list;
      return Promise.resolve(Response.json({}));
    };
    const data = { a: 1 };
    await consul.api.put("kv/a", { data, params: { dc: "b" } });
    const [url, init, ...more] = /** @type {[string, RequestInit, ...unknown[]]} */ (given);
    assert.equal(url, "http://localhost:8500/v1/kv/a?dc=b");
    assert.equal(init.method, "PUT");
    assert.equal(init.redirect, "manual");
    assert.equal(init.body, '{"a":1}');
    assert.ok(init.signal instanceof AbortSignal);
    assert.deepEqual(more, []);
    assert.notEqual(self, "not called");
  });

  test("may be changed or frozen without harm", { timeout: 10_000 }, async () => {
    fetch = async (_, init) => {
      Object.assign(init, { method: "DELETE", headers: 5 });
      Object.freeze(init);
      return new Response("", { status: 503 });
    };
    await assert.rejects(consul.agent.service.list({ retry: 1, timeout: 5_000 }), {
      method: "GET",
      status: 503,
    });
  });
});
