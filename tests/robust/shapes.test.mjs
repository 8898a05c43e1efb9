// @ts-check
// A response whose JSON type is not that of the method's result is a DecodeError, for every method.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import * as node from "../../pkg/node.js";
import * as library from "../../pkg/server.js";
import { rejection } from "../behaviour/context.js";
import { harmlessArguments, membersOf, resultOf } from "./api-tree.mjs";
import { body, startStub } from "./stub-server.mjs";

/** A response for each JSON type. */
const values = /** @type {Record<string, string>} */ ({
  null: "null",
  boolean: "true",
  number: "5",
  string: '"x"',
  list: "[]",
  object: "{}",
  "a proxy's error": '{"error":"no route"}',
});

/** The results of the responses that are accepted. @typedef {Record<string, unknown>} Taken */

const itself = (/** @type {string} */ type) => JSON.parse(values[type] ?? "");
const objects = { object: {}, "a proxy's error": itself("a proxy's error") };

/** Methods whose responses and results have different types. @type {Record<string, Taken>} */
const others = {
  // The result is the only item of a list, or null.
  ...Object.fromEntries(
    ["kv.get", "operator.area.get", "query.get", "session.get", "session.renew"].map((name) => [
      name,
      { null: null, list: null },
    ]),
  ),
  // Consul 1.8 answers with an empty object.
  "config.delete": { boolean: true, object: true },
  "exportedServices.listImported": { null: [], list: [], ...objects },
  txn: { null: null },
};

/**
 * @param {string} name
 * @param {string} result the type
 * @returns {Taken | undefined} `undefined` if any response is accepted
 */
function takenBy(name, result) {
  if (others[name]) return others[name];
  if (result === "void") return undefined;
  if (result === "boolean") return { boolean: true };
  if (result === "string") return { string: "x" };
  if (result.endsWith("[]")) return { null: [], list: [] };
  if (result.startsWith("Record<")) return { null: {}, ...objects };
  return { null: null, ...objects };
}

for (const [entry, { Consul }] of Object.entries({ "consul-wasm": library, "…/node": node })) {
  suite(entry, () => {
    let sent = 0;
    let json = "null";
    const consul = new Consul({
      address: "http://agent.example:1",
      fetch: async () => {
        sent++;
        return new Response(json, { headers: { "content-type": "application/json" } });
      },
    });
    for (const method of membersOf(consul).filter(({ kind }) => kind === "method")) {
      const { name, owner, key } = method;
      const result = resultOf(method);
      // Texts, streams and raw responses may be anything.
      if (result === undefined || /^Response$|Stream/.test(result)) continue;
      if (/Prometheus|Pem$|utilization/.test(name)) continue;

      test(`${name}: ${result}`, async () => {
        const args = await harmlessArguments(method, () => sent);
        const taken = takenBy(name, result);
        for (const [type, text] of Object.entries(values)) {
          json = text;
          const call = owner[key](...args);
          if (taken === undefined) {
            assert.equal(await call, undefined, type);
          } else if (type in taken) {
            assert.deepEqual(withoutPayload(await call), taken[type], type);
          } else {
            const error = await rejection(call);
            assert.equal(error.name, "DecodeError", `${type}: ${error}`);
            assert.match(error.message, / (?:expected|it contains|it is|its) /);
          }
        }
      });
    }

    test("a list with an item that is not an object is refused", async () => {
      for (const item of ["5", "true", '"x"', "[]"]) {
        json = `[${item}]`;
        for (const call of [consul.kv.get("a"), consul.session.get("a"), consul.query.get("a")]) {
          assert.equal((await rejection(call)).name, "DecodeError", item);
        }
      }
    });

    test("a transaction without a list of results is refused", async () => {
      json = '{"Results":null,"Errors":null}';
      assert.deepEqual((await consul.txn([])).Results, []);
      for (const results of ["5", "{}", '"x"', "[null]", "[5]", '[{"KV":null}]', '[{"KV":[]}]']) {
        json = `{"Results":${results},"Errors":null}`;
        assert.equal((await rejection(consul.txn([]))).name, "DecodeError", results);
      }
    });
  });
}

test("a write with an empty response is a DecodeError, and not true", async () => {
  const stub = await startStub(body("application/json", ""));
  try {
    for (const { Consul } of [library, node]) {
      const { kv } = new Consul({ address: stub.address });
      for (const respond of [body("application/json", ""), body(undefined, "", 204)]) {
        stub.respond = respond;
        assert.equal((await rejection(kv.set("a", "b", { cas: 1 }))).name, "DecodeError");
        assert.equal((await rejection(kv.delete("a"))).name, "DecodeError");
      }
    }
  } finally {
    await stub.stop();
  }
});

/** A result without the payload of an event, which is decoded even if it is missing. @param {any} result */
function withoutPayload(result) {
  if (typeof result !== "object" || result === null || Array.isArray(result)) return result;
  const { Payload: _, ...rest } = result;
  return rest;
}
