// @ts-check
import assert from "node:assert/strict";

const archive = new Uint8Array([0x1f, 0x8b, 8]);

/** @type {import("../row.mjs").Rows} */
const rows = {
  snapshotSave: {
    sends: [
      [(consul) => consul.snapshot.save(), "GET /v1/snapshot"],
      [
        (consul) => consul.snapshot.save({ dc: "dc2", consistency: "stale" }),
        "GET /v1/snapshot?dc=dc2&stale=true",
      ],
    ],
    responses: async ({ consul, withAcl }) => {
      const bytes = await bytesOf(await consul.snapshot.save());
      assert.deepEqual(bytes.subarray(0, 2), archive.subarray(0, 2));
      const manager = await withAcl();
      assert.ok((await bytesOf(await manager.snapshot.save())).length > 500);
      await assert.rejects(manager.snapshot.save({ token: "" }), {
        name: "UnauthorizedError",
        message: /Permission denied/,
      });
    },
  },
  snapshotRestore: {
    sends: [
      [(consul) => consul.snapshot.restore(archive), "PUT /v1/snapshot", archive],
      [
        (consul) => consul.snapshot.restore(new Blob([archive]).stream()),
        "PUT /v1/snapshot",
        archive,
      ],
    ],
    responses: async ({ consul }) => {
      await consul.kv.set("snapshot", "saved");
      const bytes = await bytesOf(await consul.snapshot.save());
      await consul.kv.set("snapshot", "changed");
      await consul.snapshot.restore(bytes);
      assert.equal((await consul.kv.get("snapshot"))?.Value, "saved");
      await assert.rejects(consul.snapshot.restore(bytes.subarray(0, 100)), /failed to/);
      assert.equal((await consul.kv.get("snapshot"))?.Value, "saved");
    },
  },
};

/** @param {ReadableStream<Uint8Array>} stream */
async function bytesOf(stream) {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export default rows;
