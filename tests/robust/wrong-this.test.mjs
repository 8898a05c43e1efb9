// @ts-check
// A method that is called on a wrong object gives an error, and other clients keep working.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { API, Consul } from "../../pkg/server.js";
import { declaredBy, objectsOf } from "./api-tree.mjs";
import { oddValues } from "./odd-values.mjs";
import { isTrap } from "./outcome.mjs";

const fetch = async () => Response.json({ ok: true });
const consul = new Consul({ fetch });

async function works() {
  assert.deepEqual(await consul.agent.service.list(), { ok: true }, "another client");
  assert.equal(new API(":1", { token: "a" }).token, "a", "a new client");
}

/**
 * Every function of a class: methods, getters, setters, and `free`.
 *
 * @param {object} object
 * @returns {[string, Function][]}
 */
function functionsOf(object) {
  const declared = Object.entries(declaredBy(object)).flatMap(
    ([name, { get, set, value }]) =>
      /** @type {[string, Function | undefined][]} */ ([
        [name, value],
        [`get ${name}`, get],
        [`set ${name}`, set],
      ]),
  );
  const all = [...declared, ["[Symbol.dispose]", Reflect.get(object, Symbol.dispose)]];
  return /** @type {[string, Function][]} */ (all.filter(([, it]) => typeof it === "function"));
}

/**
 * Calls a function on a wrong object. Returns a complaint if it worked or trapped.
 *
 * @param {Function} call
 * @param {unknown} self
 */
async function complaintOf(call, self) {
  try {
    await call.call(self, "a", "a", "a");
    return "worked";
  } catch (error) {
    if (isTrap(error)) return `trapped: ${/** @type {any} */ (error).message.slice(0, 200)}`;
  }
}

for (const { name, object } of objectsOf(consul)) {
  const className = object.constructor.name;
  const others = () =>
    objectsOf(new Consul({ fetch })).filter(
      (other) => other.object.constructor !== object.constructor,
    );

  suite(`${name || "the client"} (${className})`, () => {
    for (const [key, call] of functionsOf(object)) {
      test(`${key} on an odd value is an error`, { timeout: 30_000 }, async () => {
        const wrong = [];
        for (const { name, make } of oddValues) {
          const value = make(consul);
          const isClient = /client|endpoints/.test(name);
          const complaint = !isClient && (await complaintOf(call, value));
          if (complaint) wrong.push(`${name}: ${complaint}`);
        }
        assert.deepEqual(wrong, []);
        await works();
      });

      test(`${key} on an object of another class is an error`, { timeout: 30_000 }, async () => {
        const wrong = [];
        for (const { object: other } of others()) {
          const complaint = await complaintOf(call, other);
          if (complaint) wrong.push(`${other.constructor.name}: ${complaint}`);
        }
        assert.deepEqual(wrong, []);
        await works();
      });
    }

    test("every function on an object that no client made is an error", {
      timeout: 30_000,
    }, async () => {
      const Class = object.constructor;
      const made = [Object.create(Class.prototype)];
      if (Class !== Consul && Class !== API) made.push(new Class(), new Class("a"));
      for (const self of made) {
        for (const [key, call] of functionsOf(object)) {
          const error = await (async () => call.call(self, "a"))().then(
            () => assert.fail(`${key} worked`),
            (error) => error,
          );
          assert.ok(error instanceof Error && !isTrap(error), `${key}: ${error}`);
        }
      }
      await works();
    });
  });
}
