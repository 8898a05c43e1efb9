// @ts-check
// A failed transaction lists `Errors`. Whatever they contain, the call fails with a ConsulError.
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { rejection } from "../behaviour/context.js";
import { entryOf } from "./entry.mjs";
import { assertConsulError } from "./errors.mjs";
import { body, json, startStub } from "./stub-server.mjs";

const { Consul } = await entryOf(import.meta.url);
/** Calls with the first body. The stack of the WebAssembly would overflow if each call left something on it. */
const many = 3_000;
const some = 40;
const atOnce = 20;

/** @type {Awaited<ReturnType<typeof startStub>>} */
let stub;
/** @type {import("consul-wasm").Consul} */
let consul;
before(async () => {
  stub = await startStub();
  consul = new Consul({ address: stub.address });
});
after(() => stub.stop());

const failure = { OpIndex: 3, What: "no" };
const listing = (/** @type {unknown} */ list) => JSON.stringify({ Errors: list });

/** Bodies by the class of the error. */
const bodies = {
  ConflictError: {
    "null in a list": listing([null]),
    "10,000 times null": listing(new Array(10_000).fill(null)),
    "an empty list": listing([]),
    "an empty object": listing({}),
    null: listing(null),
    nothing: listing(undefined),
    "a number": listing(1e308),
    "a list of numbers": listing([0, -1, 1.5]),
    "a text": listing("x"),
    "a list of texts": listing(["x", "", "\u0000"]),
    "a list of true and false": listing([true, false]),
    "a list in lists": listing([[[[failure]]]]),
    "an object with a length": listing({ length: 3, 0: failure }),
    "an object with the names of methods": listing({ filter: 1, map: 2, some: 3 }),
    "a failure by itself": listing(failure),
    "failures of the wrong types": listing([
      { OpIndex: "3", What: "no" },
      { OpIndex: 3, What: ["no"] },
      { OpIndex: null, What: null },
      { OpIndex: 3 },
    ]),
    "lists 5,000 deep": `{"Errors":${"[".repeat(5_000)}${"]".repeat(5_000)}}`,
    "a failure under __proto__": '{"__proto__":{"Errors":[{"OpIndex":3,"What":"no"}]}}',
    "missing because the body is a list": "[null]",
    "missing because the body is null": "null",
    "missing because the body is a text": '"x"',
    "JSON that breaks off": '{"Errors":[',
    "text that is not UTF-8": Buffer.from('{"Errors":["\xff"]}', "latin1"),
  },
  TransactionError: {
    "a failure": listing([failure]),
    "a failure among other things": listing([null, 5, "x", [], {}, failure, [failure]]),
    "a failure with odd names": '{"Errors":[{"OpIndex":3,"What":"no","__proto__":null,"then":1}]}',
    "a failure of an operation that cannot exist": listing([{ OpIndex: -0.5, What: "" }]),
    "a failure of an operation with an infinite number": `{"Errors":[{"OpIndex":1e999,"What":"no"}]}`,
    "100,000 failures": listing(new Array(100_000).fill(failure)),
    "a failure in a million words": listing([{ OpIndex: 3, What: "no ".repeat(1_000_000) }]),
  },
};

for (const [name, contents] of Object.entries(bodies)) {
  suite(`a 409 is a ${name}, and the next call works, if its Errors are`, () => {
    for (const [what, content] of Object.entries(contents)) {
      test(what, { timeout: 60_000 }, async () => {
        stub.respond = body("application/json", content, 409);
        const times = what === "null in a list" ? many : content.length > 1e5 ? 1 : some;
        for (let done = 0; done < times; done += atOnce) {
          const calls = Array.from({ length: Math.min(times, atOnce) }, () => consul.agent.self());
          for (const error of await Promise.all(calls.map(rejection))) {
            const { address } = stub;
            assertConsulError(error, { name, call: "GET /v1/agent/self", address, status: 409 });
          }
        }
        stub.respond = json({ ok: true });
        assert.deepEqual(await consul.agent.self(), { ok: true });
      });
    }
  });
}
