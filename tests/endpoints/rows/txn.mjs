// @ts-check
import assert from "node:assert/strict";

/** @type {import("../row.mjs").Rows} */
const rows = {
  txn: {
    sends: [
      [
        (consul) =>
          consul.txn([
            { KV: { Verb: "set", Key: "/a//b", Value: "ä", Flags: 2n ** 64n - 1n } },
            { KV: { Verb: "cas", Key: "b", Value: new Uint8Array([0, 255]), Index: 7 } },
            { KV: { Verb: "set", Key: "c", Value: { d: null } } },
            { KV: { Verb: "set", Key: "d", Value: new Date(0) } },
            { Node: { Verb: "get", Node: { Node: "node-1" } } },
          ]),
        "PUT /v1/txn",
        [
          // JSON.parse rounds the number. Its exact digits are tested on a real agent.
          { KV: { Verb: "set", Key: "/a//b", Value: "w6Q=", Flags: 2 ** 64 } },
          { KV: { Verb: "cas", Key: "b", Value: "AP8=", Index: 7 } },
          { KV: { Verb: "set", Key: "c", Value: "eyJkIjpudWxsfQ==" } },
          // It is stored as JSON, as with `kv.set`.
          { KV: { Verb: "set", Key: "d", Value: "IjE5NzAtMDEtMDFUMDA6MDA6MDAuMDAwWiI=" } },
          { Node: { Verb: "get", Node: { Node: "node-1" } } },
        ],
      ],
      [(consul) => consul.txn([], { consistency: "stale" }), "PUT /v1/txn?stale=true", []],
    ],
    responses: async ({ consul, agent }) => {
      const [node] = /** @type {{ Node: string, Address: string }[]} */ (
        (await consul.api.get("catalog/nodes")).body
      );
      assert.ok(node);
      const Service = { ID: "txn", Service: "txn", Port: 80, Tags: ["a"], Meta: { b: "c" } };
      // Not on the agent's own node: after its start, the agent removes what it does not know.
      const Node = "external";
      const Check = { Node, CheckID: "txn", Name: "txn", Status: "passing" };
      const written = await consul.txn([
        { KV: { Verb: "set", Key: "txn/a", Value: "1", Flags: 2n ** 64n - 1n } },
        { KV: { Verb: "check-not-exists", Key: "txn/b" } },
        { Node: { Verb: "set", Node: { Node, Address: "127.0.0.9" } } },
        { Service: { Verb: "set", Node, Service } },
        { Check: { Verb: "set", Check } },
      ]);
      assert.equal(written.Results[0]?.KV?.Value, null);
      const read = await consul.txn([
        { KV: { Verb: "get", Key: "txn/a" } },
        { KV: { Verb: "get-tree", Key: "txn/" } },
        { KV: { Verb: "check-index", Key: "txn/a", Index: indexOf(written) } },
      ]);
      assert.deepEqual(
        read.Results.map(({ KV }) => [KV?.Value, KV?.Flags]),
        [
          ["1", 2n ** 64n - 1n],
          ["1", 2n ** 64n - 1n],
          // An operation that only checks gives no value.
          [null, 2n ** 64n - 1n],
        ],
      );
      const all = await consul.txn([
        { Node: { Verb: "get", Node: { Node: node.Node } } },
        { Service: { Verb: "get", Node, Service: { ID: "txn" } } },
        { Check: { Verb: "get", Check: { Node, CheckID: "txn" } } },
      ]);
      assert.equal(all.Results[0]?.Node?.Datacenter, "dc1");
      assert.deepEqual(all.Results[1]?.Service?.Tags, ["a"]);
      assert.equal(all.Results[2]?.Check?.Status, "passing");
      const stale = await consul.txn([{ KV: { Verb: "get-tree", Key: "none" } }], {
        consistency: "stale",
      });
      assert.deepEqual(stale.Results, []);
      const removed = await consul.txn([
        { KV: { Verb: "delete-cas", Key: "txn/a", Index: indexOf(written) } },
        { Check: { Verb: "delete", Check: { Node, CheckID: "txn" } } },
        { Node: { Verb: "delete", Node: { Node } } },
      ]);
      assert.deepEqual(removed.Results, []);
      await assert.rejects(
        consul.txn([
          { KV: { Verb: "set", Key: "txn/c", Value: "" } },
          { KV: { Verb: "cas", Key: "txn/c", Value: "", Index: 1 } },
          { KV: { Verb: "get", Key: "none" } },
        ]),
        (/** @type {any} */ error) => {
          assert.equal(error.name, "TransactionError");
          assert.deepEqual(error.errors.at(-1), {
            OpIndex: 2,
            What: 'key "none" doesn\'t exist',
          });
          assert.match(error.message, /operation 1: .*; operation 2: key "none" doesn't exist/);
          return true;
        },
      );
      assert.equal(await consul.kv.get("txn/c"), null);
      const many = Array.from({ length: 200 }, (_, at) => ({
        KV: { Verb: /** @type {const} */ ("get"), Key: `${agent.port}/${at}` },
      }));
      await assert.rejects(consul.txn(many), /too many operations/);
    },
  },
};

/** @param {import("consul-wasm").TxnResponse} response */
function indexOf({ Results: [first] }) {
  return first?.KV?.ModifyIndex ?? 0;
}

export default rows;
