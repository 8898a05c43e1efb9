// @ts-check
// Odd arguments of every kind: no call traps, hangs or breaks the client.
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import * as library from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { harmlessArguments, membersOf, parametersOf } from "./api-tree.mjs";
import { oddValues } from "./odd-values.mjs";
import { complaintOf, complaints, isTrap } from "./outcome.mjs";

const { API, Consul } = library;

let sent = 0;
const fetch = async () => {
  sent++;
  return globalThis.Response.json({ ok: true });
};
const consul = new Consul({ fetch });

/** @type {Awaited<ReturnType<typeof startAgent>>} */
let agent;
/** @type {InstanceType<typeof Consul>} A client of a real agent, which lives as long as the tests. */
let real;
before(async () => {
  agent = await startAgent();
  real = new Consul({ address: agent.address });
});
after(() => agent.stop());

/**
 * Returns what was wrong with a call with an odd argument, or with the call after it.
 *
 * @param {unknown} value
 * @param {() => unknown} begin
 * @param {boolean} [throws]
 */
async function complaint(value, begin, throws = false) {
  const own = await complaintOf(begin, { throws, reasons: [reasonOf(value)] });
  const next = await complaintOf(async () => {
    const services = await consul.agent.service.list();
    assert.deepEqual(services, { ok: true });
  });
  return own ?? (next && `broke the client: the next call ${next}`);
}

/** @param {unknown} value */
function reasonOf(value) {
  try {
    return value instanceof AbortSignal ? value.reason : undefined;
  } catch {
    return undefined;
  }
}

for (const member of membersOf(consul)) {
  const { name, key, owner, kind } = member;

  if (kind === "setter") {
    test(`${name} stays valid when odd values are set`, { timeout: 30_000 }, async () => {
      const before = owner[key];
      const wrong = await complaints(
        oddValues,
        ({ make }) => {
          const value = make(consul);
          const set = () => {
            owner[key] = value;
            // A function is a valid token. Calling an odd one would fail.
            if (key === "token" && typeof value === "function") owner[key] = before;
            const read = owner[key];
            assert.ok(["string", "undefined"].includes(typeof read), `it reads as ${typeof read}`);
          };
          return complaint(value, set, true);
        },
        ({ name }) => name,
      );
      owner[key] = before;
      assert.deepEqual(wrong, []);
    });
  }

  if (kind === "getter") {
    test(`${name} has the same value each time it is read`, () => {
      assert.ok(Object.is(owner[key], owner[key]));
    });
  }

  if (kind === "method") {
    for (let at = 0; at < parametersOf(member).length; at++) {
      test(`${name}: odd values as argument ${at + 1}`, { timeout: 60_000 }, async () => {
        const harmless = await harmlessArguments(member, () => sent);
        const wrong = await complaints(
          oddValues,
          ({ make }) => {
            const value = make(consul);
            return complaint(value, () => owner[key](...replaced(harmless, at, value)));
          },
          ({ name }) => name,
        );
        assert.deepEqual(wrong, []);
      });
    }

    test(`${name}: too few and too many arguments`, { timeout: 30_000 }, async () => {
      const many = Array(20).fill("a");
      for (const list of [[], [undefined], [null, null, null], many]) {
        assert.equal(await complaint(undefined, () => owner[key](...list)), undefined);
      }
    });
  }
}

suite("constructors", () => {
  for (const Class of /** @type {any[]} */ ([Consul, API])) {
    for (const at of [0, 1]) {
      test(`new ${Class.name}: odd values as argument ${at + 1}`, { timeout: 30_000 }, async () => {
        const wrong = await complaints(
          oddValues,
          ({ make }) => {
            const value = make(consul);
            const construct = () => new Class(...(at === 0 ? [value] : [undefined, value])).free();
            return complaint(value, construct, true);
          },
          ({ name }) => name,
        );
        assert.deepEqual(wrong, []);
      });
    }

    test(`${Class.name} cannot be called without new`, () => {
      assert.throws(() => Class(), TypeError);
      assert.throws(() => Class.call(consul), TypeError);
    });
  }

  test("constructors of other classes do not trap with odd arguments", async () => {
    const others = { ...library, Consul: undefined, API: undefined, ConsulPromise: undefined };
    for (const [name, Class] of /** @type {[string, any][]} */ (Object.entries(others))) {
      if (Class === undefined) continue;
      const wrong = await complaints(
        oddValues,
        async ({ make }) => {
          for (const list of [[make(consul)], ["a", make(consul)], ["a", {}, make(consul)]]) {
            try {
              new Class(...list);
            } catch (error) {
              if (isTrap(error)) return `trapped: ${error}`;
            }
          }
          return complaint(undefined, () => undefined);
        },
        (odd) => `${name}(${odd.name})`,
      );
      assert.deepEqual(wrong, []);
    }
  });
});

suite("withMeta", () => {
  test("of odd values and other promises settles without a trap", {
    timeout: 30_000,
  }, async () => {
    const { withMeta } = library.ConsulPromise.prototype;
    const wrong = await complaints(
      oddValues,
      ({ make }) => {
        const value = make(consul);
        return complaint(
          value,
          () => Promise.resolve(withMeta.call(/** @type {any} */ (value))),
          true,
        );
      },
      ({ name }) => name,
    );
    // A proxy or a getter of the caller throws its error before any code of the package runs.
    assert.deepEqual(
      wrong.filter((it) => /consul-wasm|settle|broke|RuntimeError/.test(it)),
      [],
    );
  });

  test("ignores odd arguments", { timeout: 30_000 }, async () => {
    for (const { make } of oddValues) {
      const promise = /** @type {any} */ (consul.agent.service.list());
      assert.equal((await promise.withMeta(make(consul))).meta.status, 200);
    }
  });
});

test("a client of a real agent still works after all these calls", {
  timeout: 30_000,
}, async () => {
  await real.agent.service.register({ Name: "web", Port: 8080 });
  const { web } = await real.agent.service.list();
  assert.equal(web?.Port, 8080);
  await real.agent.service.deregister("web");
  assert.deepEqual(await real.agent.service.list(), {});
});

/**
 * @param {unknown[]} list
 * @param {number} at
 * @param {unknown} value
 */
function replaced(list, at, value) {
  const copy = [...list];
  copy[at] = value;
  return copy;
}
