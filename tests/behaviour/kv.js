// @ts-check
// consul.kv and consul.txn: every value comes back as it was stored.
import { assert } from "chai";
import { rejection, unique } from "./context.js";

/** A key with every character that has a meaning in a URL. */
const awkwardKey = "a b/c%d?e#f+g&h=i:j@k~維/😀";

/** Keys that the server would read as another key, or as no key. */
const forbiddenKeys = ["/x", "x//y", ".", "..", "a/../b", ""];

const greatest = 2n ** 64n - 1n;

/** @type {import("./context.js").Suite} */
export default {
  name: "kv",
  cases: {
    "set and get: a text keeps every character": async ({ consul }) => {
      const key = unique();
      for (const text of ["text", "", '維 😀 \u0000 \n \\ "', " spaces ", "null", "0", "\ufeffa"]) {
        assert.isTrue(await consul.kv.set(key, text));
        assert.strictEqual((await consul.kv.get(key))?.Value, text);
      }
    },

    "set and get: bytes can be a typed array, a buffer, a view or a blob": async ({ consul }) => {
      const key = unique();
      const all = Uint8Array.from({ length: 256 }, (_, at) => at);
      const view = new DataView(all.buffer, 1, 3);
      for (const [value, bytes] of /** @type {const} */ ([
        [all, [...all]],
        [all.buffer, [...all]],
        [view, [1, 2, 3]],
        [new Blob([all]), [...all]],
        [new Uint8Array(), []],
      ])) {
        await consul.kv.set(key, value);
        const pair = await consul.kv.get(key, { as: "bytes" });
        assert.instanceOf(pair?.Value, Uint8Array);
        assert.deepEqual([...(pair?.Value ?? [])], bytes);
      }
    },

    "set and get: other values are stored as JSON, or refused if JSON cannot express them": async ({
      consul,
    }) => {
      const key = unique();
      for (const value of [0, -1.5, false, true, null, [], {}, { a: [1, { b: "維" }] }]) {
        await consul.kv.set(key, value);
        assert.deepEqual((await consul.kv.get(key, { as: "json" }))?.Value, value);
      }
      for (const value of [undefined, () => {}, Symbol("a"), Number.NaN, new Map()]) {
        const error = await rejection(consul.kv.set(key, /** @type {any} */ (value)));
        assert.instanceOf(error, TypeError, String(error));
      }
    },

    "set: big integers in JSON are exact": async ({ consul }) => {
      const key = unique();
      await consul.kv.set(key, { id: greatest, negative: -(2n ** 63n) });
      const pair = await consul.kv.get(key);
      assert.strictEqual(pair?.Value, `{"id":${greatest},"negative":-9223372036854775808}`);
    },

    "get: a value that does not have the requested form is a DecodeError that names the key":
      async ({ pkg, consul }) => {
        const key = unique();
        await consul.kv.set(key, new Uint8Array([0xff]));
        for (const as of /** @type {const} */ (["text", "json"])) {
          const error = await rejection(consul.kv.get(key, { as }));
          assert.instanceOf(error, pkg.DecodeError);
          assert.include(error.message, JSON.stringify(key));
          assert.include(error.message, '{ as: "bytes" }');
        }
        const error = await rejection(consul.kv.get(key, { as: /** @type {any} */ ("base64") }));
        assert.instanceOf(error, TypeError);
      },

    "flags are exact up to 2^64-1": async ({ consul }) => {
      const key = unique();
      for (const flags of [0, 7, Number.MAX_SAFE_INTEGER, 2n ** 53n, 2n ** 53n + 1n, greatest]) {
        await consul.kv.set(key, "1234567890123456789", { flags });
        const pair = await consul.kv.get(key);
        assert.strictEqual(pair?.Flags, flags);
        assert.strictEqual(pair?.Value, "1234567890123456789");
      }
      await consul.kv.set(key, "", { flags: "18446744073709551615" });
      assert.strictEqual((await consul.kv.get(key))?.Flags, greatest);
      const tooGreat = await rejection(consul.kv.set(key, "", { flags: greatest + 1n }));
      assert.instanceOf(tooGreat, TypeError);
    },

    "flags are exact next to texts that begin like the mark of big numbers": async ({ consul }) => {
      const prefix = `\u{10000}${unique()}/`;
      await consul.kv.set(`${prefix}a`, "\u{10000}1", { flags: greatest });
      const [pair] = await consul.kv.list(prefix);
      assert.strictEqual(pair?.Key, `${prefix}a`);
      assert.strictEqual(pair?.Value, "\u{10000}1");
      assert.strictEqual(pair?.Flags, greatest);
    },

    "a key with awkward characters can be read, listed and removed": async ({ consul }) => {
      const prefix = `${unique()}/`;
      const key = prefix + awkwardKey;
      await consul.kv.set(key, "a");
      assert.strictEqual((await consul.kv.get(key))?.Key, key);
      assert.deepEqual(await consul.kv.keys(prefix), [key]);
      assert.deepEqual(
        (await consul.kv.list(prefix)).map((pair) => pair.Value),
        ["a"],
      );
      await consul.kv.delete(key);
      assert.isNull(await consul.kv.get(key));
    },

    "a key that the server would clean is refused, and the error suggests txn": async ({
      consul,
    }) => {
      for (const key of forbiddenKeys) {
        for (const call of [
          consul.kv.get(key),
          consul.kv.set(key, "a"),
          consul.kv.delete(key),
          consul.kv.delete(key, { recurse: true }),
        ]) {
          const error = await rejection(call);
          assert.instanceOf(error, TypeError, `${key}: ${error}`);
          if (key !== "") assert.include(error.message, "consul.txn");
        }
      }
    },

    "a lock can be acquired, seen and released": async ({ consul }) => {
      const key = unique();
      const { body } = await consul.api.put("session/create", { data: { LockDelay: "0s" } });
      const { ID: session } = /** @type {{ ID: string }} */ (body);
      assert.isTrue(await consul.kv.set(key, "mine", { acquire: session }));
      assert.strictEqual((await consul.kv.get(key))?.Session, session);
      assert.isTrue(await consul.kv.set(key, "", { release: session }));
      assert.isUndefined((await consul.kv.get(key))?.Session);
      assert.isFalse(await consul.kv.set(key, "", { release: session }));
    },

    "a blocking query waits for a missing key": async ({ consul }) => {
      const key = unique();
      const { data, meta } = await consul.kv.get(key).withMeta();
      assert.isNull(data);
      const waiting = consul.kv.get(key, { index: meta.index ?? "", wait: "20s" });
      await consul.kv.set(key, "here");
      assert.strictEqual((await waiting)?.Value, "here");
    },

    "the error for a value that is too large quotes the server and has a hint": async ({
      pkg,
      consul,
    }) => {
      const error = await rejection(consul.kv.set(unique(), new Uint8Array(512 * 1024 + 1)));
      assert.instanceOf(error, pkg.ConsulError);
      assert.strictEqual(error.status, 413);
      assert.include(error.message, "too large");
      assert.include(error.hint, "512 KiB");
    },

    "txn: values and flags are the same as in kv, and a key can be any text": async ({
      consul,
    }) => {
      const key = `//${unique()}/../a`;
      const written = await consul.txn([
        { KV: { Verb: "set", Key: key, Value: { a: 1 }, Flags: greatest } },
        { KV: { Verb: "set", Key: `${key}-bytes`, Value: new Uint8Array([0, 255]) } },
        { KV: { Verb: "set", Key: `${key}-text`, Value: "維" } },
      ]);
      assert.strictEqual(written.Results.length, 3);
      const read = (/** @type {import("../../pkg/index.js").ValueForm} */ as) =>
        consul.txn([{ KV: { Verb: "get-tree", Key: key } }], { as });
      const [pair, bytes, text] = (await read("bytes")).Results.map(({ KV }) => KV);
      assert.strictEqual(pair?.Flags, greatest);
      assert.deepEqual([.../** @type {any} */ (bytes).Value], [0, 255]);
      assert.strictEqual(new TextDecoder().decode(/** @type {any} */ (text).Value), "維");
      const removed = await consul.txn([{ KV: { Verb: "delete-tree", Key: key } }]);
      assert.deepEqual(removed.Results, []);
    },

    "txn: the error says which operation failed and why": async ({ pkg, consul }) => {
      const key = unique();
      const error = await rejection(
        consul.txn([
          { KV: { Verb: "set", Key: key, Value: "a" } },
          { KV: { Verb: "get", Key: unique("none") } },
        ]),
      );
      assert.instanceOf(error, pkg.TransactionError);
      assert.instanceOf(error, pkg.ConflictError);
      assert.deepEqual(
        error.errors.map((/** @type {{ OpIndex: number }} */ it) => it.OpIndex),
        [1],
      );
      assert.include(error.message, "operation 1: key");
      assert.isNull(await consul.kv.get(key));
    },

    "durations are read and written exactly": async ({ pkg }) => {
      assert.strictEqual(pkg.parseDuration("1h30m0.000000001s"), 5_400_000_000_001n);
      assert.strictEqual(pkg.formatDuration(5_400_000_000_001n), "1h30m0.000000001s");
      assert.strictEqual(pkg.formatDuration(1_500_000_000), "1.5s");
      assert.throws(() => pkg.parseDuration("10"), TypeError, "unit");
      for (const bad of [0.5, 2n ** 63n, "10s", undefined]) {
        assert.throws(() => pkg.formatDuration(/** @type {any} */ (bad)), TypeError);
      }
    },
  },
};
