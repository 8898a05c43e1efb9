// @ts-check
import assert from "node:assert/strict";

/** @type {import("../row.mjs").Rows} */
const rows = {
  kvGet: {
    sends: [
      [(consul) => consul.kv.get("a/b c?#%"), "GET /v1/kv/a/b%20c%3F%23%25"],
      [(consul) => consul.kv.list("a/", { as: "bytes" }), "GET /v1/kv/a/?recurse=true"],
      [(consul) => consul.kv.list(""), "GET /v1/kv/?recurse=true"],
      [
        (consul) => consul.kv.keys("a/", { separator: "/" }),
        "GET /v1/kv/a/?keys=true&separator=%2F",
      ],
    ],
    without: {
      raw: "the response lacks Flags, ModifyIndex and Session; `as` gives bytes with them",
    },
    responses: async ({ consul }) => {
      assert.equal(await consul.kv.get("none"), null);
      assert.deepEqual(await consul.kv.list("none"), []);
      assert.deepEqual(await consul.kv.keys("none"), []);
      await consul.kv.set("read/a", "ä", { flags: 7 });
      await consul.kv.set("read/b/c", new Uint8Array([0, 255]), { flags: 2n ** 64n - 1n });
      const pair = await consul.kv.get("read/a");
      assert.equal(pair?.Value, "ä");
      assert.equal(pair?.Flags, 7);
      const all = await consul.kv.list("read/", { as: "bytes" });
      assert.deepEqual(
        all.map((it) => [it.Key, it.Value, it.Flags]),
        [
          ["read/a", new Uint8Array([0xc3, 0xa4]), 7],
          ["read/b/c", new Uint8Array([0, 255]), 2n ** 64n - 1n],
        ],
      );
      assert.deepEqual(await consul.kv.keys("read/", { separator: "/" }), ["read/a", "read/b/"]);
      await assert.rejects(consul.kv.get("read/b/c"), {
        name: "DecodeError",
        message: /Value of "read\/b\/c" is not UTF-8/,
      });
    },
  },
  kvPut: {
    sends: [
      [(consul) => consul.kv.set("a", "text"), "PUT /v1/kv/a", "text"],
      [(consul) => consul.kv.set("a", new Uint8Array([1])), "PUT /v1/kv/a", new Uint8Array([1])],
      [(consul) => consul.kv.set("a", { b: 0 }), "PUT /v1/kv/a", '{"b":0}'],
      [
        (consul) =>
          consul.kv.set("a", null, { flags: 2n ** 64n - 1n, cas: 0, acquire: "x", release: "y" }),
        "PUT /v1/kv/a?flags=18446744073709551615&cas=0&acquire=x&release=y",
        "null",
      ],
    ],
    responses: async ({ consul }) => {
      for (const value of ["", "text", 0, false, null, [], {}, { a: [1] }]) {
        assert.equal(await consul.kv.set("write/value", value), true);
        const form = typeof value === "string" ? "text" : "json";
        const pair = await consul.kv.get("write/value", { as: form });
        assert.deepEqual(pair?.Value, value);
      }
      assert.equal(await consul.kv.set("write/new", "a", { cas: 0 }), true);
      assert.equal(await consul.kv.set("write/new", "b", { cas: 0 }), false);
      const { ModifyIndex = 0 } = (await consul.kv.get("write/new")) ?? {};
      assert.equal(await consul.kv.set("write/new", "b", { cas: ModifyIndex }), true);
    },
  },
  kvDelete: {
    sends: [
      [(consul) => consul.kv.delete("a"), "DELETE /v1/kv/a"],
      [
        (consul) => consul.kv.delete("a/", { recurse: true, cas: 7 }),
        "DELETE /v1/kv/a/?recurse=true&cas=7",
      ],
      [(consul) => consul.kv.delete("a", { recurse: false }), "DELETE /v1/kv/a"],
    ],
    responses: async ({ consul }) => {
      await consul.kv.set("remove/a", "");
      await consul.kv.set("remove/b", "");
      assert.equal(await consul.kv.delete("remove/a", { cas: 1 }), false);
      assert.equal(await consul.kv.delete("remove/", { recurse: false }), true);
      assert.deepEqual(await consul.kv.keys("remove/"), ["remove/a", "remove/b"]);
      assert.equal(await consul.kv.delete("remove/", { recurse: true }), true);
      assert.deepEqual(await consul.kv.keys("remove/"), []);
    },
  },
};

export default rows;
