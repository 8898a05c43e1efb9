// @ts-check
// A payload does what its author meant: conditions count, values arrive complete, units are right, and
// everything that is created can be removed. This holds however the names of fields are spelt.
import { assert } from "chai";
import { rejection, unique } from "./context.js";

/** @typedef {import("./context.js").Context} Context */

/**
 * Expects that a call is refused with these words before anything is sent.
 *
 * @param {Promise<unknown>} call
 * @param {string} words
 */
async function expectRefusal(call, words) {
  const error = await rejection(call);
  assert.instanceOf(error, TypeError, String(error));
  assert.include(error.message, words);
}

class Hidden {
  #state = 1;
  get state() {
    return this.#state;
  }
}

class Fields {
  a = 1;
}

/** The name of the method that makes an object a promise. */
const then = "then";

/** Values that JSON cannot express, and what errors call them. @returns {[value: any, words: string][]} */
const inexpressible = () => [
  [Promise.resolve(1), "a promise: await it"],
  [{ [then]() {} }, "a promise: await it"],
  [new Error("odd"), "an Error"],
  [Object.assign(new TypeError("odd"), { a: 1 }), "an Error"],
  [Object.setPrototypeOf({ a: 1 }, Error.prototype), "an Error"],
  [new Response("a"), "a Response"],
  [new Request("http://a.example/"), "a Request"],
  [/a/, "a RegExp"],
  [new Map([["a", 1]]), "a Map"],
  [new Set([1]), "a Set"],
  [new WeakMap(), "a WeakMap"],
  [new AbortController().signal, "an AbortSignal"],
  // In Bun they have a `toJSON`.
  ...("toJSON" in Headers.prototype
    ? []
    : /** @type {[value: any, words: string][]} */ ([[new Headers({ a: "1" }), "a Headers"]])),
  [new Hidden(), "a Hidden"],
  [Object.create({ a: 1 }), "an object"],
  [{ toJSON: () => Promise.resolve(1) }, "a promise: await it"],
  [{ toJSON: () => new Map() }, "a Map"],
  [() => {}, "a function"],
  [Symbol("a"), "a symbol"],
  [Number.NaN, "NaN"],
];

