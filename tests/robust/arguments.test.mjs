// @ts-check
// Whatever a caller passes as an argument: nothing traps, hangs or breaks the client.
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
/** @type {InstanceType<typeof Consul>} A client of a real agent, which lives as long. */
let real;
before(async () => {
  agent = await startAgent();
  real = new Consul({ address: agent.address });
});
after(() => agent.stop());

/**
 * What is wrong after an odd argument: with the call itself, or with the next one.
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
    test(`${name} can be set to nothing odd`, { timeout: 30_000 }, async () => {
      const before = owner[key];
      const wrong = await complaints(
        oddValues,
        ({ make }) => {
          const value = make(consul);
          const set = () => {
            owner[key] = value;
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
    test(`${name} gives the same whenever it is read`, () => {
      assert.ok(Object.is(owner[key], owner[key]));
    });
  }

  if (kind === "method") {
    for (let at = 0; at < parametersOf(member).length; at++) {
      test(`${name}: anything as argument ${at + 1}`, { timeout: 60_000 }, async () => {
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
      test(`new ${Class.name}: anything as argument ${at + 1}`, { timeout: 30_000 }, async () => {
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

    test(`${Class.name} is no function`, () => {
      assert.throws(() => Class(), TypeError);
      assert.throws(() => Class.call(consul), TypeError);
    });
  }

  test("those that need no client take anything", async () => {
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
  test("of a promise that no call made is an answer without headers, or an error", {
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
    // A proxy or a getter of the caller's throws its own error, before any code of ours runs.
    assert.deepEqual(
      wrong.filter((it) => /consul-wasm|settle|broke|RuntimeError/.test(it)),
      [],
    );
  });

  test("takes anything as an argument", { timeout: 30_000 }, async () => {
    for (const { make } of oddValues) {
      const promise = /** @type {any} */ (consul.agent.service.list());
      assert.equal((await promise.withMeta(make(consul))).meta.status, 200);
    }
  });
});

test("after all that, a client of a real agent still works", { timeout: 30_000 }, async () => {
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
