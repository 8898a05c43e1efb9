// @ts-check
// Objects of another realm, as test runners and `node:vm` create them. `instanceof` does not recognize them.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { suite, test } from "node:test";
import { runInNewContext } from "node:vm";
import { Consul, init } from "../../pkg/server.js";

/** The last request. @type {any} */
let sent;
/** @type {import("consul-wasm").Fetch} */
async function fetch(_, { body }) {
  sent = body;
  return Response.json(true);
}
const { api, agent } = new Consul({ fetch });
const foreignBuffer = (/** @type {number[]} */ bytes) =>
  runInNewContext("new Uint8Array(bytes).buffer", { bytes });

suite("an ArrayBuffer of another realm", () => {
  test("is sent as its bytes", async () => {
    await api.put("kv/a", { data: foreignBuffer([1, 2, 255]) });
    assert.deepEqual([...sent], [1, 2, 255]);
  });

  test("is refused within a payload, where it would become {} in JSON", async () => {
    const payload = /** @type {any} */ ({ Name: "a", Meta: foreignBuffer([1]) });
    await assert.rejects(
      agent.service.register(payload),
      /TypeError: .*service.Meta is an ArrayBuffer/,
    );
  });

  test("can be the argument of init", async () => {
    await init(
      foreignBuffer([...(await readFile(new URL("../../pkg/consul.wasm", import.meta.url)))]),
    );
  });
});
