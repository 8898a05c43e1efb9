// @ts-check
// consul.snapshot: `save` gives a stream, and `restore` takes anything that holds bytes.
import { assert } from "chai";
import { rejection, unique } from "./context.js";

/** @param {ReadableStream<Uint8Array>} stream */
async function bytesOf(stream) {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @type {import("./context.js").Suite} */
export default {
  name: "snapshot",
  cases: {
    "save gives a compressed archive, and its index": async ({ consul }) => {
      const { data, meta } = await consul.snapshot.save().withMeta();
      assert.match(meta.index ?? "", /^\d+$/);
      const bytes = await bytesOf(data);
      assert.deepEqual([...bytes.slice(0, 2)], [0x1f, 0x8b]);
    },

    "restore brings back what was saved, from a stream and from bytes": async ({ consul }) => {
      const key = unique();
      await consul.kv.set(key, "saved");
      const bytes = await bytesOf(await consul.snapshot.save());
      for (const snapshot of [bytes, new Blob([bytes]).stream()]) {
        await consul.kv.set(key, "changed");
        await consul.snapshot.restore(snapshot);
        assert.strictEqual((await consul.kv.get(key))?.Value, "saved");
      }
    },

    "restore of bytes that are not a snapshot is an error that quotes the server": async ({
      pkg,
      consul,
    }) => {
      const error = await rejection(consul.snapshot.restore(new Uint8Array([1, 2, 3])));
      assert.instanceOf(error, pkg.ConsulError);
      assert.include(error.message, "failed to");
    },

    "restore refuses a stream that breaks off or has something other than bytes": async ({
      consul,
    }) => {
      const broken = new ReadableStream({
        pull(controller) {
          controller.error(new Error("the disk is gone"));
        },
      });
      const error = await rejection(consul.snapshot.restore(broken));
      assert.include(error.message, "could not be read: the disk is gone");
      // The stream is used up.
      assert.strictEqual(error.retryable, false);
      const words = new ReadableStream({
        start(controller) {
          controller.enqueue("text");
          controller.close();
        },
      });
      const other = await rejection(consul.snapshot.restore(words));
      assert.include(other.message, "it contains a string instead of bytes");
    },

    "a signal can end save": async ({ consul }) => {
      const controller = new AbortController();
      const { signal } = controller;
      const reader = (await consul.snapshot.save({ signal })).getReader();
      controller.abort(new Error("enough"));
      assert.strictEqual((await rejection(reader.read())).message, "enough");
    },
  },
};
