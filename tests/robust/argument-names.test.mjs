// @ts-check
// The refusal of an argument gives its name as in the types, for every argument of every method.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Consul } from "../../pkg/server.js";
import { rejection } from "../behaviour/context.js";
import { harmlessArguments, membersOf, optionsArgument, parametersOf } from "./api-tree.mjs";
import { isGenerator } from "./outcome.mjs";

let sent = 0;
const fetch = async () => {
  sent++;
  return Response.json({ ok: true });
};
const methods = membersOf(new Consul({ fetch })).filter(({ kind }) => kind === "method");

/** Options of every kind, with values that are refused. */
const options = /** @type {const} */ ([
  ["dc", 5],
  ["ns", []],
  ["partition", {}],
  ["peer", true],
  ["consistency", "fresh"],
  ["index", -1],
  ["wait", "10"],
  ["wait", "ten"],
  ["wait", -1],
  ["hash", 5],
  ["near", 5],
  ["nodeMeta", 5],
  ["filter", /a/],
  ["cached", "yes"],
  ["token", 5],
  ["headers", 5],
  ["params", "a=b"],
  ["signal", {}],
  ["timeout", "5s"],
  ["retry", 0.5],
]);

/** Names in Rust, and phrases of engines and of wasm-bindgen. */
const foreign = /_|entity Reflect|Cannot read|undefined is not|not an object$|\bis a :|: give an/;

/**
 * Makes a call that must be refused, and returns the message.
 *
 * @param {import("./api-tree.mjs").Member} method
 * @param {unknown[]} args
 */
async function refusal({ name, owner, key }, args) {
  const before = sent;
  const result = owner[key](...args);
  const error = await rejection(isGenerator(result) ? result.next() : result);
  assert.ok(error instanceof TypeError, `${name}: ${error}`);
  assert.equal(sent, before, `${name} was refused after it was sent`);
  return error.message;
}

for (const method of methods) {
  const names = parametersOf(method).map((it) => it.split(/\??: /)[0] ?? "");

  test(`${method.name}(${names.join(", ")})`, async () => {
    const harmless = await harmlessArguments(method, () => sent);
    for (const [at, name] of names.entries()) {
      for (const odd of [Symbol("odd"), () => {}]) {
        const args = [...harmless];
        args[at] = odd;
        const said = await refusal(method, args);
        assert.match(said, new RegExp(`^${name}(?:\\.\\w+)? (?:must be|is a) `), String(odd));
        assert.doesNotMatch(said, foreign);
      }
    }
  });
}

suite("the refusal of an option begins with its name", () => {
  const [method] = methods.filter((it) => optionsArgument(it)?.type === "CallOptions");
  for (const [name, value] of options) {
    test(`${name}: ${String(value)}`, async () => {
      assert.ok(method);
      const { at } = optionsArgument(method) ?? assert.fail();
      const args = await harmlessArguments(method, () => sent);
      args[at] = { [name]: value };
      assert.match(await refusal(method, args), new RegExp(`^${name} (?:"|must be|is )`));
    });
  }
});

test("a value that is not an object of options is refused with a description of the value", async () => {
  const { kv } = new Consul({ fetch });
  for (const [odd, words] of /** @type {[any, string][]} */ ([
    [5, "the number 5"],
    ["a", "a string"],
    [[], "a list"],
    [new Map(), "a Map"],
    [new Date(), "a Date"],
    [new AbortController().signal, "an AbortSignal"],
    [Promise.resolve({}), "a promise: await it"],
    [Object.create({ cas: 1 }), "an object"],
  ])) {
    const { message } = await rejection(kv.get("a", odd));
    assert.ok(message.startsWith(`options must be an object, not ${words}`), message);
  }
});