/** Values that JSON can express, and the JSON that is sent. @returns {[value: any, json: string][]} */
const expressible = () => [
  [{}, "{}"],
  [{ a: undefined, b: [undefined, null] }, '{"b":[null,null]}'],
  [Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
  [new Proxy({ a: 1 }, {}), '{"a":1}'],
  [new Proxy([1], {}), "[1]"],
  [Object.freeze({ a: 1 }), '{"a":1}'],
  [new Fields(), '{"a":1}'],
  [new (class extends Fields {})(), '{"a":1}'],
  [new Date(0), '"1970-01-01T00:00:00.000Z"'],
  [{ toJSON: () => 5 }, "5"],
  [Object.assign(new Error("odd"), { toJSON: () => ({ odd: true }) }), '{"odd":true}'],
  [{ a: 2n ** 64n }, '{"a":18446744073709551616}'],
];

/** @type {import("./context.js").Suite} */
export default {
  name: "payloads",
  cases: {
    "a condition that is undefined or null is refused, and nothing is written": async ({
      consul,
    }) => {
      const { kv, config, operator } = consul;
      const key = unique();
      const entry = /** @type {const} */ ({ Kind: "service-defaults", Name: key });
      await kv.set(key, "before");
      for (const none of /** @type {any[]} */ ([undefined, null])) {
        const said = `cas is ${none}: leave it out to`;
        const advice = `${said} always write, or pass 0 to write only if the key does not exist`;
        await expectRefusal(kv.set(key, "a", { cas: none }), advice);
        await expectRefusal(
          kv.set(key, "a", { acquire: none }),
          `acquire is ${none}: leave it out`,
        );
        await expectRefusal(
          kv.set(key, "a", { release: none }),
          `release is ${none}: leave it out`,
        );
        await expectRefusal(kv.delete(key, { cas: none }), `${said} always delete`);
        await expectRefusal(config.set(entry, { cas: none }), said);
        await expectRefusal(config.delete(entry.Kind, key, { cas: none }), said);
        const { autopilot, feature } = operator;
        await expectRefusal(autopilot.setConfiguration({}, { cas: none }), said);
        await expectRefusal(feature.set("a", true, { cas: none }), said);
        const late = /** @type {any} */ (Promise.resolve({ cas: 0 }));
        await expectRefusal(kv.set(key, "a", late), "options must be an object, not a promise");
      }
      assert.strictEqual((await kv.get(key))?.Value, "before");
      assert.isNull(await config.get(entry.Kind, key));
    },

    "an operation of a transaction is refused without its condition, however the fields are spelt":
      async ({ consul }) => {
        const Key = unique();
        for (const [operation, words] of /** @type {[any, string][]} */ ([
          [{ Verb: "cas", Key, Value: "a" }, "KV needs Index: cas"],
          [{ Verb: "cas", Key, Value: "a", Index: undefined }, "KV needs Index: cas"],
          [{ Verb: "CAS", Key, Value: "a", index: null }, "KV needs Index: cas"],
          [{ verb: "delete-cas", Key }, "KV needs Index: delete-cas"],
          [{ Verb: "check-index", Key, Index: null }, "KV needs Index: check-index"],
          [{ Verb: "lock", Key, Session: undefined }, "KV needs Session: lock"],
          [{ Verb: "unlock", Key, "\u017fession": "" }, "KV needs Session: unlock"],
          [{ Verb: "check-session", Key, Session: "" }, "KV needs Session: check-session"],
          [{ Verb: "delete-tree" }, "KV needs Key: delete-tree"],
          [{ Verb: "delete-tree", Key: "" }, "KV needs Key"],
          [{ Verb: "Delete-Tree", Key: undefined }, "KV needs Key"],
          [{ verb: "delete-tree", "\u212aey": null }, "KV needs Key"],
          [{ Verb: Object("delete-tree"), Key: Object("") }, "KV needs Key"],
          [{ Verb: { toJSON: () => "delete-tree" } }, "KV needs Key"],
          [{ Verb: "delete-tree", Key, key: "" }, "KV has both Key and key"],
          [{ Verb: "get", verb: "delete-tree", Key }, "KV has both Verb and verb"],
        ])) {
          await expectRefusal(consul.txn([{ KV: operation }]), words);
          const lower = /** @type {any} */ ({ kv: operation });
          await expectRefusal(consul.txn([lower]), words.replace("KV", "kv"));
        }
        const both = /** @type {any} */ ({ KV: { Verb: "get", Key }, kv: { Verb: "delete-tree" } });
        await expectRefusal(consul.txn([both]), "operations[0] has both KV and kv");
      },

    "a value in a transaction is stored complete, however its field is spelt": async ({
      consul,
      pkg,
    }) => {
      const Key = unique();
      for (const name of ["Value", "value", "VALUE"]) {
        const operation = /** @type {any} */ ({ kv: { verb: "set", key: Key, [name]: "test" } });
        await consul.txn([operation]);
        assert.strictEqual((await consul.kv.get(Key))?.Value, "test", name);
      }
      const twice = /** @type {any} */ ({ Verb: "set", Key, Value: "a", value: "b" });
      await expectRefusal(consul.txn([{ KV: twice }]), "has both Value and value");
      for (const [Value, stored] of /** @type {const} */ ([
        ["dGVzdA==", "dGVzdA=="],
        [pkg.fromBase64("dGVzdA=="), "test"],
        [{ a: "dGVzdA==" }, '{"a":"dGVzdA=="}'],
      ])) {
        await consul.txn([{ KV: { Verb: "set", Key, Value } }]);
        assert.strictEqual((await consul.kv.get(Key))?.Value, stored);
      }
    },

    "fromBase64 gives bytes in a separate buffer, and refuses anything that is not base64": async ({
      pkg,
    }) => {
      const { fromBase64 } = pkg;
      for (const [text, bytes] of /** @type {[string, number[]][]} */ ([
        ["", []],
        ["AP+A", [0, 255, 128]],
        ["dGVzdA==", [116, 101, 115, 116]],
        ["+/8=", [251, 255]],
      ])) {
        const decoded = fromBase64(text);
        assert.strictEqual(Object.getPrototypeOf(decoded), Uint8Array.prototype);
        assert.strictEqual(decoded.buffer.byteLength, decoded.length);
        assert.deepEqual([...decoded], bytes);
      }
      for (const bad of [
        "a",
        "dGVzdA",
        "dGVz dA==",
        "dGVzdA==\n",
        "-_8=",
        "äöü=",
        "====",
        "AA=A",
      ]) {
        assert.throws(() => fromBase64(bad), TypeError, "text is not base64", bad);
      }
      for (const bad of /** @type {any[]} */ ([undefined, null, 5, Object("AA=="), [], {}])) {
        assert.throws(() => fromBase64(bad), TypeError, "text must be a string, not");
      }
    },

    "a value that JSON cannot express is refused at any depth, and the error says what it is":
      async ({ consul }) => {
        const key = unique();
        await consul.kv.set(key, "before");
        for (const [value, words] of inexpressible()) {
          const { kv, agent } = consul;
          await expectRefusal(kv.set(key, value), `value is ${words}`);
          await expectRefusal(kv.set(key, { a: [value] }), `value.a[0] is ${words}`);
          const operation = { Verb: /** @type {const} */ ("set"), Key: key, Value: value };
          await expectRefusal(
            consul.txn([{ KV: operation }]),
            `operations[0].KV.Value is ${words}`,
          );
          await expectRefusal(
            agent.service.register({ Name: key, Check: value }),
            `service.Check is ${words}`,
          );
        }
        for (const bytes of [
          new Uint8Array(1),
          new ArrayBuffer(1),
          new DataView(new ArrayBuffer(1)),
        ]) {
          await expectRefusal(consul.kv.set(key, [bytes]), "which JSON cannot express");
        }
        assert.strictEqual((await consul.kv.get(key))?.Value, "before");
        assert.notProperty(await consul.agent.service.list(), key);
      },

    "other values are sent as JSON.stringify writes them, and big integers exactly": async ({
      consul,
    }) => {
      const key = unique();
      for (const [value, json] of expressible()) {
        await consul.kv.set(key, value);
        assert.strictEqual((await consul.kv.get(key))?.Value, json);
      }
    },

    "null and undefined in a list of payloads are refused": async ({ consul }) => {
      const { agent, catalog } = consul;
      for (const none of /** @type {any[]} */ ([undefined, null])) {
        const words = `[0] is ${none}, which Consul does not expect: leave it out`;
        await expectRefusal(consul.txn([none]), `operations${words}`);
        const service = { Name: "a", Checks: [none] };
        await expectRefusal(agent.service.register(service), `service.Checks${words}`);
        const entity = { Node: "a", Address: "192.0.2.1", checks: [none] };
        await expectRefusal(catalog.register(entity), `entity.checks${words}`);
      }
      const Service = /** @type {any} */ ({ Service: "a", Proxy: null });
      await expectRefusal(
        catalog.register({ Node: "a", Address: "192.0.2.1", Service }),
        "entity.Service.Proxy is null, which Consul does not expect: leave it out",
      );
      await expectRefusal(
        consul.txn([{ Service: { Verb: "set", Node: "a", Service } }]),
        "Service.Proxy is null",
      );
    },

    "a number that is probably in the wrong unit is refused": async ({ consul }) => {
      const { agent, catalog, session, query, acl } = consul;
      /** @param {any} payload @returns {any} */
      const any = (payload) => payload;
      for (const [call, words] of /** @type {[Promise<unknown>, string][]} */ ([
        [agent.check.register(any({ Name: "a", TTL: 60 })), 'check.TTL is 60, which .*"60s"'],
        [agent.check.register(any({ Name: "a", ttl: 999_999 })), "check.ttl is 999999"],
        [agent.check.register(any({ Name: "a", TTL: 60n })), "check.TTL is 60"],
        [agent.check.register(any({ Name: "a", TTL: 0.5 })), "check.TTL is 0.5"],
        [agent.check.register(any({ Name: "a", HTTP: "b", Interval: 10 })), "check.Interval is 10"],
        [agent.check.register(any({ Name: "a", TTL: "1s", Timeout: 5 })), "check.Timeout is 5"],
        [
          agent.check.register(any({ Name: "a", deregister_critical_service_after: 90 })),
          "check.deregister_critical_service_after is 90",
        ],
        [agent.service.register(any({ Name: "a", Check: { TTL: 60 } })), "service.Check.TTL is 60"],
        [agent.service.register(any({ name: "a", checks: [{ interval: 9 }] })), "interval is 9"],
        [
          agent.service.register(
            any({ Name: "a", connect: { sidecar_service: { check: { ttl: 7 } } } }),
          ),
          "service.connect.sidecar_service.check.ttl is 7",
        ],
        [
          catalog.register(
            any({ Node: "a", Address: "b", Check: { Name: "c", Definition: { Interval: 8 } } }),
          ),
          "entity.Check.Definition.Interval is 8",
        ],
        [
          consul.txn([
            { Check: { Verb: "set", Check: { Node: "a", Definition: { timeout: 8 } } } },
          ]),
          "operations\\[0\\].Check.Check.Definition.timeout is 8",
        ],
        [session.create(any({ TTL: 10 })), "session.TTL is 10"],
        [session.create(any({ ttl: 10 })), "session.ttl is 10"],
        [query.create(any({ Service: { Service: "a" }, DNS: { TTL: 10 } })), "query.DNS.TTL is 10"],
        [query.update("a", any({ dns: { ttl: 10 } })), "query.dns.ttl is 10"],
        [acl.token.create(any({ ExpirationTTL: 60 })), "token.ExpirationTTL is 60"],
        [acl.token.update("a", any({ expirationttl: 60 })), "token.expirationttl is 60"],
        [acl.token.clone("a", any({ ExpirationTTL: 60 })), "token.ExpirationTTL is 60"],
        [
          acl.authMethod.create(any({ Name: "a", MaxTokenTTL: 60 })),
          "authMethod.MaxTokenTTL is 60",
        ],
      ])) {
        const error = await rejection(call);
        assert.instanceOf(error, TypeError, words);
        assert.match(error.message, new RegExp(words));
        assert.match(error.message, /write "[\d.]+s" for seconds/);
      }
    },

    "durations in the right unit, and numbers that are not durations, are sent": async ({
      consul,
    }) => {
      const Name = unique();
      const Header = { TTL: ["60"], Interval: ["10"] };
      await consul.agent.service.register({
        Name,
        Meta: { TTL: "60", timeout: "5" },
        Check: { HTTP: "http://192.0.2.1/", Interval: "10s", Header },
      });
      await consul.agent.service.deregister(Name);
      const { ID } = await consul.session.create({ TTL: "10s", LockDelay: 10 });
      const [session] = [await consul.session.get(ID)];
      assert.strictEqual(session?.LockDelay, 10_000_000_000);
      await consul.session.destroy(ID);
    },

    "an ID or a name that no path can contain is refused when it is created": async ({
      consul,
    }) => {
      const { agent, catalog, acl } = consul;
      for (const bad of [
        ...["http://x.example/y", "a//b", "/a", ".", "..", "a/../b", "a/."],
        ...["a\u200b", "a\u00a0", "a\u2028", "\ue000", "a\u0000", "a\n", "\u00ad", "\ufeff"],
      ]) {
        const words = "could not be addressed later: it ";
        const { register } = agent.service;
        const service = (/** @type {any} */ payload) => register.call(agent.service, payload);
        const check = (/** @type {any} */ payload) => agent.check.register(payload);
        const entity = (/** @type {any} */ payload) => catalog.register(payload);
        const inNode = { Node: "a", Address: "192.0.2.1" };
        for (const call of [
          service({ Name: bad }),
          service({ ID: bad, Name: "a" }),
          service({ id: bad, name: "a" }),
          service({ ID: "a", Name: bad }),
          service({ Name: "a", Check: { CheckID: bad, TTL: "1s" } }),
          service({ Name: "a", checks: [{ check_id: bad, TTL: "1s" }] }),
          service({ Name: "a", Connect: { SidecarService: { ID: bad } } }),
          check({ Name: bad, TTL: "1s" }),
          check({ ID: bad, Name: "a", TTL: "1s" }),
          check({ CheckID: bad, Name: "a", TTL: "1s" }),
          entity({ Node: bad, Address: "192.0.2.1" }),
          entity({ ...inNode, Service: { Service: bad } }),
          entity({ ...inNode, Service: { ID: bad, Service: "a" } }),
          entity({ ...inNode, Check: { Name: bad } }),
          entity({ ...inNode, Checks: [{ CheckID: bad, Name: "a" }] }),
          consul.config.set({ Kind: "service-defaults", Name: bad }),
          consul.query.create({ Name: bad, Service: { Service: "a" } }),
          acl.policy.create({ Name: bad }),
          acl.role.create({ Name: bad }),
          acl.authMethod.create({ Name: bad, Type: "jwt", Config: {} }),
          consul.peering.generateToken({ PeerName: bad }),
          consul.namespace.create({ Name: bad }),
          consul.partition.create({ Name: bad }),
          consul.txn([{ Node: { Verb: "set", Node: { Node: bad } } }]),
          consul.txn([{ Service: { Verb: "set", Node: "a", Service: { Service: bad } } }]),
          consul.txn([{ Check: { Verb: "cas", Check: { Node: "a", CheckID: bad } } }]),
        ]) {
          await expectRefusal(call, words);
        }
      }
    },

    "an odd ID that a path can contain can be created and removed": async ({ consul }) => {
      const { service, check } = consul.agent;
      for (const odd of ["a b", "a/b", "a/", "%2F", "a?b#c", "維", "é", "😀", "a:b@c;d", " "]) {
        const ID = unique() + odd;
        // Newer servers allow only few characters in a name.
        await service.register({ ID, Name: unique(), Check: { CheckID: ID, TTL: "1h" } });
        assert.property(await service.list(), ID);
        await check.pass(ID);
        await check.deregister(ID);
        await service.deregister(ID);
        assert.notProperty(await service.list(), ID);
      }
    },
  },
};
