// @ts-check
// Equal blocking queries that wait at the same time share a request. Nothing else does: each write must be sent.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Consul } from "../../pkg/server.js";
import { harmlessArguments, membersOf, optionsArgument, resultOf } from "./api-tree.mjs";
import { isGenerator } from "./outcome.mjs";

/** @type {RequestInit[]} */
const requests = [];
/** @type {import("consul-wasm").Fetch} */
const fetch = async (_, init) => {
  requests.push(/** @type {RequestInit} */ (init));
  return Response.json(null);
};
const consul = new Consul({ fetch });

/**
 * Makes calls at the same time, and returns their requests.
 *
 * @param {(() => unknown)[]} calls
 */
async function sentBy(...calls) {
  requests.length = 0;
  const results = calls.map((call) => call());
  const ends = results.map((result) => (isGenerator(result) ? result.next() : result));
  await Promise.allSettled(ends);
  return requests.map(({ method, body }) => ({ method, body }));
}

suite("two equal calls with an index", () => {
  for (const method of membersOf(consul).filter(({ kind }) => kind === "method")) {
    const { at = 0 } = optionsArgument(method) ?? {};

    test(method.name, async () => {
      const given = await harmlessArguments(method, () => requests.length);
      given.length = at;
      const call = () => method.owner[method.key](...given, { index: 5 });
      const [first, ...more] = await sentBy(call, call);
      // The others return a stream.
      const returnsData = /^(?!ReadableStream\b)./.test(resultOf(method) ?? "");
      const isShared = first?.method === "GET" && returnsData;
      assert.equal(more.length, isShared ? 0 : 1, `${first?.method} was sent ${more.length + 1}×`);
    });
  }

  for (const verb of ["GET", "HEAD", "OPTIONS", "PUT", "POST", "DELETE", "PATCH"]) {
    test(`api.request("${verb}")`, async () => {
      const call = () => consul.api.request(verb, "kv/a", { index: 5 });
      assert.equal((await sentBy(call, call)).length, verb === "GET" ? 1 : 2);
    });
  }
});

test("clients that accept different amounts do not share", async () => {
  const other = new Consul({ fetch, maxBytes: 1_000 });
  const sent = await sentBy(
    () => consul.kv.get("a", { index: 5 }),
    () => other.kv.get("a", { index: 5 }),
  );
  assert.equal(sent.length, 2);
});

test("a write with an index is sent next to a query of the same URL, and to another write", async () => {
  const options = { index: 5 };
  const sent = await sentBy(
    () => consul.kv.get("a", options),
    () => consul.kv.delete("a", options),
    () => consul.kv.set("a", "x", options),
    () => consul.kv.set("a", "y", options),
  );
  const methods = sent.map(({ method }) => method);
  assert.deepEqual(methods, ["GET", "DELETE", "PUT", "PUT"]);
});
