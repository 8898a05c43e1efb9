// @ts-check
// The refusal of an unknown option names the call and suggests an option.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as node from "../../pkg/node.js";
import { API, Consul } from "../../pkg/server.js";
import { rejection } from "../behaviour/context.js";
import { harmlessArguments, membersOf, optionsArgument, optionsOf } from "./api-tree.mjs";
import { isGenerator } from "./outcome.mjs";

let call = "";
let sent = 0;
/** @type {import("consul-wasm").Fetch} */
const fetch = async (url, { method }) => {
  sent++;
  call = `${method} ${new URL(url).pathname}`;
  return Response.json({ ok: true });
};
const consul = new Consul({ fetch });

for (const method of membersOf(consul).filter(({ kind }) => kind === "method")) {
  const { type = "", at = 0 } = optionsArgument(method) ?? {};

  test(`${method.name}: the error for a misspelt option suggests the right one`, async () => {
    const given = await harmlessArguments(method, () => sent);
    const named = call;
    given.length = at;
    for (const option of optionsOf(type)) {
      const doubled = `${option}${option.at(-1)}`;
      const result = method.owner[method.key](...given, { [doubled]: "a" });
      const error = await rejection(isGenerator(result) ? result.next() : result);
      assert.ok(error instanceof TypeError, String(error));
      assert.equal(
        decodeURI(error.message),
        `unknown option "${doubled}" for ${decodeURI(named)}: did you mean "${option}"?`,
        `if the method should have the option ${option}, name it in \`.options(…)\` in src/endpoints/`,
      );
    }
  });
}

test("the error for an unknown option of a client suggests the right one", () => {
  for (const [make, name] of /** @type {[(options: any) => unknown, string][]} */ ([
    [(options) => new Consul(options), "new Consul"],
    [(options) => new node.Consul(options), "new Consul"],
    [(options) => new API(":1", options), "new API"],
    [(options) => new node.API(":1", options), "new API"],
  ])) {
    for (const [option, meant] of [
      ["Token", "token"],
      ["datacenter", "dc"],
      ["time_out", "timeout"],
      ["retries", "retry"],
      ["maxbyte", "maxBytes"],
      ...(name === "new Consul"
        ? [
            ["host", "address"],
            ["adress", "address"],
            ["baseURL", "address"],
          ]
        : []),
    ]) {
      assert.throws(() => make({ [String(option)]: "a" }), {
        name: "TypeError",
        message: `unknown option "${option}" for ${name}: did you mean "${meant}"?`,
      });
    }
    assert.throws(() => make({ colour: "a" }), { message: `unknown option "colour" for ${name}` });
  }
});

test("the error for an option that is a separate method suggests the method", async () => {
  for (const [option, method] of [
    ["recurse", "list"],
    ["Recurse", "list"],
    ["keys", "keys"],
  ]) {
    const options = /** @type {any} */ ({ [String(option)]: true });
    const { message } = await rejection(consul.kv.get("shop/a", options));
    const refused = `unknown option "${option}" for GET /v1/kv/shop/a`;
    assert.equal(message, `${refused}: use consul.kv.${method}`);
  }
});

test("the error for an option that is a parameter of a raw call suggests params", async () => {
  for (const option of ["recurse", "keys"]) {
    const options = /** @type {any} */ ({ [option]: true });
    const { message } = await rejection(consul.api.get("kv/shop/a", options));
    const refused = `unknown option "${option}" for GET /v1/kv/shop/a`;
    assert.equal(message, `${refused}: use params: { ${option}: true }`);
  }
});

test("the error for an option of other clients suggests the name in this one", async () => {
  for (const [option, meant] of [
    ["raw", "as"],
    ["buffer", "as"],
    ["stale", "consistency"],
    ["consistent", "consistency"],
    ["namespace", "ns"],
    ["waitTime", "wait"],
    ["query", "params"],
  ]) {
    const options = /** @type {any} */ ({ [String(option)]: true });
    const { message } = await rejection(consul.kv.get("a", options));
    assert.match(message, new RegExp(`did you mean "${meant}"\\?$`));
  }
  const body = /** @type {any} */ ({ body: "a" });
  assert.match((await rejection(consul.api.put("kv/a", body))).message, /did you mean "data"\?$/);
  assert.match((await rejection(consul.api.get("kv/a", body))).message, /\/v1\/kv\/a$/);
});
